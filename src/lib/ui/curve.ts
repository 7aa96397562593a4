/** A step function of market time (ms since the epoch, not falling). */
export interface Curve {
	readonly time: ArrayLike<number>;
	readonly value: ArrayLike<number>;
}

/** How many of the `times` (not falling) are at or before `at`: the place of the first one after it. */
export function countUntil(times: ArrayLike<number>, at: number): number {
	let low = 0;
	let high = times.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((times[middle] ?? Infinity) <= at) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** What a curve is at `time`: the value of the last step at or before it; NaN before the first. */
export function valueAt({ time, value }: Curve, at: number): number {
	return value[countUntil(time, at) - 1] ?? NaN;
}
