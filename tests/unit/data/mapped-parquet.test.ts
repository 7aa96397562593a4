import { join } from 'node:path';
import { parquetWriteBuffer, type ColumnSource, type SchemaElement } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import type { ColumnMapping, FileLike } from '../../../src/lib/data/index.ts';
import { openMarketFiles } from '../../../src/lib/data/index.ts';
import { fixture, HAS_REAL, inMemory, NO_REAL, onDisk, REAL } from '../../fixtures/files.ts';
import { listOfLists } from '../../fixtures/parquet.ts';
import { openOne, refusal, tapeOf } from '../../fixtures/tapes.ts';

const T0 = 1_700_000_000_000;

function parquet(columnData: ColumnSource[], schema?: SchemaElement[]): FileLike {
	const bytes = new Uint8Array(parquetWriteBuffer({ columnData, ...(schema && { schema }) }));
	return inMemory('made.parquet', bytes);
}

/** Two books: 99 x 1, 98 x 2 against 101 x 3, 102 x 4, and the same a tick higher 100 ms later. */
const BIDS = [
	[99, 98],
	[99.5, 98.5]
];
const ASKS = [
	[101, 102],
	[101.5, 102.5]
];
const SIZES = [
	[1, 2],
	[3, 4]
];

/** Columns of prices and sizes for both levels under a writer's names, whole numbers and texts as they are asked for. */
function levelColumns(
	name: (side: 'bid' | 'ask', field: 'price' | 'size', level: number) => string
): ColumnSource[] {
	return [0, 1].flatMap((l) => [
		{ name: name('bid', 'price', l), data: BIDS.map((row) => row[l]!), type: 'DOUBLE' as const },
		{ name: name('bid', 'size', l), data: [SIZES[0]![l]!, SIZES[0]![l]!], type: 'DOUBLE' as const },
		{ name: name('ask', 'price', l), data: ASKS.map((row) => row[l]!), type: 'DOUBLE' as const },
		{ name: name('ask', 'size', l), data: [SIZES[1]![l]!, SIZES[1]![l]!], type: 'DOUBLE' as const }
	]);
}

const TIMES: ColumnSource = { name: 'timestamp', data: [BigInt(T0), BigInt(T0 + 100)], type: 'INT64' };

async function expectBooks(file: FileLike): Promise<void> {
	const { times, bids, asks, length } = await tapeOf(file);
	expect([...times.subarray(0, length)]).toEqual([T0, T0 + 100]);
	expect([...bids.prices.subarray(0, 4)]).toEqual([99, 98, 99.5, 98.5]);
	expect([...asks.prices.subarray(0, 4)]).toEqual([101, 102, 101.5, 102.5]);
	expect([...bids.sizes.subarray(0, 4)]).toEqual([1, 2, 1, 2]);
	expect([...asks.sizes.subarray(0, 4)]).toEqual([3, 4, 3, 4]);
}

describe('Parquet in the layouts of others', () => {
	it.each([
		['list_of_structs.parquet', 20],
		['four_lists.parquet', 20],
		['flat_mbp10.parquet', 10]
	])('has the books of the classic capture: %s', async (name, levels) => {
		const classic = await tapeOf(fixture('codec_zstd.parquet'));
		const source = await openOne(fixture(name));
		const tape = await source.read();
		expect(source.info).toMatchObject({ format: 'mapped-parquet', rows: 150, start: classic.start, levels });
		expect(tape.quality).toMatchObject({ rows: 150, books: 150, repaired: 0 });
		expect([...tape.times.subarray(0, 150)]).toEqual([...classic.times.subarray(0, 150)]);
		for (const side of ['bids', 'asks'] as const) {
			for (let book = 0; book < 150; book++) {
				const [ours, theirs] = [tape[side], classic[side]];
				const count = Math.min(levels, theirs.start[book + 1]! - theirs.start[book]!);
				expect(ours.start[book + 1]! - ours.start[book]!).toBe(count);
				const of = (values: Float64Array, from: number) => [...values.subarray(from, from + count)];
				expect(of(ours.prices, ours.start[book]!)).toEqual(of(theirs.prices, theirs.start[book]!));
				expect(of(ours.sizes, ours.start[book]!)).toEqual(of(theirs.sizes, theirs.start[book]!));
			}
		}
	});

	it.each(['DOUBLE', 'BYTE_ARRAY'] as const)(
		'may be lists of [price, size] under any names, as %s',
		async (type) => {
			const value = (number: number) => (type === 'DOUBLE' ? number : String(number));
			const pairs = (prices: readonly number[][], sizes: readonly number[]) =>
				prices.map((row) => row.map((price, l) => [value(price), value(sizes[l]!)]));
			const { name, data } = TIMES;
			await expectBooks(
				parquet(
					[
						{ name, data },
						{ name: 'bids', data: pairs(BIDS, SIZES[0]!) },
						{ name: 'asks', data: pairs(ASKS, SIZES[1]!) }
					],
					[
						{ name: 'root', num_children: 3 },
						{ name, type: 'INT64', repetition_type: 'REQUIRED' },
						...listOfLists('bids', type),
						...listOfLists('asks', type)
					]
				)
			);
		}
	);

	it('reads a stretch of time alone', async () => {
		const source = await openOne(fixture('four_lists.parquet'));
		const whole = await source.read();
		const [from, to] = [whole.times[40]!, whole.times[60]!];
		const part = await source.read({ from, to });
		expect([...part.times.subarray(0, part.length)]).toEqual([...whole.times.subarray(40, 60)]);
	});
});

