import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openMarketFiles } from '../../../../src/lib/data/index.ts';
import { gzipped, zstdBomb, zstdStored } from '../../../fixtures/binance.ts';
import { ask, bid, csvText, incrementalBook, MADE_CSV, T0, us, zipped } from '../../../fixtures/csv.ts';
import { HAS_REAL, inMemory, NO_REAL, onDisk, REAL } from '../../../fixtures/files.ts';
import { contentOf, openOne, refusal, tapeOf } from '../../../fixtures/tapes.ts';

const QUOTES = 'binance_quotes_2023-11-14_BTCUSDT.csv';
const SNAPSHOTS = 'binance_book_snapshot_5_2023-11-14_BTCUSDT.csv';

describe('CSV that is known by its columns', () => {
	it.each([
		[SNAPSHOTS, 'BTCUSDT', 5],
		[QUOTES, 'BTCUSDT', 1],
		['glbx-mdp3-20231114.mbp-10.csv', 'ESZ3', 4],
		['BTCUSDT-bookTicker-2023-11-14.csv', 'BTCUSDT', 1],
		['semicolons.csv', 'semicolons', 1]
	] as const)('opens: %s', async (name, symbol, levels) => {
		const source = await openOne(inMemory(name, MADE_CSV[name](30)));
		const tape = await source.read();
		expect(source.info).toMatchObject({ format: 'csv', symbol, rows: 30, start: T0, end: T0 + 2900, levels });
		expect(source.info).toMatchObject({ low: 100, high: 100.08 });
		expect(tape.quality).toMatchObject({ rows: 30, books: 30, repaired: 0 });
		for (const book of [0, 1, 29]) {
			expect(tape.bestBid(book)).toBe(Number(bid(book)));
			expect(tape.bestAsk(book)).toBe(Number(ask(book)));
			expect(tape.bids.sizes[tape.bids.start[book]!]).toBe(2);
			expect(tape.asks.sizes[tape.asks.start[book]!]).toBe(1);
		}
		expect(tape.depth).toBe(levels);
	});

	it('opens from gzip, Zstandard and ZIP as it does plain', async () => {
		const text = MADE_CSV[QUOTES](30);
		const plain = contentOf(await tapeOf(inMemory(QUOTES, text)));
		expect(contentOf(await tapeOf(inMemory(`${QUOTES}.gz`, gzipped(text))))).toEqual(plain);
		const zstd = zstdStored(new TextEncoder().encode(text));
		expect(contentOf(await tapeOf(inMemory(`${QUOTES}.zst`, zstd)))).toEqual(plain);
		expect(contentOf(await tapeOf(inMemory('quotes.zip', zipped({ [QUOTES]: text }))))).toEqual(plain);
	});

	it('reads a stretch of time alone', async () => {
		const source = await openOne(inMemory(SNAPSHOTS, MADE_CSV[SNAPSHOTS](3000)));
		const tape = await source.read({ from: T0 + 1000, to: T0 + 1500 });
		expect([...tape.times.subarray(0, tape.length)]).toEqual(
			[1000, 1100, 1200, 1300, 1400].map((t) => T0 + t)
		);
	});

	it('rebuilds the book from changes after a snapshot', async () => {
		const tape = await tapeOf(
			inMemory('binance_incremental_book_L2_2023-11-14_BTCUSDT.csv', incrementalBook(5))
		);
		expect([...tape.times.subarray(0, tape.length)]).toEqual([0, 100, 200, 300, 400, 500].map((t) => T0 + t));
		expect([...tape.bids.prices.subarray(0, 4)]).toEqual([100, 99, 100, 99]);
		expect([...tape.bids.sizes.subarray(0, 12)]).toEqual([1, 2, 5, 2, 1, 2, 2, 2, 3, 2, 4, 2]);
		expect([...tape.asks.prices.subarray(0, 2)]).toEqual([101, 102]);
	});

	it('begins a new book with each snapshot, and leaves changes before the first alone', async () => {
		const row = (t: number, isSnapshot: boolean, side: string, price: number, amount: number) =>
			`b,X,${us(t)},${us(t)},${isSnapshot},${side},${price},${amount}`;
		const text = [
			'exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount',
			row(0, false, 'bid', 50, 1),
			row(1, true, 'bid', 100, 1),
			row(1, true, 'ask', 101, 1),
			row(2, false, 'bid', 100, 0),
			row(2, false, 'bid', 99, 3),
			row(3, true, 'bid', 98, 2),
			row(3, true, 'ask', 102, 2)
		].join('\n');
		const tape = await tapeOf(inMemory('x.csv', text));
		expect([...tape.times.subarray(0, tape.length)]).toEqual([T0 + 100, T0 + 200, T0 + 300]);
		expect([...tape.bids.prices.subarray(0, tape.bids.levels)]).toEqual([100, 99, 98]);
		expect([...tape.asks.prices.subarray(0, tape.asks.levels)]).toEqual([101, 101, 102]);
	});
});

