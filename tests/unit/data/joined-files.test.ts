import { describe, expect, it } from 'vitest';
import { openMarkets, type FileLike } from '../../../src/lib/data/index.ts';
import { tapesOf } from '../../../src/lib/data/tapes-of.ts';
import { ask, bid, csvText, T0 } from '../../fixtures/csv.ts';
import { fixture, HAS_REAL, inMemory, NO_REAL, onDisk, REAL } from '../../fixtures/files.ts';

const TARDIS = 'exchange,symbol,timestamp,local_timestamp';

const at = (i: number) => 1000 * (T0 + 100 * i);

/** Quotes of rows `from <= i < to`, 100 ms apart. */
const quotes = (name: string, from: number, to: number, symbol = 'BTCUSDT', exchange = 'binance') =>
	inMemory(
		name,
		csvText(`${TARDIS},ask_amount,ask_price,bid_price,bid_amount`, to - from, (k) => {
			const i = from + k;
			return [exchange, symbol, at(i) - 900, at(i), 1, ask(i), bid(i), 2];
		})
	);

/** Trades 50 ms after each of those rows. */
const trades = (name: string, from: number, to: number, symbol = 'BTCUSDT') =>
	inMemory(
		name,
		csvText(`${TARDIS},id,side,price,amount`, to - from, (k) => {
			const i = from + k;
			return ['binance', symbol, at(i) - 900, at(i) + 50_000, i, i % 2 ? 'buy' : 'sell', bid(i), i + 1];
		})
	);

/** The only market that the files are, whole. */
async function only(...files: readonly FileLike[]) {
	const { opened, refused } = await openMarkets(files);
	expect(refused).toEqual([]);
	expect(opened).toHaveLength(1);
	const { source, files: used } = opened[0]!;
	return { info: source.info, source, used: used.map(({ name }) => name), tape: await source.read() };
}

const problems = async (files: readonly FileLike[]) =>
	(await openMarkets(files)).refused.map(({ error }) => (error as Error).message);

const sizesOf = ({ trades: { sizes, length } }: { trades: { sizes: Float64Array; length: number } }) => [
	...sizes.subarray(0, length)
];

describe('books and trades', () => {
	it('join by what their content says, whatever they are called', async () => {
		const { tape, used } = await only(trades('first.csv', 0, 30), quotes('second.csv', 0, 40));
		expect([tape.length, tape.trades.length]).toEqual([40, 30]);
		expect(tape.trades.times[0]).toBe(T0 + 50);
		expect(used).toEqual(['second.csv', 'first.csv']);
	});

	it('join by name where only the books say which market they are of', async () => {
		const plain = inMemory(
			'BTCUSDT-aggTrades-2023-11-14.csv',
			csvText(
				'agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker',
				5,
				(i) => [i, bid(i), i + 1, i, i, T0 + 100 * i, 'true']
			)
		);
		const books = inMemory(
			'BTCUSDT-bookTicker-2023-11-14.csv',
			csvText(
				'update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time',
				9,
				(i) => [i, bid(i), 2, ask(i), 1, T0 + 100 * i, T0 + 100 * i + 3]
			)
		);
		const { tape, info } = await only(plain, books);
		expect(info.symbol).toBe('BTCUSDT');
		expect(sizesOf(tape)).toEqual([1, 2, 3, 4, 5]);
	});

	it('join where the trades name no market and there is one only', async () => {
		const text = csvText('timestamp,price,size', 4, (i) => [T0 + 100 * i, bid(i), i + 1]);
		const { tape } = await only(quotes('x.csv', 0, 20), inMemory('trades.csv', text));
		expect(tape.trades.length).toBe(4);
	});

	it('of different formats join: Parquet books and CSV trades', async () => {
		const books = fixture('four_lists.parquet');
		const { opened } = await openMarkets([books]);
		const { start, end } = opened[0]!.source.info;
		const text = csvText('symbol,timestamp,price,size', 3, (i) => [
			'BTCUSDT',
			start + 1000 * i,
			97_000,
			i + 1
		]);
		const { tape, info } = await only(inMemory('t.csv', text), books);
		expect(end - start).toBeGreaterThan(2000);
		expect(tape.trades.length).toBe(3);
		expect(info.warnings).toContain('Its trades are those of t.csv.');
	});

	it('of a classic capture join as well', async () => {
		const books = fixture('BTCUSDT_60s.parquet');
		const { start } = (await openMarkets([books])).opened[0]!.source.info;
		const text = csvText('symbol,timestamp,price,size', 3, (i) => [
			'BTC-USDT',
			start + 1000 * i,
			97_000,
			i + 1
		]);
		expect(sizesOf((await only(inMemory('t.csv', text), books)).tape)).toEqual([1, 2, 3]);
	});

	it('of different markets do not join', async () => {
		expect(await problems([quotes('a.csv', 0, 20), trades('b.csv', 0, 20, 'ETHUSDT')])).toEqual([
			'b.csv holds trades and no books; open it together with the books or quotes of the same market'
		]);
	});

	it('of different times do not join', async () => {
		expect(await problems([quotes('a.csv', 0, 20), trades('b.csv', 500, 520)])).toEqual([
			'b.csv holds trades of another time than the books of a.csv; open those of the same time'
		]);
	});

	it('read a stretch alone', async () => {
		const { source } = await only(quotes('a.csv', 0, 40), trades('b.csv', 0, 40));
		const tape = await source.read({ from: T0 + 1000, to: T0 + 2000 });
		expect([tape.length, tape.trades.length]).toEqual([10, 10]);
		expect(tape.trades.times[0]).toBe(T0 + 1050);
	});
});

