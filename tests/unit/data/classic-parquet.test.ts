import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { BookIntake, Tape } from '../../../src/lib/engine/index.ts';
import {
	CountingFile,
	fixture,
	fixtureBytes,
	HAS_REAL,
	inMemory,
	NO_REAL,
	onDisk,
	REAL
} from '../../fixtures/files.ts';
import { contentOf, openOne, refusal, tapeOf } from '../../fixtures/tapes.ts';

interface Row {
	timestamp_ms: number;
	bid: number;
	ask: number;
	bid_levels: [number, number][];
	ask_levels: [number, number][];
}

/** The rows of the made capture by way of JSON.parse alone. */
const ROWS = new TextDecoder()
	.decode(fixtureBytes('BTCUSDT_60s.jsonl'))
	.trim()
	.split('\n')
	.map((line) => JSON.parse(line) as Row);

function tapeOfRows(rows: readonly Row[]): Tape {
	const tape = new Tape({ symbol: 'BTCUSDT', tick: 0, lot: 0 });
	const intake = new BookIntake(tape);
	const column = (levels: [number, number][], i: 0 | 1) => levels.map((level) => level[i]);
	for (const { timestamp_ms, bid_levels: bids, ask_levels: asks } of rows) {
		intake.addBook(
			timestamp_ms,
			column(bids, 0),
			column(bids, 1),
			0,
			bids.length,
			column(asks, 0),
			column(asks, 1),
			0,
			asks.length
		);
	}
	return tape;
}

