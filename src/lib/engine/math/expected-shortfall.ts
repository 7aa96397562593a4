import { meanDeviation } from './mean-deviation.ts';
import { quantile } from './quantile.ts';

/**
 * Mean of the largest 1 - level of an ascending sample of costs, of which the value on the boundary counts in part: the integral of
 * the sample's quantiles from `level` to 1, over 1 - level. Acerbi & Tasche (2002). NaN for an empty sample.
 */
export function expectedShortfall(sorted: ArrayLike<number>, level: number): number {
	if (!(level >= 0 && level < 1)) {
		throw new RangeError(`level must be a number from 0 and below 1, level=${level}`);
	}
	const n = sorted.length;
	const count = (1 - level) * n;
	// A whole number of values, but for rounding.
	const whole = Math.floor(count + 1e-9);
	let sum = 0;
	for (let i = n - whole; i < n; i++) sum += sorted[i]!;
	const rest = Math.max(0, count - whole);
	if (whole < n) sum += rest * sorted[n - whole - 1]!;
	return sum / count;
}

/**
 * Standard error of the expected shortfall of an ascending sample of costs: the root of (v + level (ES - q)^2) / (n (1 - level)), with
 * v the variance of the costs beyond the quantile q. Manistre & Hancock (2005). `worth` is the number n of independent
 * values that the sample is worth. NaN with fewer than two values beyond the quantile.
 */
export function expectedShortfallError(sorted: ArrayLike<number>, level: number, worth: number): number {
	const n = sorted.length;
	const beyond = Array.from({ length: Math.floor((1 - level) * n + 1e-9) }, (_, i) => sorted[n - 1 - i]!);
	if (beyond.length < 2) return NaN;
	const { deviation } = meanDeviation(beyond);
	const distance = expectedShortfall(sorted, level) - quantile(sorted, level);
	return Math.sqrt((deviation * deviation + level * distance * distance) / (worth * (1 - level)));
}
