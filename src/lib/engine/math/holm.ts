/**
 * Holm's p values, each the least level at which its test still rejects while all of them together err with at most that
 * probability: the i-th smallest (i from 0) times m - i, never less than the one before, at most 1. NaN is no test. Holm (1979).
 */
export function holm(pValues: ArrayLike<number>): Float64Array {
	const adjusted = Float64Array.from(pValues);
	const order = Array.from(adjusted.keys())
		.filter((i) => !Number.isNaN(adjusted[i]!))
		.sort((a, b) => pValues[a]! - pValues[b]! || a - b);
	let least = 0;
	order.forEach((i, rank) => {
		least = Math.max(least, Math.min(1, (order.length - rank) * pValues[i]!));
		adjusted[i] = least;
	});
	return adjusted;
}
