import { describe, expect, it } from 'vitest';
import { classicFile, type QuoteRow } from '../../fixtures/parquet.ts';
import { openOne } from '../../fixtures/tapes.ts';

const T0 = 1_700_000_000_000;

/** Times after T0. */
const since = (times: Float64Array, length: number) =>
	[...times.subarray(0, length)].map((time) => time - T0);

const ROWS: QuoteRow[] = [
	{
		time: T0 + 1000,
		bid: 100,
		ask: 101,
		bids: [
			[100, 1],
			[99, 2]
		],
		asks: [[101, 3]]
	},
	{ time: T0 + 1100, bid: 100, ask: 102, bids: null, asks: null },
	{ time: T0 + 1200, bid: 100, ask: 103, bids: [], asks: [] },
	{ time: T0 + 1300, bid: 100, ask: 104, bids: [[100, 1]], asks: null },
	{
		time: T0 + 1400,
		bid: 100,
		ask: 105,
		bids: [[100, 1], [99], [98, 1, 1], null, [97, 4]],
		asks: [[105, 1]]
	},
	{ time: null, bid: 100, ask: 106, bids: [[100, 1]], asks: [[106, 1]] },
	{
		time: T0 + 1600,
		bid: 100,
		ask: 107,
		bids: [
			[100, null],
			[99, 2]
		],
		asks: [[107, 1]]
	}
];

describe('nested levels by another writer, with other names inside', () => {
	it.each([1000, 1, 3])('are read with %i rows a row group', async (rowsAGroup) => {
		const source = await openOne(await classicFile(ROWS, undefined, rowsAGroup));
		const tape = await source.read();
		expect(since(tape.times, tape.length)).toEqual([1000, 1100, 1200, 1400, 1600]);
		expect([...tape.bids.start.subarray(0, 6)]).toEqual([0, 2, 3, 4, 6, 7]);
		expect([...tape.bids.prices.subarray(0, 7)]).toEqual([100, 99, 100, 100, 100, 97, 99]);
		expect([...tape.bids.sizes.subarray(0, 7)]).toEqual([1, 2, 0, 0, 1, 4, 2]);
		expect([...tape.asks.prices.subarray(0, 5)]).toEqual([101, 102, 103, 105, 107]);
		expect(tape.quality).toMatchObject({
			rows: 7,
			books: 5,
			oneSided: 1,
			badTimes: 1,
			badLevels: 4,
			repaired: 2
		});
	});

	it('are counted in the first page where rows differ', async () => {
		expect((await openOne(await classicFile(ROWS))).info.levels).toBe(5);
	});

	it('leave rows outside the range alone', async () => {
		const source = await openOne(await classicFile(ROWS));
		const tape = await source.read({ from: T0 + 1100, to: T0 + 1400 });
		expect(since(tape.times, tape.length)).toEqual([1100, 1200]);
		expect(tape.quality).toMatchObject({ rows: 3, oneSided: 1 });
	});
});
