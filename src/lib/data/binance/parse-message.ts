import { decimalsOf } from './decimals.ts';
import { epochMs } from './epoch-ms.ts';
import type { Levels } from './levels.ts';
import type { MarketMessage, Message } from './message.ts';
import { bybitMessage } from './parse-bybit.ts';
import { Decimals, Flaw, idOf, lacks, levels, type Json } from './parse-levels.ts';

/** Such as `btcusdt@depth20@100ms`; without a number of levels it is the stream of diffs. */
const PARTIAL_STREAM = /@depth\d+(@|$)/;
const INTERVAL = /@(\d+)ms$/;

/**
 * The message that a JSON value is: bare, or wrapped as `{"stream": ..., "data": ...}`; of spot, USD-M or coin-M
 * futures; or one of Bybit, see `bybitMessage`. Numbers may be texts. Never throws: what does not fit is a `fault`.
 */
export function parseMessage(value: unknown): Message {
	if (!isObject(value)) return { kind: 'fault', flaw: 'is not a JSON object' };
	const { stream, topic, data } = value;
	try {
		if (typeof topic === 'string') return bybitMessage(topic, value);
		if (typeof stream !== 'string') return payload(null, value);
		return isObject(data) ? payload(stream, data) : { kind: 'other', name: stream };
	} catch (error) {
		if (error instanceof Flaw) return { kind: 'fault', flaw: error.message };
		throw error;
	}
}

function payload(stream: string | null, data: Json): Message {
	const { e: event } = data;
	if ('lastUpdateId' in data) return book(stream, data, 'bids', 'asks', 'lastUpdateId');
	if (event === 'depthUpdate') {
		return stream !== null && PARTIAL_STREAM.test(stream)
			? book(stream, data, 'b', 'a', 'u')
			: diff(stream, data);
	}
	if (event === 'aggTrade' || event === 'trade') return trade(stream, data, event);
	if (event === 'bookTicker' || (event === undefined && 'u' in data && 'B' in data)) {
		return ticker(stream, data);
	}
	if (event === 'serverShutdown' || stream === '!serverShutdown') return { kind: 'shutdown' };
	if (typeof event === 'string') return { kind: 'other', name: event };
	if (stream !== null) return { kind: 'other', name: stream };
	if ('result' in data || 'error' in data) return { kind: 'control' };
	return { kind: 'fault', flaw: 'is no message of Binance' };
}

function ticker(stream: string | null, data: Json): Message {
	const what = 'bookTicker';
	const prices = [decimal(data, 'b', what), decimal(data, 'a', what)] as const;
	const sizes = [decimal(data, 'B', what), decimal(data, 'A', what)] as const;
	return {
		kind: 'ticker',
		...origin(stream, data),
		priceDecimals: mostDecimals(prices),
		sizeDecimals: mostDecimals(sizes),
		id: idOf(data, 'u', what),
		bid: Number(prices[0]),
		bidSize: Number(sizes[0]),
		ask: Number(prices[1]),
		askSize: Number(sizes[1])
	};
}

function book(stream: string | null, data: Json, bidKey: string, askKey: string, idKey: string): Message {
	const what = 'book';
	const decimals = new Decimals();
	const bids = levels(data, bidKey, what, decimals);
	const asks = levels(data, askKey, what, decimals);
	checkOrder(bids, 1);
	checkOrder(asks, -1);
	return {
		kind: stream === null ? 'snapshot' : 'partial',
		...origin(stream, data),
		priceDecimals: decimals.ofPrices,
		sizeDecimals: decimals.ofSizes,
		id: idOf(data, idKey, what),
		bids,
		asks,
		interval: Number(INTERVAL.exec(stream ?? '')?.[1])
	};
}

function diff(stream: string | null, data: Json): Message {
	const what = 'depthUpdate';
	const decimals = new Decimals();
	return {
		kind: 'diff',
		...origin(stream, data),
		firstId: idOf(data, 'U', what),
		id: idOf(data, 'u', what),
		previousId: 'pu' in data ? idOf(data, 'pu', what) : null,
		bids: levels(data, 'b', what, decimals),
		asks: levels(data, 'a', what, decimals),
		priceDecimals: decimals.ofPrices,
		sizeDecimals: decimals.ofSizes
	};
}

function trade(stream: string | null, data: Json, kind: 'trade' | 'aggTrade'): Message {
	const price = decimal(data, 'p', kind);
	const size = decimal(data, 'q', kind);
	const { m: buyerIsMaker, X: reason, T: time } = data;
	const isOnBook = reason === undefined || reason === 'MARKET';
	if (typeof buyerIsMaker !== 'boolean') throw lacks(kind, 'm');
	if (isOnBook && !(Number(price) > 0 && Number(size) > 0)) throw lacks(kind, 'p or q');
	return {
		kind,
		...origin(stream, data),
		priceDecimals: decimalsOf(price),
		sizeDecimals: decimalsOf(size),
		id: idOf(data, kind === 'trade' ? 't' : 'a', kind),
		tradeTime: typeof time === 'number' ? epochMs(time) : NaN,
		price: Number(price),
		size: Number(size),
		buyerIsMaker,
		isOnBook
	};
}

function origin(
	stream: string | null,
	{ s, symbol = s, E: time, ps, pair = ps }: Json
): Pick<MarketMessage, 'symbol' | 'eventTime' | 'isCoinMargined'> {
	const name = typeof symbol === 'string' ? symbol : stream?.split('@')[0];
	return {
		symbol: name?.toUpperCase() ?? null,
		eventTime: typeof time === 'number' ? epochMs(time) : NaN,
		isCoinMargined: typeof pair === 'string'
	};
}

/** `direction` is 1 for bids, the highest of which is first, and -1 for asks. */
function checkOrder({ prices }: Levels, direction: 1 | -1): void {
	for (let l = 1; l < prices.length; l++) {
		if (!(direction * (prices[l - 1]! - prices[l]!) > 0)) {
			throw new Flaw('is a book whose levels are out of order');
		}
	}
}

/** The text of a number that is neither negative nor infinite. */
function decimal(data: Json, key: string, what: string): string {
	const value = data[key];
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string' || text === '') throw lacks(what, key);
	const number = Number(text);
	if (!(number >= 0 && number < Infinity)) throw lacks(what, key);
	return text;
}

function mostDecimals([a, b]: readonly [string, string]): number {
	return Math.max(decimalsOf(a), decimalsOf(b));
}

function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