describe('files that follow each other', () => {
	it('are one market, in the order of their times', async () => {
		const { tape, info } = await only(quotes('b.csv', 30, 60), quotes('a.csv', 0, 30));
		expect(info).toMatchObject({ name: 'a.csv + 1 more', rows: 60, start: T0, end: T0 + 5900 });
		expect(info.averageInterval).toBeCloseTo(0.1, 12);
		expect([...tape.times.subarray(0, tape.length)]).toEqual(
			Array.from({ length: 60 }, (_, i) => T0 + 100 * i)
		);
		expect(tape.holes).toEqual([]);
		expect(tape.quality).toMatchObject({ rows: 60, books: 60 });
	});

	it('name what is missing between them as a hole', async () => {
		const { tape } = await only(quotes('a.csv', 0, 30), quotes('b.csv', 90, 120));
		expect(tape.holes).toEqual([{ from: T0 + 2900, to: T0 + 9000, reason: 'between a.csv and b.csv' }]);
	});

	it('use the earlier one where they overlap, count that and say it', async () => {
		const { tape, info } = await only(quotes('a.csv', 0, 30), quotes('b.csv', 25, 60));
		expect([...tape.times.subarray(0, tape.length)]).toEqual(
			Array.from({ length: 60 }, (_, i) => T0 + 100 * i)
		);
		expect(info.warnings).toContain(
			'5 books at the beginning of b.csv are left out: a.csv goes on until then'
		);
	});

	it('have the trades of all their files', async () => {
		const { tape, source } = await only(
			trades('t2.csv', 28, 60),
			quotes('b.csv', 30, 60),
			trades('t1.csv', 0, 30),
			quotes('a.csv', 0, 30)
		);
		expect(sizesOf(tape)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
		let books = 0;
		const sizes: number[] = [];
		for await (const piece of tapesOf(source, {}, 7)) {
			books += piece.length;
			sizes.push(...sizesOf(piece));
		}
		expect([books, sizes]).toEqual([60, sizesOf(tape)]);
	});

	it.each([
		['another market', () => quotes('b.csv', 30, 60, 'ETHUSDT')],
		['another exchange', () => quotes('b.csv', 30, 60, 'BTCUSDT', 'okex')],
		['the same time', () => quotes('b.csv', 1, 31)],
		['a day later', () => quotes('b.csv', 864_500, 864_600)],
		['another format', () => fixture('BTCUSDT_60s.jsonl')]
	])('stay apart where one is of %s', async (_, other) => {
		const { opened, refused } = await openMarkets([quotes('a.csv', 0, 30), other()]);
		expect([opened.length, refused]).toEqual([2, []]);
	});
});

describe('a bad file', () => {
	it('does not lose the others, and says why', async () => {
		const bad = inMemory('bad.csv', 'open,high,low,close,time\n1,2,3,4,5\n');
		const { opened, refused } = await openMarkets([
			quotes('a.csv', 0, 30),
			bad,
			inMemory('notes.txt', 'hello'),
			trades('b.csv', 0, 30)
		]);
		expect(opened.map(({ files }) => files.map(({ name }) => name))).toEqual([['a.csv', 'b.csv']]);
		expect(refused.map(({ files }) => files[0]!.name)).toEqual(['bad.csv', 'notes.txt']);
		expect((refused[0]!.error as Error).message).toMatch(/^bad\.csv holds candles/);
	});

	it('whose columns are not known tells them', async () => {
		const odd = inMemory(
			'odd.csv',
			csvText('when,b,a', 30, (i) => [T0 + 100 * i, bid(i), ask(i)])
		);
		const { refused } = await openMarkets([odd]);
		expect(refused[0]!.table?.columns.map(({ name }) => name)).toEqual(['when', 'b', 'a']);
	});
});

describe('a mapping that is uncertain', () => {
	const swapped = () =>
		inMemory(
			'swapped.csv',
			csvText('timestamp,bid,ask', 30, (i) => [T0 + 100 * i, ask(i), bid(i)])
		);

	it('is asked about before anything is opened', async () => {
		const { opened, unsure } = await openMarkets([quotes('a.csv', 0, 30), swapped()], { asksFirst: true });
		expect(opened).toEqual([]);
		expect(unsure.map(({ table }) => table.file.name)).toEqual(['swapped.csv']);
	});

	it('is not asked about where it is given by the columns', async () => {
		const { unsure } = await openMarkets([swapped()], { asksFirst: true });
		const { mapping } = unsure[0]!.guess;
		const layout = {
			kind: 'columns',
			bids: [{ price: 'ask', size: null }],
			asks: [{ price: 'bid', size: null }]
		} as const;
		const { opened } = await openMarkets([swapped()], {
			asksFirst: true,
			mappingFor: (columns) => (columns.length === 3 ? { ...mapping, layout } : undefined)
		});
		expect((await opened[0]!.source.read()).length).toBe(30);
	});
});

describe('books and trades that others recorded', () => {
	it('join: five minutes of 1,000 levels a side', async (ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		const file = (name: string) => onDisk(`${REAL}/marcosalzer/${name}_btc_spot_2026-02-16_04.parquet`);
		const { tape } = await only(file('trades'), file('lobdeep'));
		expect([tape.length, tape.trades.length]).toEqual([2559, 10_215]);
	});
});