describe('columns for each level', () => {
	it.each<[string, Parameters<typeof levelColumns>[0]]>([
		['bid_px_00', (side, field, l) => `${side}_${field === 'price' ? 'px' : 'sz'}_0${l}`],
		['bids[0].price', (side, field, l) => `${side}s[${l}].${field === 'price' ? field : 'amount'}`],
		['bid_price_0', (side, field, l) => `${side}_${field}_${l}`],
		['bidPrice1', (side, field, l) => `${side}${field === 'price' ? 'Price' : 'Qty'}${l + 1}`],
		['b0_price', (side, field, l) => `${side[0]!}${l}_${field}`],
		['bidprice1', (side, field, l) => `${side}${field}${l + 1}`],
		['bid1', (side, field, l) => (field === 'price' ? `${side}${l + 1}` : `${side}_vol${l + 1}`)]
	])('are known under the name %s', async (_, name) => {
		await expectBooks(parquet([TIMES, ...levelColumns(name)]));
	});

	it('are known as texts and as decimals', async () => {
		const names = levelColumns((side, field, l) => `${side}_${field}_${l}`);
		await expectBooks(
			parquet([TIMES, ...names.map(({ name, data }) => ({ name, data: [...data].map(String) }))])
		);
		const element = (name: string): SchemaElement => ({
			name,
			type: 'INT64',
			converted_type: 'DECIMAL',
			scale: 2,
			precision: 18,
			repetition_type: 'REQUIRED'
		});
		const schema: SchemaElement[] = [
			{ name: 'root', num_children: 1 + names.length },
			{ name: 'timestamp', type: 'INT64', repetition_type: 'REQUIRED' },
			...names.map(({ name }) => element(name))
		];
		const decimals = names.map(({ name, data }) => ({ name, data: [...data].map(Number) }));
		await expectBooks(parquet([{ name: 'timestamp', data: TIMES.data }, ...decimals], schema));
	});

	it('are known as whole numbers of 1e-9 under the names of Databento', async () => {
		const names = levelColumns((side, field, l) => `${side}_${field === 'price' ? 'px' : 'sz'}_0${l}`);
		const fixed = names.map(({ name, data }) => ({
			name,
			type: 'INT64' as const,
			data: [...data].map((value) => BigInt(Math.round(Number(value) * (name.includes('px') ? 1e9 : 1))))
		}));
		await expectBooks(parquet([TIMES, ...fixed]));
	});

	it('may be the best bid and ask alone, of unknown size', async () => {
		const column = (name: string, data: number[]) => ({ name, data, type: 'DOUBLE' as const });
		const tape = await tapeOf(
			parquet([TIMES, column('best_bid', [99, 99.5]), column('best_ask', [101, 101.5])])
		);
		expect([...tape.bids.prices.subarray(0, 2)]).toEqual([99, 99.5]);
		expect([...tape.bids.sizes.subarray(0, 2)]).toEqual([0, 0]);
	});
});

