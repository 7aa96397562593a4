/** Empirical distribution as columns: `share[i]` of the sample is at or below `value[i]`, ascending. */
export interface DistributionSteps {
	readonly value: Float64Array;
	readonly share: Float64Array;
}

/** Distribution of an ascending sample in at most `points` steps (2 or more), of which the last is its largest value. */
export function distributionSteps(sorted: ArrayLike<number>, points: number): DistributionSteps {
	const n = sorted.length;
	const count = Math.min(n, points);
	const ranks = Float64Array.from({ length: count }, (_, i) =>
		count === n ? i : Math.round((i * (n - 1)) / (count - 1))
	);
	return { value: ranks.map((rank) => sorted[rank]!), share: ranks.map((rank) => (rank + 1) / n) };
}
