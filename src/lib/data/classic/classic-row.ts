import type { Tape } from '../../engine/index.ts';

type Level = readonly [price: number, size: number];

/** A book as a row of the classic capture. */
export interface ClassicRow {
	readonly symbol: string;
	readonly bid: number;
	readonly ask: number;
	readonly mid: number;
	readonly spread: number;
	/** Whole ms since the epoch, the rest cut off as recorders do. */
	readonly timestamp_ms: number;
	/** Best first; empty where sizes are not known, as a quote is told. */
	readonly bid_levels: readonly Level[];
	readonly ask_levels: readonly Level[];
}

/** Book `book` of the tape as a row of the classic capture. */
export function classicRow(tape: Tape, book: number): ClassicRow {
	const bid = tape.bestBid(book);
	const ask = tape.bestAsk(book);
	return {
		symbol: tape.instrument.symbol,
		bid,
		ask,
		mid: tape.mid(book),
		spread: ask - bid,
		timestamp_ms: Math.floor(tape.times[book]!),
		bid_levels: levelsOf(tape.bids, book),
		ask_levels: levelsOf(tape.asks, book)
	};
}

function levelsOf({ start, prices, sizes }: Tape['bids'], book: number): Level[] {
	const first = start[book]!;
	if (sizes[first] === 0) return [];
	return Array.from({ length: start[book + 1]! - first }, (_, l) => [prices[first + l]!, sizes[first + l]!]);
}

/** Name of a classic capture: symbol and whole seconds between its first and last book (ms), such as `BTCUSDT_650s.parquet`. */
export function classicName(
	symbol: string,
	start: number,
	end: number,
	extension: 'parquet' | 'jsonl'
): string {
	return `${symbol}_${Math.floor((end - start) / 1000)}s.${extension}`;
}