describe('times', () => {
	const books = levelColumns((side, field, l) => `${side}_${field}_${l}`);

	it.each<[string, ColumnSource]>([
		['seconds', { name: 'ts', data: [T0 / 1000, T0 / 1000 + 0.1], type: 'DOUBLE' }],
		['microseconds', { name: 'time', data: [BigInt(T0) * 1000n, BigInt(T0 + 100) * 1000n], type: 'INT64' }],
		[
			'nanoseconds',
			{ name: 'ts_recv', data: [BigInt(T0) * 1000000n, BigInt(T0 + 100) * 1000000n], type: 'INT64' }
		],
		['timestamps', { name: 'datetime', data: [new Date(T0), new Date(T0 + 100)], type: 'TIMESTAMP' }],
		['texts', { name: 'date', data: ['2023-11-14T22:13:20Z', '2023-11-14 23:13:20.100000000+01:00'] }]
	])('are known as %s', async (_, time) => {
		await expectBooks(parquet([time, ...books]));
	});

	it('are those of receipt where there are two', async () => {
		const later: ColumnSource = {
			name: 'local_timestamp',
			data: [BigInt(T0), BigInt(T0 + 100)],
			type: 'INT64'
		};
		const sooner: ColumnSource = {
			name: 'timestamp',
			data: [BigInt(T0 - 50), BigInt(T0 + 50)],
			type: 'INT64'
		};
		await expectBooks(parquet([sooner, later, ...books]));
	});

	it('are said where a number alone tells their unit', async () => {
		const { info } = await openOne(parquet([TIMES, ...books]));
		expect(info.warnings).toEqual(['Its times (timestamp) are taken as milliseconds.']);
		expect(info.mapping?.confidence).toBeCloseTo(0.9, 12);
	});
});

describe('a mapping that is given', () => {
	it('goes before the one that is guessed', async () => {
		const file = parquet([
			{ name: 'when', data: [BigInt(T0), BigInt(T0 + 100)], type: 'INT64' },
			{ name: 'timestamp', data: [BigInt(T0), BigInt(T0)], type: 'INT64' },
			{ name: 'bid', data: [990, 995], type: 'INT32' },
			{ name: 'ask', data: [1010, 1015], type: 'INT32' }
		]);
		const mapping: ColumnMapping = {
			time: { column: 'when', unit: 'ms', ms: null },
			symbol: null,
			priceDivisor: 10,
			sizeDivisor: 1,
			layout: {
				kind: 'columns',
				bids: [{ price: 'bid', size: null }],
				asks: [{ price: 'ask', size: null }]
			}
		};
		const [source] = await openMarketFiles([file], { mappings: { 'made.parquet': mapping } });
		const tape = await source!.read();
		expect([...tape.times.subarray(0, 2)]).toEqual([T0, T0 + 100]);
		expect([...tape.bids.prices.subarray(0, 2)]).toEqual([99, 99.5]);
		expect([...tape.asks.prices.subarray(0, 2)]).toEqual([101, 101.5]);
	});

	it('is refused where it names a column that is not there', async () => {
		const { info } = await openOne(fixture('four_lists.parquet'));
		const mapping = { ...info.mapping!.mapping, symbol: 'market' };
		await expect(
			openMarketFiles([fixture('four_lists.parquet')], { mappings: { 'four_lists.parquet': mapping } })
		).rejects.toThrow('four_lists.parquet has no column market; choose another');
	});
});

describe('a recording of 1,000 levels a side', () => {
	const books = () => onDisk(join(REAL, 'marcosalzer/lobdeep_btc_spot_2026-02-16_04.parquet'));
	const trades = () => onDisk(join(REAL, 'marcosalzer/trades_btc_spot_2026-02-16_04.parquet'));

	it('opens with what is known of it', async (ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		const source = await openOne(books());
		expect(source.info).toMatchObject({
			symbol: 'BTCUSDT',
			rows: 2559,
			start: Date.parse('2026-02-16T04:00:00.145Z'),
			end: Date.parse('2026-02-16T04:05:00.083Z'),
			low: 68417.17,
			high: 68534,
			levels: 1000
		});
		const tape = await source.read();
		expect(tape.quality).toMatchObject({ rows: 2559, books: 2559, repaired: 0 });
		expect(tape.bids.levels).toBe(2_559_000);
	});

	it('has the trades of the file beside it', async (ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		const tape = await tapeOf(trades(), books());
		expect([tape.length, tape.trades.length]).toEqual([2559, 10_215]);
		expect(await refusal(trades())).toMatch(
			/ holds trades and no books; open it together with the books or quotes/
		);
	});
});