describe('trades as CSV', () => {
	const books = () =>
		inMemory('BTCUSDT-bookTicker-2023-11-14.csv', MADE_CSV['BTCUSDT-bookTicker-2023-11-14.csv'](30));
	const row = (i: number) => [i, '100.5', '0.25', 1, 2, T0 + 100 * i, i % 2 === 0 ? 'True' : 'False'];

	it.each([
		['with names', 'agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n'],
		['without', '']
	])('join the quotes of the same market and day, %s', async (_, head) => {
		const text = head + csvText('', 20, row).slice(1);
		const trades = inMemory(
			'BTCUSDT-aggTrades-2023-11-14.zip',
			zipped({ 'BTCUSDT-aggTrades-2023-11-14.csv': text })
		);
		const { trades: read, length } = await tapeOf(trades, books());
		expect([length, read.length]).toEqual([30, 20]);
		expect([read.times[1], read.prices[1], read.sizes[1]]).toEqual([T0 + 100, 100.5, 0.25]);
		expect([...read.buyerIsMaker.subarray(0, 3)]).toEqual([1, 0, 1]);
	});

	it('of Tardis say the side of the taker', async () => {
		const text = csvText('exchange,symbol,timestamp,local_timestamp,id,side,price,amount', 4, (i) => [
			...['binance', 'BTCUSDT', us(i) - 9, us(i), i, ['buy', 'sell', 'unknown', ''][i]!, '100.01', 2]
		]);
		const trades = inMemory('binance_trades_2023-11-14_BTCUSDT.csv', text);
		const tape = await tapeOf(trades, inMemory(SNAPSHOTS, MADE_CSV[SNAPSHOTS](30)));
		expect([...tape.trades.buyerIsMaker.subarray(0, tape.trades.length)]).toEqual([0, 1, 0, 0]);
	});

	it('alone are refused', async () => {
		expect(
			await refusal(
				inMemory(
					't.csv',
					csvText('time,price,qty', 3, (i) => [T0 + i, 1, 2])
				)
			)
		).toBe('t.csv holds trades and no books; open it together with the books or quotes of the same market');
	});
});

