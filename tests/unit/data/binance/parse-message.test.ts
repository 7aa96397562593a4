import { describe, expect, it } from 'vitest';
import { decimalsOf } from '../../../../src/lib/data/binance/decimals.ts';
import { parseMessage } from '../../../../src/lib/data/binance/parse-message.ts';
import { recordedLine } from '../../../../src/lib/data/binance/recorded-line.ts';
import { aggTrade, diff, partial, snapshot, T0, ticker, trade } from '../../../fixtures/binance.ts';

const LEVELS = [
	[
		['100.50', '1.25000000'],
		['100.00', '2']
	],
	[['101.00', '0.500']]
] as const;

describe('a message of a Binance stream', () => {
	it('is a ticker, without a time on spot', () => {
		expect(parseMessage(ticker(7, '100.50000000', '100.51000000', '1.25000000', '2.00000000'))).toEqual({
			kind: 'ticker',
			symbol: 'BTCUSDT',
			eventTime: NaN,
			isCoinMargined: false,
			id: 7,
			bid: 100.5,
			bidSize: 1.25,
			ask: 100.51,
			askSize: 2,
			priceDecimals: 2,
			sizeDecimals: 2
		});
	});

	it('is the same bare as wrapped in its stream', () => {
		expect(parseMessage(ticker(7, '100', '101').data)).toEqual(parseMessage(ticker(7, '100', '101')));
	});

	it('is partial depth, whose symbol and interval are in the name of the stream', () => {
		expect(parseMessage(partial(7, ...LEVELS))).toEqual({
			kind: 'partial',
			symbol: 'BTCUSDT',
			eventTime: NaN,
			isCoinMargined: false,
			id: 7,
			interval: 100,
			bids: { prices: [100.5, 100], sizes: [1.25, 2] },
			asks: { prices: [101], sizes: [0.5] },
			priceDecimals: 1,
			sizeDecimals: 2
		});
	});

	it('is partial depth of futures, which looks like a diff but for the name of the stream', () => {
		const { data } = diff(5, 7, ...LEVELS, 4);
		expect(parseMessage({ stream: 'btcusdt@depth5', data })).toMatchObject({
			kind: 'partial',
			id: 7,
			interval: NaN
		});
		expect(parseMessage({ stream: 'btcusdt@depth@0ms', data })).toMatchObject({ kind: 'diff' });
	});

	it('is a snapshot where no stream is named, as the answer of REST', () => {
		expect(parseMessage(snapshot(7, ...LEVELS))).toMatchObject({ kind: 'snapshot', symbol: null, id: 7 });
		const coinMargined = { ...snapshot(7, ...LEVELS), E: T0, symbol: 'BTCUSD_PERP', pair: 'BTCUSD' };
		expect(parseMessage(coinMargined)).toMatchObject({
			symbol: 'BTCUSD_PERP',
			eventTime: T0,
			isCoinMargined: true
		});
	});

	it('is a diff of spot, or of futures with the id before it', () => {
		expect(parseMessage(diff(5, 7, [['100', '0']]))).toMatchObject({
			kind: 'diff',
			eventTime: T0 + 7,
			firstId: 5,
			id: 7,
			previousId: null,
			bids: { prices: [100], sizes: [0] }
		});
		expect(parseMessage(diff(5, 7, [], [], 3))).toMatchObject({ previousId: 3 });
	});

	it('is a trade or an aggregated one; those off the book are told apart', () => {
		expect(parseMessage(aggTrade(9))).toMatchObject({
			kind: 'aggTrade',
			id: 9,
			tradeTime: T0 + 9,
			price: 100.5,
			size: 0.1,
			buyerIsMaker: true,
			isOnBook: true
		});
		expect(parseMessage(trade(9))).toMatchObject({ kind: 'trade', id: 9, buyerIsMaker: false });
		const { data } = trade(9, '0', '0');
		expect(parseMessage({ ...data, X: 'NA' })).toMatchObject({ kind: 'trade', isOnBook: false });
	});

	it('has its times in ms where the stream gives microseconds', () => {
		const { data } = trade(9);
		expect(parseMessage({ ...data, E: 1_700_000_000_000_125 })).toMatchObject({
			eventTime: 1_700_000_000_000.125
		});
	});

	it.each([
		[{ result: null, id: 1 }, { kind: 'control' }],
		[{ error: { code: 2 }, id: 1 }, { kind: 'control' }],
		[{ stream: '!serverShutdown', data: { e: 'serverShutdown', E: T0 } }, { kind: 'shutdown' }],
		[
			{ stream: 'x@kline_1m', data: { e: 'kline' } },
			{ kind: 'other', name: 'kline' }
		],
		[
			{ stream: '!miniTicker@arr', data: [] },
			{ kind: 'other', name: '!miniTicker@arr' }
		]
	])('may be of no use: %j', (value, expected) => {
		expect(parseMessage(value)).toEqual(expected);
	});

	it.each([
		[[1], 'is not a JSON object'],
		[{ a: 1 }, 'is no message of Binance'],
		[ticker(7, '', '101'), 'is a bookTicker without a usable b'],
		[ticker(7, '-1', '101'), 'is a bookTicker without a usable b'],
		[ticker(7.5, '100', '101'), 'is a bookTicker without a usable u'],
		[aggTrade(9, '0'), 'is an aggTrade without a usable p or q'],
		[{ ...trade(9).data, m: 'x' }, 'is a trade without a usable m'],
		[diff(1, 2, [['x', '1']]), 'is a depthUpdate without a usable b'],
		[diff(1, 2, [], [['1', '-1']]), 'is a depthUpdate without a usable a'],
		[{ ...diff(1, 2, []).data, U: null }, 'is a depthUpdate without a usable U'],
		[{ lastUpdateId: 1, bids: [] }, 'is a book without a usable asks'],
		[
			partial(
				1,
				[
					['1', '1'],
					['2', '1']
				],
				[]
			),
			'is a book whose levels are out of order'
		]
	])('is a fault where it does not fit: %j', (value, flaw) => {
		expect(parseMessage(value)).toEqual({ kind: 'fault', flaw });
	});
});

