import { exp } from './exp.ts';

const TERMS = 20;

/** (e^y - 1 - y - y^2 / 2) / y^3, by its series sum y^n / (n + 3)! where the difference would lose its digits; 1/6 at 0. */
export function phi3(y: number): number {
	if (Math.abs(y) > 1.5) return (exp(y) - 1 - y - (y * y) / 2) / (y * y * y);
	let sum = 1;
	for (let n = TERMS; n >= 1; n--) sum = 1 + (y / (n + 3)) * sum;
	return sum / 6;
}
