import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordedLine } from '../../../../src/lib/data/binance/recorded-line.ts';
import { openMarketFiles } from '../../../../src/lib/data/index.ts';
import { roundToMicrosecond, type Tape } from '../../../../src/lib/engine/index.ts';
import { lines } from '../../../../src/lib/data/lines.ts';
import {
	aggTrade,
	diff,
	gzipped,
	partial,
	recording,
	snapshot,
	T0,
	ticker,
	trade,
	zstdStored,
	type RawLevel
} from '../../../fixtures/binance.ts';
import { fixtureBytes, HAS_REAL, inMemory, NO_REAL, onDisk, REAL } from '../../../fixtures/files.ts';
import { contentOf, openOne, refusal, tapeOf } from '../../../fixtures/tapes.ts';

const BIDS: readonly RawLevel[] = [
	['100.00', '1.000'],
	['99.90', '2.500']
];
const ASKS: readonly RawLevel[] = [['100.10', '1.000']];

/** Ten depth messages 100 ms apart, a ticker and a trade after each. */
const MESSAGES = Array.from({ length: 10 }, (_, i) => [
	[100 * i, partial(10 * i, BIDS, ASKS)] as const,
	[100 * i + 20, ticker(10 * i + 1, '100.00', '100.10')] as const,
	[100 * i + 40, aggTrade(i)] as const
]).flat();

const TEXT = recording(MESSAGES);
const LINES = TEXT.trimEnd().split('\n');
const file = (content: string | Uint8Array, name = 'day.jsonl') => inMemory(name, content);
const fileOf = (all: readonly string[], end = '\n') => file(all.join('\n') + end);
const warningsOf = async (content: string) => (await openOne(file(content))).info.warnings;

