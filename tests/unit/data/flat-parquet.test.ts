import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { BookIntake, tapeFromRows, Tape } from '../../../src/lib/engine/index.ts';
import { writeTape } from '../../../src/lib/data/index.ts';
import { CountingFile, fixture, inMemory } from '../../fixtures/files.ts';
import { contentOf, openOne, refusal, tapeOf } from '../../fixtures/tapes.ts';

function smallTape(): Tape {
	const tape = new Tape({ symbol: 'BTCUSDT', tick: 0.01, lot: 0.00001 });
	const intake = new BookIntake(tape);
	intake.addBook(1000, [100.5, 100.25], [1, 2.5], 0, 2, [100.75], [3], 0, 1);
	intake.addQuote(1000.125, 100.5, 101);
	tape.trades.append(1000.001, 100.5, 0.125, true);
	tape.trades.append(1000.001, 100.75, 0.5, false);
	tape.holes.push({ from: 1000, to: 1000.1, reason: 'reconnect' });
	return tape;
}

const books = (count: number) =>
	tapeFromRows(
		Array.from({ length: count }, (_, i) => ({
			timestamp_ms: 1000 + i,
			bid_levels: [[100 + (i % 7), 1]],
			ask_levels: [[110 + (i % 5), 2]]
		}))
	);

describe('TRACE-ZERO Parquet', () => {
	it('stores whole ticks and lots with exact divisors, missing levels as 0', async () => {
		const { book, trades } = await writeTape(smallTape());
		const read = (bytes: Uint8Array | undefined) =>
			parquetReadObjects({ file: new Uint8Array(bytes ?? []).buffer });
		expect(await read(book)).toEqual([
			{
				ts: new Date(1000),
				bid_px_00: 10050,
				bid_px_01: 10025,
				bid_sz_00: 10,
				bid_sz_01: 25,
				ask_px_00: 10075,
				ask_px_01: 0,
				ask_sz_00: 30,
				ask_sz_01: 0
			},
			{
				ts: new Date(1000),
				bid_px_00: 10050,
				bid_px_01: 0,
				bid_sz_00: 0,
				bid_sz_01: 0,
				ask_px_00: 10100,
				ask_px_01: 0,
				ask_sz_00: 0,
				ask_sz_01: 0
			}
		]);
		expect(await read(trades)).toEqual([
			{ ts: new Date(1000), px: 10050, sz: 125, is_buyer_maker: true },
			{ ts: new Date(1000), px: 10075, sz: 500, is_buyer_maker: false }
		]);
	});

	it('joins the book and the trades of one stem to one source', async () => {
		const tape = smallTape();
		const { book, trades } = await writeTape(tape);
		const source = await openOne(
			inMemory('day.trades.parquet', trades ?? ''),
			inMemory('day.book.parquet', book)
		);
		expect(source.info).toMatchObject({
			name: 'day.book.parquet',
			format: 'trace-zero-parquet',
			symbol: 'BTCUSDT',
			rows: 2,
			start: 1000,
			end: 1000.125,
			low: 100.5,
			high: 101,
			levels: 2,
			bytes: book.length + (trades?.length ?? 0)
		});
		expect(contentOf(await source.read())).toEqual(contentOf(tape));
	});

	it('reads a range of books, trades and the holes that it touches', async () => {
		const { book, trades } = await writeTape(smallTape());
		const source = await openOne(
			inMemory('a.book.parquet', book),
			inMemory('a.trades.parquet', trades ?? '')
		);
		const tape = await source.read({ from: 1000.1, to: 1001 });
		expect(tape).toMatchObject({ length: 1, start: 1000.125, holes: [] });
		expect(tape.trades.length).toBe(0);
	});

	it('is read back equal after the classic capture was converted to it', async () => {
		const tape = await tapeOf(fixture('BTCUSDT_60s.parquet'));
		const { book, trades } = await writeTape(tape);
		expect(trades).toBeUndefined();
		expect(contentOf(await tapeOf(inMemory('a.book.parquet', book)))).toEqual(contentOf(tape));
	});

	it('reads the row groups of a range alone, and three columns for its info', async () => {
		const { book } = await writeTape(books(30_000));
		const file = new CountingFile(inMemory('a.book.parquet', book));
		const source = await openOne(file);
		expect(source.info).toMatchObject({ rows: 30_000, low: 100, high: 114, averageInterval: 0.001 });
		file.ranges.length = 0;
		const tape = await source.read({ from: 14_000, to: 15_000 });
		expect(tape.length).toBe(1000);
		expect(file.bytes).toBeLessThan(file.size / 2);
	});

	it('is refused when it holds trades without books', async () => {
		const { trades } = await writeTape(smallTape());
		expect(await refusal(inMemory('a.trades.parquet', trades ?? ''))).toBe(
			'a.trades.parquet holds trades and no books; open the .book.parquet of the same name with it'
		);
	});

	it('is refused when a later version wrote it', async () => {
		const { book } = await writeTape(smallTape());
		const text = new TextDecoder('latin1').decode(book);
		const at = text.indexOf('trace_zero_schema') + 'trace_zero_schema'.length;
		const later = book.slice();
		later[text.indexOf('1', at)] = '9'.charCodeAt(0);
		expect(await refusal(inMemory('a.book.parquet', later))).toBe(
			'a.book.parquet is TRACE-ZERO Parquet of version 9, expected 1; open it with a newer TRACE-ZERO'
		);
	});
});
