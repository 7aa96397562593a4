import { findRoot } from './find-root.ts';
import { gammaRatio } from './gamma-ratio.ts';
import { normalTail } from './normal-tail.ts';
import { power, powerOfOnePlus } from './power.ts';

/**
 * Probability that Student's t with `freedom` degrees of freedom (> 0; Infinity is the normal law) exceeds `t`: for t >= 0 half of the
 * incomplete beta function I_x(freedom / 2, 1 / 2) at x = freedom / (freedom + t^2), to a relative 1e-12,
 * or 1e-10 beyond a hundred thousand degrees of freedom.
 */
export function studentTail(t: number, freedom: number): number {
	if (!(freedom > 0) || Number.isNaN(t)) return NaN;
	if (t < 0) return 1 - studentTail(-t, freedom);
	if (t === Infinity) return 0;
	if (freedom > MANY) return nearlyNormalTail(t, freedom);
	const a = freedom / 2;
	const square = (t * t) / freedom;
	const x = 1 / (1 + square);
	const y = square * x;
	// x^a y^(1/2) / B(a, 1/2), of which both sides below are multiples.
	const front = (powerOfOnePlus(-y, a) * Math.sqrt(y) * gammaRatio(a)) / Math.sqrt(Math.PI);
	return x < (a + 1) / (a + 2.5)
		? (front * betaFraction(a, 0.5, x)) / a / 2
		: 0.5 - (front * betaFraction(0.5, a, y)) / 0.5 / 2;
}

/** The t that Student's law with `freedom` degrees of freedom stays below with probability 0 < p < 1. */
export function studentQuantile(p: number, freedom: number): number {
	if (!(p > 0 && p < 1)) throw new RangeError(`p must be a number between 0 and 1, p=${p}`);
	if (!(freedom > 0)) return NaN;
	if (p === 0.5) return 0;
	const tail = Math.min(p, 1 - p);
	// At s = 0 the tail is a half, at 1 nothing is left: t = s / (1 - s)^c reaches as far as the heaviest tail does.
	const far = Math.max(1, 2 / freedom);
	const at = (s: number) => s / power(1 - s, far);
	const s = findRoot((s) => (s === 1 ? 0 : studentTail(at(s), freedom)) - tail, 0, 1);
	return p < 0.5 ? -at(s) : at(s);
}

/** Degrees of freedom from which the law is the normal one but for a correction. */
const MANY = 1e6;

/** Abramowitz & Stegun (1964), 26.7.8, off by some 1 / freedom^2. */
function nearlyNormalTail(t: number, freedom: number): number {
	return normalTail((t * (1 - 1 / (4 * freedom))) / Math.sqrt(1 + (t * t) / (2 * freedom)));
}

const MOST_TERMS = 10_000;

/** Continued fraction of the incomplete beta function by Lentz's method; converges fast for x < (a + 1) / (a + b + 2). */
function betaFraction(a: number, b: number, x: number): number {
	const kept = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value);
	let c = 1;
	let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
	let fraction = d;
	for (let m = 1; m <= MOST_TERMS; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / kept(1 + even * d);
		c = kept(1 + even / c);
		fraction *= d * c;
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / kept(1 + odd * d);
		c = kept(1 + odd / c);
		const step = d * c;
		fraction *= step;
		if (Math.abs(step - 1) < 1e-15) break;
	}
	return fraction;
}