describe('a recording of Binance streams', () => {
	it('opens as a market with its steps, books and trades', async () => {
		const source = await openOne(file(TEXT));
		expect(source.info).toMatchObject({
			name: 'day.jsonl',
			format: 'binance-streams',
			symbol: 'BTCUSDT',
			rows: 20,
			start: T0,
			end: T0 + 920,
			low: 100,
			high: 100.1,
			levels: 2,
			averageInterval: 0.92 / 19,
			bytes: TEXT.length,
			warnings: []
		});
		const tape = await source.read();
		expect(tape.instrument).toEqual({ symbol: 'BTCUSDT', tick: 0.1, lot: 0.1 });
		expect([tape.length, tape.trades.length, tape.holes]).toEqual([20, 10, []]);
	});

	it.each([
		['microseconds', (line: string) => line.replace(/^(\d{16})\d{3} /, '$1 ')],
		['ms', (line: string) => line.replace(/^(\d{13})\d{6} /, '$1\t')],
		['receivedMs', (line: string) => line.replace(/^(\d{13})\d{6} \{/, '{"receivedMs":$1,')],
		['CR LF', (line: string) => `${line}\r`]
	])('is the same with its times as %s', async (_, change) => {
		expect(contentOf(await tapeOf(fileOf(LINES.map(change))))).toEqual(contentOf(await tapeOf(file(TEXT))));
	});

	it.each([
		['gzip', gzipped(TEXT)],
		['Zstandard', zstdStored(new TextEncoder().encode(TEXT))]
	])('is the same in %s, whatever its name says', async (_, packed) => {
		const tape = await tapeOf(file(packed, 'day.parquet'));
		expect(contentOf(tape)).toEqual(contentOf(await tapeOf(file(TEXT))));
	});

	it('reads any stretch of it as that stretch of the whole', async () => {
		const source = await openOne(file(TEXT));
		const [from, to] = [T0 + 320, T0 + 700];
		const tape = await source.read({ from, to });
		const whole = await source.read();
		const times = [...whole.times.subarray(0, whole.length)].filter((time) => time >= from && time < to);
		expect([...tape.times.subarray(0, tape.length)]).toEqual(times);
		expect(tape.trades.length).toBe(4);
		expect(tape.quality.rows).toBe(times.length);
	});

	it('takes sizes of the touch and of trades for the lot, not those of old orders deep in the book', async () => {
		const deep: RawLevel[] = [...BIDS, ['1.23456', '0.000001']];
		const text = recording([
			[0, snapshot(10, deep, ASKS)],
			[50, ticker(11, '100.00', '100.10')],
			[100, diff(11, 12, [])],
			[200, diff(13, 14, [])]
		]);
		expect((await tapeOf(file(text))).instrument).toEqual({ symbol: 'BTCUSDT', tick: 0.1, lot: 1 });
	});

	it('prefers partial depth to diffs, diffs to tickers, and aggregated trades to single ones', async () => {
		const diffs = [
			[1, snapshot(10, BIDS, ASKS)],
			[2, ticker(11, '100.00', '100.10')],
			[3, diff(11, 12, [['99.80', '1']])],
			[4, trade(1)]
		] as const;
		const rebuilt = await tapeOf(file(recording(diffs)));
		expect([rebuilt.length, rebuilt.depth, rebuilt.trades.length]).toEqual([3, 3, 1]);
		const both = await tapeOf(file(recording([...diffs, ...MESSAGES])));
		expect([both.depth, both.trades.length]).toEqual([2, 10]);
		const touch = await openOne(file(recording([diffs[1], diffs[2], [4, ticker(13, '100', '101')]])));
		expect(touch.info).toMatchObject({
			levels: 1,
			warnings: ['Its depth updates have no snapshot to start from: only the best bid and ask are read.']
		});
	});

	it('reads books without a name of their stream one by one where there are no diffs', async () => {
		const text = recording([
			[0, snapshot(10, BIDS, ASKS)],
			[1000, snapshot(20, BIDS, ASKS)]
		]);
		const source = await openOne(file(text, 'ethusdt_60s.jsonl.gz'));
		expect(source.info).toMatchObject({ symbol: 'ethusdt', rows: 2 });
	});

	it('goes by event times where there is none of receipt, and says so', async () => {
		const text = [snapshot(0, BIDS, ASKS), diff(1, 100, []), diff(101, 200, []), ticker(250, '1', '2')]
			.map((message) => JSON.stringify(message))
			.join('\n');
		const source = await openOne(file(text));
		expect(source.info.warnings).toEqual([
			'It has no times of receipt: times are those at which the exchange sent each message.'
		]);
		const { times, length, quality } = await source.read();
		expect([...times.subarray(0, length)]).toEqual([T0 + 100, T0 + 200]);
		expect(quality.badTimes).toBe(2);
	});

	it('opens several markets one by one, messages without a name with the first', async () => {
		const ether = (text: string) =>
			text
				.replaceAll('BTC', 'ETH')
				.replaceAll('btc', 'eth')
				.replaceAll('"100.', '"5.')
				.replaceAll('"99.', '"4.');
		const both = LINES.flatMap((line) => [line, ether(line)]);
		const sources = await openMarketFiles([fileOf(both)]);
		expect(sources.map(({ info }) => [info.symbol, info.rows, info.low, info.warnings])).toEqual([
			['BTCUSDT', 20, 100, []],
			['ETHUSDT', 20, 5, []]
		]);
		const [alone, first, second] = await Promise.all([
			tapeOf(fileOf(LINES)),
			...sources.map((source) => source.read())
		]);
		expect(contentOf(first!)).toEqual(contentOf(alone));
		expect([second!.length, second!.trades.length]).toEqual([20, 10]);
	});

	it('opens the markets with books and names the others', async () => {
		const other = JSON.stringify(ticker(1, '5', '6'))
			.replaceAll('BTC', 'ETH')
			.replaceAll('btc', 'eth');
		const trades = JSON.stringify(aggTrade(1)).replaceAll('BTC', 'XRP').replaceAll('btc', 'xrp');
		const source = await openOne(fileOf([`${T0} ${trades}`, ...LINES, `${T0 + 50} ${other}`]));
		expect(source.info).toMatchObject({ symbol: 'BTCUSDT', rows: 20, low: 100 });
		expect(source.info.warnings).toEqual([
			'It holds other markets, which are left out: ETHUSDT, XRPUSDT; split it by symbol to open those.'
		]);
	});

	it('warns that sizes of coin-margined futures are contracts', async () => {
		const text = TEXT.replaceAll('"s":"BTCUSDT"', '"s":"BTCUSDT","ps":"BTC"');
		expect(await warningsOf(text)).toEqual([
			'It is of a coin-margined future: sizes are contracts, not coins.'
		]);
	});

	it('names messages of other kinds and passes over answers and farewells', async () => {
		const more = [
			JSON.stringify({ result: null, id: 1 }),
			`${T0} {"stream":"!serverShutdown","data":{"e":"serverShutdown"}}`,
			`${T0} {"stream":"btcusdt@kline_1m","data":{"e":"kline"}}`
		];
		const source = await openOne(fileOf([...more, ...LINES]));
		expect(source.info.warnings).toEqual(['Messages of other kinds are left out: kline (line 3)']);
	});

	it('counts malformed lines by kind with the first of each', async () => {
		const many = Array.from({ length: 400 }, (_, i) => [i, aggTrade(i)] as const);
		const all = [...LINES, ...recording(many).trimEnd().split('\n')];
		const bad = all
			.with(5, '{"stream":')
			.with(7, `${T0} {"e":"trade"}`)
			.with(9, 'oops')
			.with(4, `${T0} {"a":1}`);
		const source = await openOne(fileOf(bad));
		expect(source.info.warnings[0]).toBe(
			'4 of its lines are malformed and left out: line 5 is no message of Binance, ' +
				'line 6 is not JSON (2 such), line 8 is a trade without a usable p'
		);
		expect((await source.read()).quality.badRows).toBe(4);
	});

	it('has to be asked about where more than one line in a hundred is malformed', async () => {
		const { info } = await openOne(fileOf(LINES.with(3, 'oops')));
		const kinds = [{ flaw: 'is not JSON', line: 4, count: 1 }];
		expect(info.badRows).toEqual({ count: 1, rows: LINES.length, kinds, areMany: true });
	});

	it('is refused where it is one line of 100 MB, packed or not', async () => {
		const line = Buffer.alloc(100 << 20, 'x');
		line.write('{"stream":"btcusdt@trade","data":{"');
		const refused = /^day\.jsonl has 1 malformed line of 1 line: line 1 is longer than a MiB;/;
		expect(await refusal(file(line))).toMatch(refused);
		expect(await refusal(file(gzipped(line)))).toMatch(/^day\.jsonl expands to more than 200 times its size/);
	});

	it('is refused where more than half of its lines are malformed', async () => {
		const bad = LINES.map((line, i) => (i % 3 === 0 ? line : 'oops'));
		expect(await refusal(fileOf(bad))).toBe(
			'day.jsonl has 20 malformed lines of 30 lines: the first, line 2, is not JSON; repair or remove such lines: ' +
				'each line has to be a message of a Binance stream, bare or behind the time it was received'
		);
	});

	it('forgives a last line that was cut off with its writer', async () => {
		const source = await openOne(fileOf([...LINES, LINES[0]!.slice(0, 60)], ''));
		expect(source.info.warnings).toEqual(['1 of its lines is malformed and left out: line 31 is not JSON']);
		expect(source.info.badRows).toMatchObject({ count: 1, rows: 31, areMany: false });
	});

	it.each([
		[
			'has no times: spot books carry none of their own; record each line as `<time received> <message>`',
			[ticker(1, '1', '2'), partial(2, BIDS, ASKS)]
		],
		[
			'holds depth updates without a snapshot to start from; record the answer of /api/v3/depth with them',
			[diff(1, 2, []), diff(3, 4, [])]
		],
		['holds no books; record bookTicker or depth streams as well', [trade(1), trade(2)]]
	])('is refused where it %s', async (problem, messages) => {
		const text = messages.map((message) => JSON.stringify(message)).join('\n');
		expect(await refusal(file(text))).toBe(`day.jsonl ${problem}`);
	});

	it('is refused where its compressed data is cut off or damaged', async () => {
		const gzip = gzipped(TEXT);
		const zstd = zstdStored(new TextEncoder().encode(TEXT));
		for (const [what, packed] of [
			['gzip', gzip.subarray(0, gzip.length - 20)],
			['gzip', gzip.subarray(0, 12)],
			['gzip', gzip.with(40, gzip[40]! ^ 255)],
			['Zstandard', zstd.subarray(0, zstd.length - 20)],
			['Zstandard', zstd.subarray(0, 12)]
		] as const) {
			expect(await refusal(file(packed))).toBe(
				`day.jsonl is damaged or cut off ${what} data; copy or download it again, or unpack what can be saved of it and open that`
			);
		}
	});

	it('stops when it is aborted while it is unpacked', async () => {
		const controller = new AbortController();
		const reason = new Error('enough');
		const opening = openMarketFiles([file(gzipped(TEXT.repeat(200)))], {
			signal: controller.signal,
			onProgress: () => {
				controller.abort(reason);
			}
		});
		await expect(opening).rejects.toBe(reason);
	});
});

describe('a classic capture', () => {
	it('opens from gzip as from plain JSON lines', async () => {
		const plain = fixtureBytes('BTCUSDT_60s.jsonl');
		const packed = await openOne(file(gzipped(plain), 'BTCUSDT_60s.jsonl.gz'));
		expect(packed.info.format).toBe('classic-jsonl');
		expect(contentOf(await packed.read())).toEqual(contentOf(await tapeOf(file(plain, 'a.jsonl'))));
	});
});

describe.skipIf(!HAS_REAL)(`a real recording${HAS_REAL ? '' : `, ${NO_REAL}`}`, () => {
	/** Bids and asks of a book. */
	const levelsOf = ({ bids, asks }: Tape, book: number) =>
		[bids, asks].map(({ start, prices, sizes }) =>
			[prices, sizes].map((column) => [...column.subarray(start[book], start[book + 1])])
		);

	it('has the book of the classic capture at every depth message', async () => {
		const streams = onDisk(join(REAL, 'btcusdt-streams-120s.jsonl.gz'));
		const tape = await tapeOf(streams);
		const classic = await tapeOf(onDisk(join(REAL, 'BTCUSDT_650s.parquet')));
		let row = 0;
		for await (const { batch } of lines(streams)) {
			for (const { text } of batch) {
				const { received, message } = recordedLine(text);
				if (message.kind !== 'partial') continue;
				// The first at that time: a ticker may follow within the microsecond.
				const book = tape.bookBefore(roundToMicrosecond(received)) + 1;
				expect(classic.times[row]).toBe(Math.trunc(received));
				expect([tape.bestBid(book), tape.bestAsk(book), tape.mid(book)]).toEqual([
					classic.bestBid(row),
					classic.bestAsk(row),
					classic.mid(row)
				]);
				expect(levelsOf(tape, book)).toEqual(levelsOf(classic, row));
				row++;
			}
		}
		expect(row).toBe(1197);
	});

	it.each([
		['btcusdt-streams-120s.jsonl.gz', 'BTCUSDT', 0.01, 0.00001, 11_198, 1542],
		['hftbacktest/spot_btcusdt_20240808.gz', 'BTCUSDT', 0.01, 0.00001, 31_486, 9757],
		['hftbacktest/cm_btcusd_perp_20240808.gz', 'BTCUSD_PERP', 0.1, 1, 45_949, 2286]
	])('opens without a loss: %s', async (name, symbol, tick, lot, books, trades) => {
		const tape = await tapeOf(onDisk(join(REAL, name)));
		expect(tape.instrument).toEqual({ symbol, tick, lot });
		expect(tape.quality).toMatchObject({ rows: books, books, repaired: 0 });
		expect([tape.length, tape.trades.length, tape.holes, tape.depth]).toEqual([books, trades, [], 20]);
	});
});
