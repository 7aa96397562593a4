/** Index in `[low, high]` after the last of the ascending `values[low..high)` that is at or below `x`. */
export function bisectRight(values: ArrayLike<number>, x: number, low: number, high: number): number {
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (values[middle]! <= x) low = middle + 1;
		else high = middle;
	}
	return low;
}
