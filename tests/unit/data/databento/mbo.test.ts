import { describe, expect, it } from 'vitest';
import type { Tape } from '../../../../src/lib/engine/index.ts';
import { gzipped } from '../../../fixtures/binance.ts';
import { csvText, T0, zipped } from '../../../fixtures/csv.ts';
import { inMemory } from '../../../fixtures/files.ts';
import { contentOf, openOne, tapeOf } from '../../../fixtures/tapes.ts';

const HEAD =
	'ts_recv,ts_event,rtype,publisher_id,instrument_id,action,side,price,size,channel_id,order_id,flags,ts_in_delta,sequence,symbol';
const [SNAPSHOT, BAD_TIME, TOP, LAST] = [32, 8, 64, 128];
const NONE = '';

type Price = number | typeof NONE;
/** What, on which side, at which ms, price, size and id; by default each record is an event of its own. */
type Row = readonly [
	action: string,
	side: string,
	ms: number,
	price: Price,
	size: number,
	id: number | string,
	flags?: number,
	publisher?: number
];

const iso = (ms: number) => new Date(T0 + ms).toISOString().replace('Z', '123456Z');
const text = (rows: readonly Row[], symbol = 'ESZ3') =>
	csvText(HEAD, rows.length, (i) => {
		const [action, side, ms, price, size, id, flags = LAST, publisher = 1] = rows[i]!;
		return [
			...[iso(ms), iso(ms - 1), 160, publisher, 5482, action, side],
			...[price === NONE ? '' : price.toFixed(9), size, 0, id, flags, 165_200, i, symbol]
		];
	});
const file = (rows: readonly Row[]) => inMemory('glbx-mdp3-20231114.mbo.csv', text(rows));

/** The same as Databento writes it where nothing is made pretty. */
const raw = (rows: readonly Row[]) =>
	csvText(HEAD.replace(',symbol', ''), rows.length, (i) => {
		const [action, side, ms, price, size, id, flags = LAST] = rows[i]!;
		const ns = `${T0 + ms}123456`;
		const fixed = price === NONE ? '9223372036854775807' : String(price * 1e9);
		return [...[ns, ns, 160, 1, 5482, action, side, fixed, size, 0, id], ...[flags, 165_200, i]];
	});

/** Time after the start, then the levels of each side. */
const booksOf = ({ times, bids, asks, length }: Tape) =>
	Array.from({ length }, (_, book) => {
		const side = ({ start, prices, sizes }: Tape['bids']) =>
			Array.from({ length: start[book + 1]! - start[book]! }, (_, l) => [
				prices[start[book]! + l]!,
				sizes[start[book]! + l]!
			]);
		return [Math.round(times[book]! - T0), side(bids), side(asks)];
	});

const START: readonly Row[] = [
	['R', 'N', 0, NONE, 0, 0, SNAPSHOT | BAD_TIME],
	['A', 'B', 0, 100, 5, 1, SNAPSHOT | BAD_TIME],
	['A', 'B', 0, 100, 3, 2, SNAPSHOT | BAD_TIME],
	['A', 'B', 0, 99, 7, 3, SNAPSHOT | BAD_TIME],
	['A', 'A', 0, 101, 4, 4, SNAPSHOT | BAD_TIME | LAST]
];

const ROWS: readonly Row[] = [
	...START,
	['A', 'A', 10, 101, 6, 5],
	['C', 'B', 20, 100, 2, 1],
	['C', 'B', 30, 100, 3, 1],
	['M', 'B', 40, 98, 9, 3],
	['T', 'B', 50, 101, 5, 0, 0],
	['F', 'A', 50, 101, 4, 4, 0],
	['F', 'A', 50, 101, 1, 5, 0],
	['C', 'A', 50, 101, 4, 4, 0],
	['M', 'A', 50, 101, 5, 5],
	['T', 'A', 60, 100, 1, 0, 0],
	['C', 'B', 60, 100, 1, 2],
	['T', 'N', 70, 100.5, 2, 0],
	['N', 'N', 70, NONE, 0, 0]
];

const BOOKS = [
	[
		0,
		[
			[100, 8],
			[99, 7]
		],
		[[101, 4]]
	],
	[
		10,
		[
			[100, 8],
			[99, 7]
		],
		[[101, 10]]
	],
	[
		20,
		[
			[100, 6],
			[99, 7]
		],
		[[101, 10]]
	],
	[
		30,
		[
			[100, 3],
			[99, 7]
		],
		[[101, 10]]
	],
	[
		40,
		[
			[100, 3],
			[98, 9]
		],
		[[101, 10]]
	],
	[
		50,
		[
			[100, 3],
			[98, 9]
		],
		[[101, 5]]
	],
	[
		60,
		[
			[100, 2],
			[98, 9]
		],
		[[101, 5]]
	]
];

