/** A stretch of market time, ms since the epoch. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** Equally spaced times, `from + i * step` for `0 <= i < length`: an ordinal axis over them is an axis of time. */
export interface Grid {
	readonly from: number;
	/** ms. */
	readonly step: number;
	/** Odd: two slots a bin, and one for the end. */
	readonly length: number;
}

const BINS = 500;

/** Below this, neighbouring times in seconds since the epoch would be the same float64. */
const LEAST_STEP_MS = 0.001;

/** The grid of a stretch: two slots for each of at most `bins` bins, so that a bin can show its lowest and its highest value. */
export function gridOf({ from, to }: Span, bins = BINS): Grid {
	const step = roundStep(Math.max((to - from) / (2 * bins), LEAST_STEP_MS));
	const start = Math.round(1000 * Math.floor(from / step) * step) / 1000;
	const needed = Math.ceil((to - start) / (2 * step));
	return { from: start, step, length: 2 * Math.max(1, needed) + 1 };
}

/** The next 1, 2 or 5 times a power of ten, so that slots, and the ticks among them, fall on round times. */
function roundStep(least: number): number {
	const power = 10 ** Math.floor(Math.log10(least));
	return power * ([1, 2, 5].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10);
}

/** Time of a slot, ms since the epoch. */
export function slotTime(grid: Grid, slot: number): number {
	return grid.from + slot * grid.step;
}

/** Where `time` is on a grid, as a part of a slot too; 0 before it. */
export function placeOf(grid: Grid, time: number): number {
	return Math.max(0, (time - grid.from) / grid.step);
}

/** The slot that shows `time`; the first or last one where it is outside. */
export function slotOf(grid: Grid, time: number): number {
	const slot = Math.floor((time - grid.from) / grid.step + 1e-6);
	return Math.min(Math.max(slot, 0), grid.length - 1);
}

/**
 * A step function on a grid: `value[i]` holds from `time[i]` (ms, not falling) until the next. A bin shows the lowest and
 * the highest of the values that held in it, in the order in which they came up, so no spike is lost; the last slot shows the
 * last value. NaN before the first time and after `until`.
 */
export function resample(
	grid: Grid,
	time: ArrayLike<number>,
	value: ArrayLike<number>,
	until = Infinity
): Float64Array {
	const slots = new Float64Array(grid.length).fill(NaN);
	const bins = (grid.length - 1) / 2;
	const timeOf = (i: number) => time[i] ?? Infinity;
	let next = 0;
	let held = NaN;
	let end = -1;
	for (; timeOf(next) < grid.from; next++) held = value[next] ?? NaN;
	for (let bin = 0; bin < bins; bin++) {
		const start = slotTime(grid, 2 * bin);
		if (start > until) break;
		const isLast = bin === bins - 1;
		const stop = isLast ? Infinity : slotTime(grid, 2 * bin + 2);
		// What held before does not count in a bin that begins with a change.
		let low = timeOf(next) === start ? NaN : held;
		let high = low;
		let lowFirst = true;
		for (; timeOf(next) < stop; next++) {
			held = value[next] ?? NaN;
			if (!(held >= low)) {
				low = held;
				lowFirst = false;
			}
			if (!(held <= high)) {
				high = held;
				lowFirst = true;
			}
		}
		slots[2 * bin] = lowFirst ? low : high;
		slots[2 * bin + 1] = lowFirst ? high : low;
		end = 2 * bin + 1;
		if (isLast) end = grid.length - 1;
	}
	if (end >= 0) slots[end] = held;
	return slots;
}
