import { describe, expect, it } from 'vitest';
import { DataError, openMarketFiles, type FileLike } from '../../../src/lib/data/index.ts';
import { gzipped } from '../../fixtures/binance.ts';
import { fixture, fixtureBytes, inMemory } from '../../fixtures/files.ts';
import { classicFile } from '../../fixtures/parquet.ts';
import { openOne, refusal } from '../../fixtures/tapes.ts';

const T0 = 1_700_000_000_000;
const OPENS =
	'what opens is Parquet or CSV of books or quotes, the classic capture, Binance streams and Bybit books as JSON lines, LOBSTER pairs and hftbacktest arrays';
const NO_BOOK =
	'has no columns that are known as a time and a book, available: time, price; ' +
	'rename them, as in timestamp, bid_price_0, bid_size_0, ask_price_0, ask_size_0';

describe('a file that is no market', () => {
	it('is refused when it is empty', async () => {
		expect(await refusal(inMemory('none.parquet', ''))).toBe(
			'none.parquet is empty; record again or open another file'
		);
	});

	it('is refused when it is Parquet in name only', async () => {
		expect(await refusal(inMemory('notes.parquet', 'dear diary'))).toBe(
			'notes.parquet is called Parquet but does not begin with PAR1; ' +
				`copy or download it again, or open another file: ${OPENS}`
		);
	});

	it('is refused with the formats that open when its format is unknown', async () => {
		expect(await refusal(inMemory('notes.txt', 'dear diary,\nyesterday'))).toBe(
			`notes.txt is of no known format; ${OPENS}`
		);
	});

	it('is refused as no table where it is sentences with commas in them', async () => {
		const prose =
			'# Data\n\nIt holds prices, written for this: copy what you need.\nIt is near 97,000 and jittered.\n' +
			'Of real markets there is more, made by others.\n';
		expect(await refusal(inMemory('README.md', prose))).toBe(`README.md is of no known format; ${OPENS}`);
		const line = `${'so much to say of it '.repeat(5)}, and no more`;
		expect(await refusal(inMemory('line.txt', line))).toBe(`line.txt is of no known format; ${OPENS}`);
	});

	it('names columns by their beginning where they have long names', async () => {
		const file = inMemory('long.csv', `time,${'x'.repeat(100)}\n1,2\n2,3\n`);
		expect(await refusal(file)).toContain(`available: time, ${'x'.repeat(39)}…; rename them`);
	});

	it.each([
		['prices.csv', 'time,price\n1,2\n', NO_BOOK],
		['prices.txt', 'time\tprice\r\n1\t2', NO_BOOK],
		['a.csv.gz', gzipped('time,price\n1,2\n'), NO_BOOK],
		['a.parquet.gz', gzipped('PAR1'), 'is compressed Parquet; unpack it first'],
		['a.parquet', 'PK\x03\x04..', 'is a zip archive without a file; open another file'],
		['a.jsonl', new Uint8Array([0xff, 0xfe, 0x7b, 0]), 'is text in UTF-16; save it as UTF-8'],
		['a.json', '[{"bid":1}]', `is one JSON list; write each of its rows as a line of its own: ${OPENS}`],
		[
			'b.json',
			'[{"bid":1,"ask":2}]',
			`is one JSON list; write each of its rows as a line of its own: ${OPENS}`
		],
		['a.bin', '\0\x01,\n\x02,', `is of no known format; ${OPENS}`]
	])('is refused with what to do about it: %s', async (name, content, problem) => {
		const bytes = typeof content === 'string' ? Uint8Array.from(content, (c) => c.charCodeAt(0)) : content;
		expect(await refusal(inMemory(name, bytes))).toBe(`${name} ${problem}`);
	});

	it('is refused when it is cut off', async () => {
		expect(await refusal(fixture('truncated.parquet'))).toMatch(/^truncated\.parquet is truncated/);
		expect(await refusal(inMemory('four.parquet', 'PAR1'))).toMatch(/^four\.parquet is truncated/);
	});

	it('is refused when its footer claims more than the file', async () => {
		const bytes = fixtureBytes('codec_zstd.parquet');
		new DataView(bytes.buffer).setUint32(bytes.length - 8, 0x7fffffff, true);
		expect(await refusal(inMemory('a.parquet', bytes))).toMatch(
			/^a\.parquet has a damaged Parquet footer: it claims 2147483647 of \d+ bytes; copy or download it again$/
		);
	});

	it('is refused when it can no longer be read', async () => {
		const gone: FileLike = {
			name: 'gone.parquet',
			size: 100,
			slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotReadable')) })
		};
		await expect(openMarketFiles([gone])).rejects.toBeInstanceOf(DataError);
		expect(await refusal(gone)).toMatch(
			/^gone\.parquet can no longer be read: it was moved, changed or closed; open it again$/
		);
	});
});