describe('a line of a recording', () => {
	const message = ticker(7, '100', '101');
	const json = JSON.stringify(message);

	it.each([
		['1723161254236551567 ', 1723161254236.552],
		['1723161254236551467\t', 1723161254236.551],
		['1723161254236551 ', 1723161254236.551],
		['1723161254236, ', 1723161254236],
		['1723161254.25 ', 1723161254250],
		['17 ', NaN],
		['', NaN]
	])('has the time of receipt before the message, in any unit: %s', (stamp, received) => {
		expect(recordedLine(stamp + json)).toEqual({ received, message: parseMessage(message) });
	});

	it('has the time of receipt beside the stream or around the message', () => {
		const received = 1723161254236.5513;
		const expected = { received, message: parseMessage(message) };
		expect(recordedLine(JSON.stringify({ receivedMs: received, ...message }))).toEqual(expected);
		expect(recordedLine(JSON.stringify({ receivedMs: received, data: message }))).toEqual(expected);
		expect(recordedLine(JSON.stringify({ receivedMs: received, ...message.data }))).toEqual(expected);
	});

	it.each([
		['1723161254236551567 {"stream":"btcusdt@dep', 'is not JSON'],
		['null', 'is not a JSON object'],
		[null, 'is longer than a MiB']
	])('is a fault where it holds no message: %s', (text, flaw) => {
		expect(recordedLine(text).message).toEqual({ kind: 'fault', flaw });
	});
});

describe('the decimals of a number', () => {
	it.each([
		['61837.63000000', 2],
		['35', 0],
		['100', 0],
		['1.00', 0],
		['0.00001000', 5]
	])('are those it uses: %s', (text, expected) => {
		expect(decimalsOf(text)).toBe(expected);
	});
});
