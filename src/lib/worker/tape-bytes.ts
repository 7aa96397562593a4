import type { Tape } from '../engine/index.ts';

/** Bytes of a tape's columns, in round numbers: times and prices of each book, price and size of each level, each trade. */
export function tapeBytes(tape: Tape): number {
	const levels = tape.bids.prices.length + tape.asks.prices.length;
	return 8 * (4 * tape.times.length + 2 * levels + 4 * tape.trades.length);
}
