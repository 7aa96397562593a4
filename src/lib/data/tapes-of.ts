import type { Tape } from '../engine/index.ts';
import type { MarketSource, ReadOptions } from './market-source.ts';
import { Pace } from './pace.ts';

/** Books that a piece has on average: some ten MB at 20 levels a side. */
const BOOKS = 1 << 13;

/**
 * A market as tapes one after the other, which together have its books and its trades: memory follows the piece and not
 * the market. Some may have no book. A tape may be used again for the next piece: it is good until that is asked for.
 */
export async function* tapesOf(
	source: MarketSource,
	options: ReadOptions = {},
	books = BOOKS
): AsyncGenerator<Tape, void, undefined> {
	if (source.tapes) {
		yield* source.tapes(books, options);
		return;
	}
	const pace = new Pace(options);
	const { start, end, averageInterval } = source.info;
	const signal = options.signal ? { signal: options.signal } : {};
	const length = Math.max(1000, 1000 * averageInterval * books);
	for (let from = start; from <= end; from += length) {
		// Trades may have come before the first book and after the last.
		const isLast = from + length > end;
		const range = { from: from === start ? -Infinity : from, to: isLast ? Infinity : from + length };
		yield await source.read(range, { ...signal, mayBeEmpty: true });
		await pace.step(isLast ? 1 : (from + length - start) / (end - start));
	}
}
