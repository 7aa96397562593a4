/** A step function of market time (ms since the epoch, not falling). */
export interface Curve {
	readonly time: ArrayLike<number>;
	readonly value: ArrayLike<number>;
}

/** What a curve is at `time`: the value of the last step at or before it; NaN before the first. */
export function valueAt({ time, value }: Curve, at: number): number {
	let low = 0;
	let high = time.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((time[middle] ?? Infinity) <= at) low = middle + 1;
		else high = middle;
	}
	return value[low - 1] ?? NaN;
}