describe('orders of Databento', () => {
	it('make the book at the end of each event: adds, partial cancels, modifies; trades and fills change nothing', async () => {
		const source = await openOne(file(ROWS));
		expect(source.info).toMatchObject({ format: 'csv', symbol: 'ESZ3', rows: 7, levels: 2, warnings: [] });
		expect(source.info.mapping).toBeUndefined();
		const tape = await source.read();
		expect(booksOf(tape)).toEqual(BOOKS);
		expect(tape.times[0]).toBeCloseTo(T0 + 0.123, 2);
	});

	it('have their trades, once each, with the side of the taker', async () => {
		const { trades } = await tapeOf(file(ROWS));
		expect([...trades.prices.subarray(0, trades.length)]).toEqual([101, 100, 100.5]);
		expect([...trades.sizes.subarray(0, trades.length)]).toEqual([5, 1, 2]);
		expect([...trades.buyerIsMaker.subarray(0, 2)]).toEqual([0, 1]);
	});

	it('are the same in whole numbers of 1e-9 and of ns', async () => {
		const tape = await tapeOf(inMemory('raw.csv', raw(ROWS)));
		expect(booksOf(tape)).toEqual(BOOKS);
	});

	it('are the same in gzip and ZIP', async () => {
		const plain = contentOf(await tapeOf(file(ROWS)));
		const packed = [gzipped(text(ROWS)), zipped({ 'a.mbo.csv': text(ROWS) })];
		for (const bytes of packed) expect(contentOf(await tapeOf(inMemory('a', bytes)))).toEqual(plain);
	});

	it('of one event are one book, whatever their times', async () => {
		const tape = await tapeOf(
			file([...START, ['C', 'A', 10, 101, 4, 4, 0], ['A', 'A', 11, 102, 4, 4, 0], ['M', 'B', 12, 101, 5, 1]])
		);
		expect(booksOf(tape).slice(1)).toEqual([
			[
				12,
				[
					[101, 5],
					[100, 3],
					[99, 7]
				],
				[[102, 4]]
			]
		]);
	});

	it('begin anew where the book is cleared', async () => {
		const again: Row[] = [
			['R', 'N', 100, NONE, 0, 0, 0],
			['A', 'B', 100, 90, 1, 1, 0],
			['A', 'A', 100, 91, 2, 2]
		];
		expect(booksOf(await tapeOf(file([...START, ...again])))[1]).toEqual([100, [[90, 1]], [[91, 2]]]);
	});

	it('that stand for a whole side take its place', async () => {
		const tops: Row[] = [
			['A', 'B', 10, 100.5, 2, 0, TOP | LAST],
			['A', 'A', 20, 100.75, 3, 0, TOP | LAST]
		];
		expect(booksOf(await tapeOf(file([...START, ...tops])))[2]).toEqual([20, [[100.5, 2]], [[100.75, 3]]]);
	});

	it('of two venues have ids of their own', async () => {
		const tape = await tapeOf(
			file([...START, ['A', 'B', 10, 100, 10, 1, LAST, 2], ['C', 'B', 20, 100, 5, 1, LAST, 1]])
		);
		expect(booksOf(tape).map(([, bids]) => (bids as number[][])[0])).toEqual([
			[100, 8],
			[100, 18],
			[100, 13]
		]);
	});

	it('are told apart by ids of 19 digits', async () => {
		const [first, second] = ['1702380000000000001', '1702380000000000002'];
		const tape = await tapeOf(
			file([
				...START,
				['A', 'B', 10, 100.25, 1, first],
				['A', 'B', 20, 100.25, 2, second],
				['C', 'B', 30, 100.25, 1, first]
			])
		);
		expect(booksOf(tape).map(([, bids]) => (bids as number[][])[0]![1])).toEqual([8, 1, 3, 2]);
	});

	it('that begin without a snapshot, or cancel what was not there, say so', async () => {
		const { info } = await openOne(file([...ROWS.slice(1), ['C', 'B', 80, 100, 1, 77]]));
		expect(info.warnings).toEqual([
			'It begins without a snapshot: its first books have only the levels that have changed by then.',
			'1 cancel is of orders that were not added before, and left out.'
		]);
	});
});

describe("Databento's books by price", () => {
	const levels = 'bid_px_00,ask_px_00,bid_sz_00,ask_sz_00,bid_ct_00,ask_ct_00';
	const head = `ts_recv,ts_event,rtype,publisher_id,instrument_id,action,side,depth,price,size,flags,ts_in_delta,sequence,${levels},symbol`;
	const rows = csvText(head, 6, (i) => [
		...[
			iso(10 * i),
			iso(10 * i),
			1,
			1,
			5482,
			['A', 'T', 'C', 'T', 'M', 'T'][i]!,
			['B', 'B', 'A', 'A', 'B', 'N'][i]!
		],
		...[0, (100 + i).toFixed(9), 1 + i, 130, 0, i, '100.000000000', '101.000000000', 5, 6, 1, 1, 'ESZ3']
	]);

	it('have the trades that are among them: MBP-1', async () => {
		const source = await openOne(inMemory('glbx-mdp3-20231114.mbp-1.csv', rows));
		const { trades, length } = await source.read();
		expect([length, trades.length]).toEqual([6, 3]);
		expect([...trades.prices.subarray(0, 3)]).toEqual([101, 103, 105]);
		expect([...trades.sizes.subarray(0, 3)]).toEqual([2, 4, 6]);
		expect([...trades.buyerIsMaker.subarray(0, 3)]).toEqual([0, 1, 0]);
		expect(source.info.bytes).toBe(rows.length);
	});
});
