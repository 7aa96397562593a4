import type { Uniform } from './random.ts';
import { log, log1p } from './log.ts';

/**
 * Means of `resamples` series put together from blocks of `values` in a circle, which begin anywhere and whose lengths are geometric
 * with mean `block` (1 or more, 1 = independent draws): what the mean of a series that depends on its past could have been.
 * Politis & Romano (1994).
 */
export function stationaryBootstrap(
	values: ArrayLike<number>,
	block: number,
	resamples: number,
	uniform: Uniform
): Float64Array {
	const n = values.length;
	// Running sums about the first value, over two turns of the circle: a block is a difference of two of them.
	const origin = values[0] ?? NaN;
	const sums = new Float64Array(2 * n + 1);
	for (let i = 0; i < 2 * n; i++) sums[i + 1] = sums[i]! + (values[i % n]! - origin);
	const means = new Float64Array(resamples);
	for (let sample = 0; sample < resamples; sample++) {
		let sum = 0;
		for (let left = n; left > 0;) {
			const start = Math.floor(n * uniform());
			const length = Math.min(left, geometric(block, uniform()));
			sum += sums[start + length]! - sums[start]!;
			left -= length;
		}
		means[sample] = origin + sum / n;
	}
	return means;
}

/** 1, 2, 3, .. with mean `mean`, of a number 0 <= u < 1. */
function geometric(mean: number, u: number): number {
	return mean === 1
		? 1
		: 1 + Math.floor(log(1 - u) / (mean > 2 ? -log1p(1 / (mean - 1)) : log(1 - 1 / mean)));
}
