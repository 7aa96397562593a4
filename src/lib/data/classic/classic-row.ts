import type { Tape } from '../../engine/index.ts';

/** What a row of the classic capture says beside its levels. */
export interface ClassicQuote {
	readonly symbol: string;
	readonly bid: number;
	readonly ask: number;
	readonly mid: number;
	readonly spread: number;
	/** Whole ms since the epoch, the rest cut off as recorders do. */
	readonly timestamp_ms: number;
}

/** Book `book` of the tape as a row of the classic capture, without its levels. */
export function classicQuote(tape: Tape, book: number): ClassicQuote {
	const bid = tape.bestBid(book);
	const ask = tape.bestAsk(book);
	return {
		symbol: tape.instrument.symbol,
		bid,
		ask,
		mid: tape.mid(book),
		spread: ask - bid,
		timestamp_ms: Math.floor(tape.times[book]!)
	};
}

/** End of the levels that a row has of a side: none where sizes are not known, as a quote is told. */
export function classicLevelsEnd({ start, sizes }: Tape['bids'], book: number): number {
	return sizes[start[book]!] === 0 ? start[book]! : start[book + 1]!;
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
