import { exp } from './exp.ts';

const TERMS = 12;

/** e^-z (sinh z - z) for z >= 0: free of cancellation near 0, where it is z^3 / 6, and of overflow; 1/2 at Infinity. */
export function sinhExcess(z: number): number {
	if (z > 745) return 0.5;
	if (z > 1.5) return (1 - exp(-2 * z)) / 2 - z * exp(-z);
	let sum = 1;
	for (let n = TERMS; n >= 1; n--) sum = 1 + ((z * z) / ((2 * n + 2) * (2 * n + 3))) * sum;
	return (exp(-z) * z * z * z * sum) / 6;
}