describe('a capture without a market in it', () => {
	const row = (time: number | null, bid: number | null, ask: number | null) => ({
		time: time === null ? null : T0 + time,
		bid,
		ask
	});

	it('is refused when it has no rows', async () => {
		expect(await refusal(await classicFile([]))).toBe(
			'made.parquet holds no rows; record again or open another file'
		);
	});

	it('is refused when no row is usable', async () => {
		const rows = [row(1000, 101, 100), row(null, 100, 101), row(1200, null, 101)];
		expect(await refusal(await classicFile(rows))).toBe(
			'made.parquet has no row that can be traded on: of its 3 rows 1 has no time, 1 lacks a bid or an ask, ' +
				'1 is crossed (bid at or above ask); check its times'
		);
	});

	it.each<[string, number, number, string]>([
		['negative', -2, -1, '599 have a price that is not a positive number; check its bids and asks'],
		['zero', 0, 0, '599 have a price that is not a positive number; check its bids and asks'],
		[
			'swapped',
			101,
			100,
			'599 are crossed (bid at or above ask); check that its bids and asks are not swapped'
		]
	])('is refused with what is wrong with all of its rows: %s', async (_, bid, ask, expected) => {
		const rows = Array.from({ length: 599 }, (_, i) => row(100 * i, bid, ask));
		expect(await refusal(await classicFile(rows))).toBe(
			`made.parquet has no row that can be traded on: of its 599 rows ${expected}`
		);
	});

	it('is refused when one row is usable', async () => {
		expect(await refusal(await classicFile([row(1000, 100, 101)]))).toBe(
			'made.parquet has one usable row, and a market needs at least two; record longer'
		);
		expect(await refusal(await classicFile([row(1000, 100, 101), row(1100, -1, 101)]))).toBe(
			'made.parquet has one usable row, and a market needs at least two: ' +
				'of its 2 rows 1 has a price that is not a positive number; record longer'
		);
	});

	it('is refused when its levels give no book though its quotes do', async () => {
		const rows = [1000, 1100, 1200].map((time) => ({
			...row(time, 100, 101),
			bids: [[100, 0]],
			asks: [[101, 1]]
		}));
		expect(await refusal(await classicFile(rows))).toBe(
			'made.parquet has no row that can be traded on: of its 3 rows 3 have no usable level on one side; ' +
				'check the prices and sizes of its levels'
		);
	});

	it.each([
		[1_700_000_000, 'seconds', 'multiply it by 1000'],
		[1_700_000_000_000_000, 'microseconds', 'divide it by 1000']
	])('is refused when its times are not ms since the epoch: %i', async (time, unit, advice) => {
		const rows = [
			{ time, bid: 0, ask: 0 },
			...[1, 2].map((more) => ({ time: time + more, bid: 100, ask: 101 }))
		];
		expect(await refusal(await classicFile(rows, undefined, 1))).toBe(
			`made.parquet has timestamp_ms=${time + 1} in row 2, which looks like ${unit}; ` +
				`expected ms since the epoch, so ${advice}`
		);
	});

	it('is refused when most rows go back in time', async () => {
		const rows = [5, 4, 3, 6, 2].map((time) => row(time, 100, 101));
		expect(await refusal(await classicFile(rows))).toBe(
			'made.parquet goes back in time 3 times and forward 1 time; sort its rows by time'
		);
	});

	it('is refused when it holds two markets', async () => {
		const rows = [row(1, 100, 101), row(2, 100, 101), row(3, 100, 101)];
		expect(await refusal(await classicFile(rows, ['BTCUSDT', 'ETHUSDT', 'BTCUSDT']))).toBe(
			'made.parquet holds more than one market, BTCUSDT and ETHUSDT; split it by symbol'
		);
	});

	it('counts rows with a null time and keeps them out', async () => {
		const rows = [row(1, 100, 101), row(null, 100, 101), row(3, 100, 101)];
		const source = await openOne(await classicFile(rows));
		expect((await source.read()).quality).toMatchObject({ rows: 3, books: 2, badTimes: 1 });
	});
});
