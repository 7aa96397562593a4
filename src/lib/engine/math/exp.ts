import { powerOfTwo } from './power-of-two.ts';

/** ln 2 in two parts, the first with so few digits that whole multiples of it are exact. */
export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;

/**
 * e^x to within about one unit in the last place, of sums, products and quotients alone: the built-in one gives other
 * last bits in other versions of the same browser. x = k ln 2 + r, e^r by its Taylor series.
 */
export function exp(x: number): number {
	if (Number.isNaN(x)) return NaN;
	if (x > 709.8) return Infinity;
	if (x < -745.2) return 0;
	const k = Math.round(x / Math.LN2);
	const r = x - k * LN2_HIGH - k * LN2_LOW;
	const value = 1 + taylorTail(r);
	// In two steps, as 2^k itself may lie beyond the largest or below the smallest normal number.
	const half = Math.trunc(k / 2);
	return value * powerOfTwo(half) * powerOfTwo(k - half);
}

/** e^x - 1 to within a few units in the last place, also where it is close to 0. */
export function expm1(x: number): number {
	return Math.abs(x) < 0.35 ? taylorTail(x) : exp(x) - 1;
}

/** (e^x - e^-x) / 2 to within a few units in the last place. */
export function sinh(x: number): number {
	const grown = expm1(Math.abs(x));
	if (grown === Infinity) return x * Infinity;
	return Math.sign(x) * 0.5 * (grown + grown / (grown + 1));
}

const TERMS = 15;

/** r + r^2 / 2! + r^3 / 3! + .. for |r| < 0.36, where 15 terms leave less than the last bit. */
function taylorTail(r: number): number {
	let sum = 1;
	for (let n = TERMS; n > 1; n--) sum = 1 + (r / n) * sum;
	return r * sum;
}
