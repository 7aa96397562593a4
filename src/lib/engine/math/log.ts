import { LN2_HIGH, LN2_LOW } from './exp.ts';
import { splitExponent } from './power-of-two.ts';

/**
 * Natural logarithm to within a few units in the last place, of sums, products and quotients alone: the built-in one
 * gives other last bits in other versions of the same browser. x = m 2^e with m near 1, ln m = 2 artanh((m-1)/(m+1)).
 */
export function log(x: number): number {
	if (Number.isNaN(x) || x < 0) return NaN;
	if (x === 0) return -Infinity;
	if (x === Infinity) return Infinity;
	let { mantissa, exponent } = splitExponent(x);
	if (mantissa > Math.SQRT2) {
		mantissa /= 2;
		exponent++;
	}
	return exponent * LN2_HIGH + (exponent * LN2_LOW + twiceArtanh((mantissa - 1) / (mantissa + 1)));
}

/** ln(1 + x) for x >= 0 to within a few units in the last place, also where it is close to 0. */
export function log1p(x: number): number {
	return x < 0.4 ? twiceArtanh(x / (2 + x)) : log(1 + x);
}

/** ln(x + sqrt(x^2 + 1)) for x >= 0 to within a few units in the last place. */
export function asinh(x: number): number {
	if (x > 1e150) return log(x) + Math.LN2;
	const square = x * x;
	return log1p(x + square / (1 + Math.sqrt(1 + square)));
}

const TERMS = 12;

/** 2 (f + f^3 / 3 + f^5 / 5 + ..) for |f| < 0.18, where 12 terms leave less than the last bit. */
function twiceArtanh(f: number): number {
	const square = f * f;
	let sum = 0;
	for (let n = TERMS; n > 0; n--) sum = square * (1 / (2 * n + 1) + sum);
	return 2 * f + 2 * f * sum;
}
