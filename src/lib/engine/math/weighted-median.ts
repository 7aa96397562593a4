/**
 * Median of `values` weighted by `weights` (same length, not negative): the least value at which at least half of
 * the total weight has been reached. NaN when there is no weight. Neither array is changed.
 */
export function weightedMedian(values: ArrayLike<number>, weights: ArrayLike<number>): number {
	const order = Uint32Array.from({ length: values.length }, (_, i) => i);
	order.sort((a, b) => values[a]! - values[b]!);
	let total = 0;
	for (let i = 0; i < weights.length; i++) total += weights[i]!;
	let reached = 0;
	for (const i of order) {
		reached += weights[i]!;
		if (reached > 0 && 2 * reached >= total) return values[i]!;
	}
	return NaN;
}