describe('several markets in one file', () => {
	const markets = (count: number, symbols = ['BTCUSDT', 'ETHUSDT']) =>
		csvText('symbol,timestamp,bid_price_0,bid_size_0,ask_price_0,ask_size_0', count, (i) => [
			...[symbols[i % symbols.length]!, T0 + 100 * i],
			...[bid(i, i % symbols.length), 1, ask(i, i % symbols.length), 2]
		]);

	it('are opened one by one, each with its own trades', async () => {
		const trades = csvText('symbol,timestamp,price,amount,side', 9, (i) => [
			...[i % 3 === 0 ? 'btc-usdt' : 'ETH-USDT', T0 + 100 * i, 100, i + 1, 'sell']
		]);
		const files = [inMemory('a.csv', markets(20)), inMemory('a.csv', trades)];
		const sources = await openMarketFiles(files);
		expect(sources.map(({ info }) => [info.symbol, info.rows])).toEqual([
			['BTCUSDT', 10],
			['ETHUSDT', 10]
		]);
		const tapes = await Promise.all(sources.map((source) => source.read()));
		expect(tapes.map(({ times }) => times[0])).toEqual([T0, T0 + 100]);
		expect(tapes.map((tape) => [tape.bestBid(0), tape.bestAsk(0)])).toEqual([
			[100, 100.02],
			[100, 100.04]
		]);
		expect(tapes.map(({ trades: own }) => [...own.sizes.subarray(0, own.length)])).toEqual([
			[1, 4, 7],
			[2, 3, 5, 6, 8, 9]
		]);
	});

	it('say where sizes are contracts: all whole beside a symbol of BitMEX, or where a column names it', async () => {
		const text = (head: string, size: number, own: (i: number) => (string | number)[]) =>
			csvText(`${head},timestamp,bid_price_0,bid_size_0,ask_price_0,ask_size_0`, 20, (i) => [
				...[...own(i), T0 + 100 * i, bid(i), 5, ask(i), size]
			]);
		const warnings = async (content: string) =>
			(await openMarketFiles([inMemory('a.csv', content)])).map(({ info }) =>
				info.warnings.filter((warning) => warning.includes('BitMEX'))
			);
		const pair = (i: number) => [i % 2 ? 'XBTUSD' : 'ETHUSD'];
		const WARNING = 'It is of BitMEX: sizes are contracts, not coins.';
		expect(await warnings(text('symbol', 5, pair))).toEqual([[WARNING], [WARNING]]);
		expect(await warnings(text('symbol', 0.5, pair))).toEqual([[], []]);
		expect(await warnings(text('symbol', 5, () => ['BTCUSD']))).toEqual([[]]);
		expect(await warnings(text('exchange,symbol', 5, () => ['bitmex', 'SOLUSD']))).toEqual([[WARNING]]);
		expect(await warnings(text('exchange,symbol', 5, () => ['kraken', 'XBTUSD']))).toEqual([[]]);
	});

	it('are left out where they have no two books', async () => {
		const rows = markets(20, ['BTCUSDT']) + `XRPUSDT,${T0 + 5000},1,1,2,1\n`;
		const { info } = await openOne(inMemory('a.csv', rows));
		expect(info).toMatchObject({ symbol: 'BTCUSDT', rows: 20 });
		expect(info.warnings).toContain('It holds other markets without two usable books: XRPUSDT.');
	});

	it('have names of which only the beginning counts', async () => {
		const { info } = await openOne(inMemory('a.csv', markets(10, ['B'.repeat(100_000)])));
		expect(info.symbol).toBe('B'.repeat(256));
	});

	it('are sixteen at most', async () => {
		const symbols = Array.from({ length: 20 }, (_, i) => `M${i}`);
		const sources = await openMarketFiles([inMemory('a.csv', markets(200, symbols))]);
		expect(sources).toHaveLength(16);
		expect(sources[0]!.info.warnings).toContain(
			'It holds 4 more markets, left out; split it by symbol to open those.'
		);
	});

	it('are read by stretches of time as they are as a whole, where a row goes back in time too', async () => {
		const rows = markets(4000).trimEnd().split('\n');
		const text = rows.toSpliced(11, 0, `BTCUSDT,${T0 + 399_000},102,1,101,1`).join('\n');
		const [source] = await openMarketFiles([inMemory('a.csv', text)]);
		const part = await source!.read({ from: T0 + 300_000, to: T0 + 300_500 });
		expect([...part.times.subarray(0, part.length)]).toEqual([0, 200, 400].map((t) => T0 + 300_000 + t));
	});
});

