import type { Tape } from './tape.ts';

/** What the market has traded so far, as columns. */
export interface VolumeSeries {
	/** ms since the epoch. */
	readonly time: Float64Array;
	/** Base units since the start of the series. */
	readonly volume: Float64Array;
}

/**
 * Cumulative volume of the trades with `from < t <= to` (ms), thinned to at most `points`: the time between is cut into that
 * many equal stretches, of which each shows what had been traded by its end. Null where the tape has no trades up to `to`.
 */
export function volumeSeries(tape: Tape, points: number, from: number, to: number): VolumeSeries | null {
	const { trades } = tape;
	if (!(trades.length > 0 && trades.times[0]! <= to)) return null;
	const time: number[] = [];
	const volume: number[] = [];
	const width = (to - from) / points;
	let total = 0;
	for (let i = trades.firstAfter(from); i < trades.length && trades.times[i]! <= to; i++) {
		total += trades.sizes[i]!;
		const end = Math.min(to, from + width * Math.ceil((trades.times[i]! - from) / width));
		if (time.at(-1) !== end) time.push(end);
		volume[time.length - 1] = total;
	}
	return { time: Float64Array.from(time), volume: Float64Array.from(volume) };
}
