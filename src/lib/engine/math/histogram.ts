/** How often each of `bins` equal parts of `low` to `high` was met; what lies outside counts in the first or the last. NaN is left out. */
export function histogram(values: ArrayLike<number>, low: number, high: number, bins: number): Uint32Array {
	const counts = new Uint32Array(bins);
	const width = (high - low) / bins;
	for (let i = 0; i < values.length; i++) {
		const place = width > 0 ? Math.floor((values[i]! - low) / width) : 0;
		if (!Number.isNaN(values[i]!)) counts[Math.min(bins - 1, Math.max(0, place))]!++;
	}
	return counts;
}