describe('malformed rows', () => {
	const damaged = (count: number, ...lines: string[]) => {
		const rows = MADE_CSV[QUOTES](count).trimEnd().split('\n');
		return inMemory(QUOTES, [...rows, ...lines].join('\n') + '\n');
	};

	it('are left out, counted and told with the first line of each kind', async () => {
		const file = damaged(400, 'binance,BTCUSDT', `binance,BTCUSDT,${us(401)},${us(401)},1,?,2,3`);
		const source = await openOne(file);
		expect(source.info.warnings).toContain(
			'2 of its lines are malformed and left out: line 402 has 2 of 8 cells, line 403 has no number in ask_price'
		);
		expect((await source.read()).quality).toMatchObject({ rows: 402, books: 400, badRows: 2 });
	});

	it('have to be asked about where there is more than one in a hundred', async () => {
		const kinds = [{ flaw: 'has 2 of 8 cells', line: 52, count: 1 }];
		expect((await openOne(damaged(50, 'x,y'))).info.badRows).toEqual({
			count: 1,
			rows: 51,
			kinds,
			areMany: true
		});
		expect((await openOne(damaged(99, 'x,y'))).info.badRows).toMatchObject({ rows: 100, areMany: false });
	});

	it('are refused where there are more than rows', async () => {
		expect(await refusal(damaged(3, 'x,y', 'x,y', 'x', 'x,y'))).toMatch(
			/has 4 malformed lines of 7 lines: line 5 has 2 of 8 cells \(3 such\), line 7 has 1 of 8 cells/
		);
	});

	it('may be a line without an end', async () => {
		const source = await openOne(damaged(400, 'x'.repeat(3 << 20)));
		expect(source.info.warnings.join()).toContain('line 402 is longer than a MiB');
	});
});

describe('CSV made to do harm', () => {
	it('is refused: 100,000 columns', async () => {
		const names = Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',');
		expect(await refusal(inMemory('wide.csv', `${names}\n${names}\n`))).toMatch(
			/^wide\.csv is CSV of more than 8192 columns or of a first line longer than 256 kB; write fewer columns$/
		);
	});

	it('is refused: one line of 100 MB', async () => {
		expect(await refusal(inMemory('line.csv', 'a,b,'.repeat(25 << 20)))).toMatch(
			/^line\.csv is CSV of more than/
		);
	});

	it('is refused: gzip or ZIP that expands without end', async () => {
		const text = MADE_CSV[QUOTES](20) + 'x'.repeat(100 << 20);
		for (const bytes of [gzipped(text), zipped({ 'a.csv': text })]) {
			expect(await refusal(inMemory('a', bytes))).toMatch(/^a expands to more than 200 times its size/);
		}
	});

	it('is refused: Zstandard that expands without end, or asks for a window of half a gigabyte', async () => {
		expect(await refusal(inMemory('a', zstdBomb(1000)))).toMatch(
			/^a expands to more than 200 times its size/
		);
		expect(await refusal(inMemory('a', zstdBomb(1, 29)))).toMatch(/^a is damaged or cut off Zstandard data/);
	});

	it.each(['../a.csv', '/etc/a.csv', 'C:\\a.csv', 'x/../../a.csv'])(
		'is refused: the path %s in a ZIP',
		async (path) => {
			expect(await refusal(inMemory('a.zip', zipped({ [path]: 'a,b\n1,2\n' })))).toMatch(
				/^a\.zip is a zip archive with a path that leads out of it/
			);
		}
	);

	it('is refused: a ZIP that is cut off, whatever it holds', async () => {
		for (const names of [['a.csv'], ['a.csv', 'b.csv']]) {
			const files = zipped(Object.fromEntries(names.map((name) => [name, MADE_CSV[QUOTES](500)])));
			expect(await refusal(inMemory('a.zip', files.subarray(0, 2000)))).toMatch(
				/^a\.zip is damaged or cut off ZIP data/
			);
		}
	});

	it('is refused: a line of 100 MB behind good ones, wherever it comes from', async () => {
		const text = MADE_CSV[QUOTES](400) + 'x'.repeat(100 << 20);
		const { info } = await openOne(inMemory(QUOTES, text));
		expect(info.badRows).toMatchObject({ count: 1, kinds: [{ line: 402, flaw: 'is longer than a MiB' }] });
	});
});