describe('the classic Parquet reader', () => {
	it('reads the same books as JSON.parse does from the JSONL of the same capture', async () => {
		const tape = await tapeOf(fixture('BTCUSDT_60s.parquet'));
		expect(contentOf(tape)).toEqual(contentOf(tapeOfRows(ROWS)));
		expect(tape.quality).toMatchObject({ rows: 600, books: 600, repaired: 0, badRows: 0 });
	});

	it.each(['uncompressed', 'gzip', 'zstd', 'lz4', 'brotli'])(
		'reads the first 150 rows from %s',
		async (codec) => {
			const tape = await tapeOf(fixture(`codec_${codec}.parquet`));
			expect(contentOf(tape)).toEqual(contentOf(tapeOfRows(ROWS.slice(0, 150))));
		}
	);

	it('reads several row groups as one capture', async () => {
		const tape = await tapeOf(fixture('row_groups.parquet'));
		expect(contentOf(tape)).toEqual(contentOf(tapeOfRows(ROWS.slice(0, 150))));
	});

	it('reads one level a side', async () => {
		const tape = await tapeOf(fixture('top_of_book.parquet'));
		const top = ROWS.slice(0, 150).map((row) => ({
			...row,
			bid_levels: row.bid_levels.slice(0, 1),
			ask_levels: row.ask_levels.slice(0, 1)
		}));
		expect(contentOf(tape)).toEqual(contentOf(tapeOfRows(top)));
	});

	it('takes the bid and ask columns, of unknown size, where no row has levels', async () => {
		const source = await openOne(fixture('empty_levels.parquet'));
		const tape = await source.read();
		expect(source.info.levels).toBe(1);
		expect(tape.length).toBe(150);
		expect([tape.bestBid(7), tape.bestAsk(7)]).toEqual([ROWS[7]!.bid, ROWS[7]!.ask]);
		expect(Math.max(...tape.bids.sizes.subarray(0, 150), ...tape.asks.sizes.subarray(0, 150))).toBe(0);
	});

	it('keeps out a row that goes back in time and a crossed one, and sorts reversed bids', async () => {
		const { quality } = await tapeOf(fixture('disordered.parquet'));
		expect(quality).toMatchObject({
			rows: 150,
			books: 148,
			outOfOrder: 1,
			crossed: 1,
			repaired: 1,
			unsorted: 1
		});
	});

	it('says what a file holds', async () => {
		const { info } = await openOne(fixture('BTCUSDT_60s.parquet'));
		const spreads = ROWS.map(({ bid, ask }) => ask - bid).sort((a, b) => a - b);
		expect(info).toEqual({
			name: 'BTCUSDT_60s.parquet',
			format: 'classic-parquet',
			symbol: 'BTCUSDT',
			rows: 600,
			start: 1700000000102,
			end: 1700000060038,
			low: Math.min(...ROWS.map(({ bid }) => bid)),
			high: Math.max(...ROWS.map(({ ask }) => ask)),
			levels: 20,
			medianSpread: (spreads[299]! + spreads[300]!) / 2,
			averageInterval: (1700000060038 - 1700000000102) / 599 / 1000,
			bytes: 282570,
			warnings: []
		});
	});

	it('reads a half-open range of time', async () => {
		const source = await openOne(fixture('row_groups.parquet'));
		const tape = await source.read({ from: ROWS[30]!.timestamp_ms, to: ROWS[90]!.timestamp_ms });
		expect(contentOf(tape)).toEqual(contentOf(tapeOfRows(ROWS.slice(30, 90))));
		expect(tape.quality.rows).toBe(60);
	});

	it('does not read row groups whose statistics place them outside the range', async () => {
		const file = new CountingFile(fixture('row_groups.parquet'));
		const source = await openOne(file);
		file.ranges.length = 0;
		await source.read({ from: ROWS[45]!.timestamp_ms, to: ROWS[50]!.timestamp_ms });
		expect(file.bytes).toBeLessThan(file.size / 3);
		expect(Math.min(...file.ranges.map(([start]) => start))).toBeGreaterThan(20_000);
	});

	it('refuses a range without a book', async () => {
		const source = await openOne(fixture('row_groups.parquet'));
		await expect(source.read({ from: 0, to: 1 })).rejects.toThrow(
			/^row_groups\.parquet has no row between 1970-01-01T00:00:00\.000Z and 1970-01-01T00:00:00\.001Z; choose another window$/
		);
	});

	it('stops with the reason of an abort', async () => {
		const source = await openOne(fixture('BTCUSDT_60s.parquet'));
		const controller = new AbortController();
		const onProgress = () => {
			controller.abort(new DOMException('enough', 'AbortError'));
		};
		await expect(source.read(undefined, { signal: controller.signal, onProgress })).rejects.toThrow('enough');
		await expect(source.read(undefined, { signal: AbortSignal.abort() })).rejects.toMatchObject({
			name: 'AbortError'
		});
	});

	it('reports progress that rises to 1', async () => {
		const fractions: number[] = [];
		const source = await openOne(fixture('row_groups.parquet'));
		await source.read(undefined, { onProgress: (fraction) => fractions.push(fraction) });
		expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
		expect(fractions.length).toBeGreaterThan(3);
		expect(fractions.at(-1)).toBe(1);
	});

	it('tells the format by content, whatever the name', async () => {
		const { info } = await openOne(inMemory('capture.jsonl', fixtureBytes('codec_zstd.parquet')));
		expect(info.format).toBe('classic-parquet');
	});

	it('names the columns that a file without books lacks and those that it has', async () => {
		const named = (names: string[]) => {
			const columnData = names.map((name) => ({ name, data: [1, 2], type: 'DOUBLE' as const }));
			return inMemory('a.parquet', new Uint8Array(parquetWriteBuffer({ columnData })));
		};
		expect(await refusal(named(['timestamp_ms', 'mid']))).toContain(
			'is Parquet without the columns bid, ask, bid_levels, ask_levels, available: timestamp_ms, mid;'
		);
		const many = Array.from({ length: 41 }, (_, i) => `x_${i}`);
		expect(await refusal(named(many))).toContain('x_11 and 29 more;');
	});
});

describe.skipIf(!HAS_REAL)(
	`the classic Parquet reader on a real capture${HAS_REAL ? '' : ` (${NO_REAL})`}`,
	() => {
		const file = () => onDisk(join(REAL, 'BTCUSDT_650s.parquet'));

		it('reads 6,492 books of which 3 needed repair', async () => {
			const tape = await tapeOf(file());
			expect(tape.length).toBe(6492);
			expect(tape.quality).toMatchObject({
				rows: 6492,
				repaired: 3,
				unsorted: 2,
				wrongSideLevels: 3,
				duplicateLevels: 3
			});
			expect(tape.mid(0)).toBeCloseTo(61_837.635, 9);
			expect(tape.mid(6491)).toBeCloseTo(61_602.015, 9);
		});

		it('does not touch the level columns for the info of full books', async () => {
			const counting = new CountingFile(file());
			const { info } = await openOne(counting);
			expect(info).toMatchObject({ rows: 6492, levels: 20, start: 1723161254236, end: 1723161904535 });
			expect(counting.bytes).toBeLessThan(0.1 * counting.size);
		});

		it('agrees with its first minute as JSON lines', async () => {
			const source = await openOne(file());
			const lines = await tapeOf(onDisk(join(REAL, 'BTCUSDT_60s.jsonl')));
			const minute = await source.read({ from: lines.start, to: lines.end + 1 });
			expect(contentOf(minute)).toEqual(contentOf(lines));
		});
	}
);
