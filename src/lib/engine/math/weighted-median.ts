/** Kept from call to call: making one takes as long as a median of a hundred. */
let order = new Uint32Array(0);

/**
 * Median of `values` weighted by `weights` (same length, none negative): the least value at which at least half of the
 * total weight has been reached. NaN when there is no weight. In linear time on average; neither array is changed.
 */
export function weightedMedian(values: ArrayLike<number>, weights: ArrayLike<number>): number {
	if (order.length < values.length) order = new Uint32Array(values.length);
	let total = 0;
	for (let i = 0; i < weights.length; i++) {
		order[i] = i;
		total += weights[i]!;
	}
	if (!(total > 0)) return NaN;
	let low = 0;
	let high = values.length - 1;
	let below = 0;
	while (low < high) {
		const pivot = values[order[(low + high) >>> 1]!]!;
		const { left, right, leftWeight, middleWeight } = partition(order, values, weights, low, high, pivot);
		if (2 * (below + leftWeight) >= total && leftWeight > 0) high = left - 1;
		else if (2 * (below + leftWeight + middleWeight) >= total && middleWeight > 0) return pivot;
		else {
			below += leftWeight + middleWeight;
			low = right;
		}
	}
	return values[order[low]!]!;
}

/** Puts `order[low..high]` into three parts: values below the pivot, up to `left`; equal, up to `right`; above. */
function partition(
	order: Uint32Array,
	values: ArrayLike<number>,
	weights: ArrayLike<number>,
	low: number,
	high: number,
	pivot: number
): { left: number; right: number; leftWeight: number; middleWeight: number } {
	let left = low;
	let at = low;
	let right = high + 1;
	let leftWeight = 0;
	let middleWeight = 0;
	while (at < right) {
		const i = order[at]!;
		const value = values[i]!;
		if (value < pivot) {
			leftWeight += weights[i]!;
			order[at++] = order[left]!;
			order[left++] = i;
		} else if (value > pivot) {
			order[at] = order[--right]!;
			order[right] = i;
		} else {
			middleWeight += weights[i]!;
			at++;
		}
	}
	return { left, right, leftWeight, middleWeight };
}
