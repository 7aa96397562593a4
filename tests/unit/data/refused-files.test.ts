import { describe, expect, it } from 'vitest';
import { DataError, openMarketFiles, type FileLike } from '../../../src/lib/data/index.ts';
import { fixture, fixtureBytes, inMemory } from '../../fixtures/files.ts';
import { classicFile } from '../../fixtures/parquet.ts';
import { openOne, refusal } from '../../fixtures/tapes.ts';

describe('a file that is no market', () => {
	it('is refused when it is empty', async () => {
		expect(await refusal(inMemory('none.parquet', ''))).toBe(
			'none.parquet: is empty; record again or open another file'
		);
	});

	it('is refused when it is Parquet in name only', async () => {
		expect(await refusal(inMemory('notes.parquet', 'dear diary'))).toBe(
			'notes.parquet: is called Parquet but does not begin with PAR1; the formats that open are ' +
				'the classic capture as Parquet or JSON lines, and Trace-Zero book Parquet'
		);
	});

	it('is refused with the formats that open when its format is unknown', async () => {
		expect(await refusal(inMemory('prices.csv', 'time,price\n1,2\n'))).toMatch(
			/^prices\.csv: is of no known format; the formats that open are/
		);
	});

	it('is refused when it is cut off', async () => {
		expect(await refusal(fixture('truncated.parquet'))).toMatch(/^truncated\.parquet: is truncated/);
		expect(await refusal(inMemory('four.parquet', 'PAR1'))).toMatch(/^four\.parquet: is truncated/);
	});

	it('is refused when its footer claims more than the file', async () => {
		const bytes = fixtureBytes('codec_zstd.parquet');
		new DataView(bytes.buffer).setUint32(bytes.length - 8, 0x7fffffff, true);
		expect(await refusal(inMemory('a.parquet', bytes))).toMatch(
			/damaged Parquet footer: it claims 2147483647/
		);
	});

	it('is refused when it can no longer be read', async () => {
		const gone: FileLike = {
			name: 'gone.parquet',
			size: 100,
			slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotReadable')) })
		};
		await expect(openMarketFiles([gone])).rejects.toBeInstanceOf(DataError);
		expect(await refusal(gone)).toMatch(/^gone\.parquet: can no longer be read/);
	});
});

describe('a capture without a market in it', () => {
	const row = (time: number | null, bid: number | null, ask: number | null) => ({ time, bid, ask });

	it('is refused when it has no rows', async () => {
		expect(await refusal(await classicFile([]))).toBe(
			'made.parquet: holds no rows; record again or open another file'
		);
	});

	it('is refused when no row is usable', async () => {
		const rows = [row(1000, 101, 100), row(null, 100, 101), row(1200, null, 101)];
		expect(await refusal(await classicFile(rows))).toBe(
			'made.parquet: has no usable row among 3: none has a time, a bid and a higher ask'
		);
	});

	it('is refused when one row is usable', async () => {
		expect(await refusal(await classicFile([row(1000, 100, 101), row(1100, -1, 101)]))).toBe(
			'made.parquet: has one usable row among 2, and a market needs at least two books'
		);
	});

	it('is refused when most rows go back in time', async () => {
		const rows = [5, 4, 3, 6, 2].map((time) => row(time, 100, 101));
		expect(await refusal(await classicFile(rows))).toBe(
			'made.parquet: goes back in time 3 times and forward 1 times; sort its rows by time'
		);
	});

	it('is refused when it holds two markets', async () => {
		const rows = [row(1, 100, 101), row(2, 100, 101), row(3, 100, 101)];
		expect(await refusal(await classicFile(rows, ['BTCUSDT', 'ETHUSDT', 'BTCUSDT']))).toBe(
			'made.parquet: holds more than one market, BTCUSDT and ETHUSDT; split it by symbol'
		);
	});

	it('counts rows with a null time and keeps them out', async () => {
		const rows = [row(1, 100, 101), row(null, 100, 101), row(3, 100, 101)];
		const source = await openOne(await classicFile(rows));
		expect((await source.read()).quality).toMatchObject({ rows: 3, books: 2, badTimes: 1 });
	});
});
