import type { Tape } from '../engine/index.ts';
import type { MarketSource, ReadOptions } from './market-source.ts';
import { Pace } from './pace.ts';

/** Books that a piece has on average: some ten MB at 20 levels a side. */
const BOOKS = 1 << 13;

/**
 * A market as tapes of neighbouring stretches of time, which together have its books: memory follows the piece and not
 * the market. Some may have no book. Files of lines can only be read from their beginning, so they come in one piece.
 */
export async function* tapesOf(
	source: MarketSource,
	options: ReadOptions = {},
	books = BOOKS
): AsyncGenerator<Tape, void, undefined> {
	const pace = new Pace(options);
	const { start, end, averageInterval, format } = source.info;
	const signal = options.signal ? { signal: options.signal } : {};
	if (!format.endsWith('parquet')) {
		yield await source.read(undefined, options);
		return;
	}
	const length = Math.max(1000, 1000 * averageInterval * books);
	for (let from = start; from <= end; from += length) {
		yield await source.read({ from, to: from + length }, { ...signal, mayBeEmpty: true });
		await pace.step(Math.min(1, (from + length - start) / (end - start)));
	}
}