describe('recordings of others as CSV', () => {
	it('open as two markets where two are interleaved without names', async (ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		const sources = await openMarketFiles([onDisk(join(REAL, 'bitmex/orderbooks.csv.gz'))]);
		expect(sources.map(({ info }) => [info.symbol, info.rows, info.levels, info.warnings])).toEqual([
			['XBTUSD', 91_779, 10, ['It is of BitMEX: sizes are contracts, not coins.']],
			['ETHUSD', 28_221, 10, ['It is of BitMEX: sizes are contracts, not coins.']]
		]);
		const [bitcoin, ether] = await Promise.all(sources.map((source) => source.read()));
		expect(new Date(bitcoin!.start).toISOString()).toBe('2020-03-10T18:25:10.984Z');
		expect(new Date(bitcoin!.end).toISOString().slice(0, 19)).toBe('2020-03-10T18:43:43');
		expect([bitcoin!.length, bitcoin!.bestBid(0), bitcoin!.bestAsk(0)]).toEqual([91_779, 7822.5, 7823]);
		expect([ether!.length, ether!.bestBid(0), ether!.bestAsk(0)]).toEqual([28_221, 199, 199.05]);
	});

	it('open with a row a level, behind remarks', async (ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		const name = 'daniellasota/test_positive_binance_depth_snapshot_spot_btcusdt_14-04-2025.csv';
		const tape = await tapeOf(onDisk(join(REAL, name)));
		expect(tape.length).toBe(2);
		expect((tape.end - tape.start) / 3.6e6).toBeCloseTo(23, 2);
		expect(tape.bestBid(0)).toBe(83759.99);
	});

	const changes = (kind: string) =>
		onDisk(
			join(REAL, `daniellasota/test_${kind}_binance_difference_depth_stream_spot_trxusdt_04-03-2025.csv`)
		);
	const FROM_NOTHING =
		'It begins without a snapshot: its first books have only the levels that have changed by then.';

	it('open with changes alone, which build the book from nothing', async (ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		const source = await openOne(changes('positive'));
		expect(source.info).toMatchObject({
			symbol: 'TRXUSDT',
			rows: 2833,
			start: 1741046400062.959,
			end: 1741132796000,
			low: 0.2304,
			high: 0.2316,
			warnings: ['Its times (TimestampOfReceive) are taken as microseconds.', FROM_NOTHING]
		});
		expect(source.info.mapping?.confidence).toBeLessThan(0.8);
		const tape = await source.read();
		expect(tape.quality).toMatchObject({ rows: 2833, books: 2833, repaired: 0 });
		expect(tape.holes).toEqual([]);
		expect([tape.bestBid(0), tape.bestAsk(0), tape.bestBid(2832), tape.bestAsk(2832)]).toEqual([
			0.2311, 0.2313, 0.2315, 0.2316
		]);
	});

	it('tell the defects that were planted into one of two', async (ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		const source = await openOne(changes('negative'));
		expect(source.info.warnings.at(-1)).toBe(
			'1 of its rows is no level and left out: its price or size is not a positive number.'
		);
		expect(source.info.end).toBe(1741132800000);
		const tape = await source.read();
		// The first bid of all is the level that was spoiled: two books have no bid.
		expect(tape.quality).toMatchObject({ rows: 2833, books: 2831, oneSided: 2 });
		expect(tape.holes).toEqual([
			{ from: 1741046400262.993, to: 1741046400463.221, reason: 'depth update 5434434570 is missing' }
		]);
		const whole = await tapeOf(changes('positive'));
		expect([tape.bestBid(2830), tape.bestAsk(2830)]).toEqual([whole.bestBid(2832), whole.bestAsk(2832)]);
	});

	it('are refused kindly where they are candles', async (ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		expect(await refusal(onDisk(join(REAL, 'klines/BTCUSDT-1m-2020-01-01.zip')))).toContain(
			'holds candles and no order book'
		);
	});

	it('have the trades of the file beside them, each market its own', async (ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		const [books, trades] = ['orderbooks', 'trades'].map((name) =>
			inMemory('day.csv.gz', readFileSync(join(REAL, `bitmex/${name}.csv.gz`)))
		);
		const sources = await openMarketFiles([books!, trades!]);
		const tapes = await Promise.all(sources.map((source) => source.read()));
		expect(tapes.map((tape) => [tape.length, tape.trades.length])).toEqual([
			[91_779, 8464],
			[28_221, 1536]
		]);
		expect(await refusal(trades!)).toContain('holds trades and no books');
	});

	it('are refused where they are sums of depth', async () => {
		const text = csvText('timestamp,percentage,depth,notional', 5, (i) => [
			`2023-11-14 00:00:0${i}`,
			-5,
			10,
			20
		]);
		expect(await refusal(inMemory('BTCUSDT-bookDepth-2023-11-14.csv', text))).toContain(
			'holds sums of depth by percentage and no order book'
		);
	});
});
