import { exp } from './exp.ts';

const SMALL = 3;

/**
 * Probability that a standard normal number exceeds z, to a relative 1e-13 or so: half less the density times z + z^3 / 3 + z^5 / 15
 * + .., far out the density over Laplace's continued fraction. Abramowitz & Stegun (1964), 26.2.11 and 26.2.14.
 */
export function normalTail(z: number): number {
	if (Number.isNaN(z)) return NaN;
	if (z < 0) return 1 - normalTail(-z);
	const density = exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
	if (density === 0) return 0;
	if (z > SMALL) {
		let fraction = z;
		for (let n = 120; n > 0; n--) fraction = z + n / fraction;
		return density / fraction;
	}
	let term = z;
	let sum = z;
	for (let n = 3; term > 1e-17 * sum; n += 2) {
		term *= (z * z) / n;
		sum += term;
	}
	return 0.5 - density * sum;
}
