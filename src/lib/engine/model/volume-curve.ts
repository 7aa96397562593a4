import type { Tape } from '../market/tape.ts';
import type { TimeRange } from './time-range.ts';

/** How volume is spread over the slices of a horizon. */
export interface VolumeCurve {
	/** Relative volume of each slice, mean 1. */
	readonly weights: Float64Array;
	/** Earlier days behind it; 0 where it is the stretch just before. */
	readonly days: number;
	/** From the earliest trade used to the latest. */
	readonly window: TimeRange;
}

const DAY = 86_400_000;

/**
 * Volume curve of the `slices` slices of [arrival, arrival + horizon), from the tape's trades before `arrival` alone:
 * the median, over the earlier days that hold the same time of day in full, of each slice's share of the volume then.
 * Where there is no such day, the shares of the stretch of that length that ends at arrival, or of as much of it as the
 * tape holds. Smoothed with weights 1, 2, 1. `arrival` in ms since the epoch, `horizon` in seconds. Null where nothing was
 * traded.
 */
export function volumeCurve(
	tape: Tape,
	arrival: number,
	horizon: number,
	slices: number
): VolumeCurve | null {
	const span = 1000 * horizon;
	tape.trades.ready(arrival);
	const first = tape.trades.length > 0 ? Math.min(tape.start, tape.trades.times[0]!) : Infinity;
	const days: Float64Array[] = [];
	if (span <= DAY) {
		for (let from = arrival - DAY; from >= first; from -= DAY) {
			const shares = volumeShares(tape, from, from + span, slices);
			if (shares) days.push(shares);
		}
	}
	if (days.length > 0) {
		const window = { from: arrival - days.length * DAY, to: arrival - DAY + span };
		return { weights: smoothed(medians(days)), days: days.length, window };
	}
	const from = Math.max(arrival - span, first);
	const shares = from < arrival ? volumeShares(tape, from, arrival, slices) : null;
	return shares && { weights: smoothed(shares), days: 0, window: { from, to: arrival } };
}

/** Share of the volume of `from <= t < to` in each of `slices` equal parts; null where there is none. */
function volumeShares({ trades }: Tape, from: number, to: number, slices: number): Float64Array | null {
	const shares = new Float64Array(slices);
	let total = 0;
	for (let i = trades.firstAt(from); i < trades.length && trades.times[i]! < to; i++) {
		const slice = Math.floor(((trades.times[i]! - from) / (to - from)) * slices);
		shares[Math.min(slice, slices - 1)]! += trades.sizes[i]!;
		total += trades.sizes[i]!;
	}
	return total > 0 ? shares.map((volume) => volume / total) : null;
}

function medians(days: readonly Float64Array[]): Float64Array {
	const middle = days.length / 2;
	return days[0]!.map((_, slice) => {
		const sorted = days.map((shares) => shares[slice]!).sort((a, b) => a - b);
		return 0.5 * (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!);
	});
}

/** Each entry averaged with its neighbours, itself counted twice, scaled to a mean of 1; all 1 where nothing is left. */
function smoothed(shares: Float64Array): Float64Array {
	const mixed = shares.map((own, i) => {
		const [before, after] = [shares[i - 1] ?? own, shares[i + 1] ?? own];
		return before + 2 * own + after;
	});
	const total = mixed.reduce((sum, value) => sum + value, 0);
	return total > 0 ? mixed.map((value) => (shares.length * value) / total) : mixed.fill(1);
}
