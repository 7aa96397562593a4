import { epochMs } from './epoch-ms.ts';
import type { Message } from './message.ts';
import { Decimals, idOf, lacks, levels, type Json } from './parse-levels.ts';

const BOOK = /^orderbook\.\d+\./;

/**
 * A message of Bybit: `orderbook.<depth>.<symbol>` is a snapshot, which takes the book's place whatever its id, or a
 * delta, whose id `u` follows the one before. Throws a `Flaw` where it does not fit. Source: Bybit, API v5, "Orderbook".
 */
export function bybitMessage(topic: string, value: Json): Message {
	const { type, ts: time, data } = value;
	if (!BOOK.test(topic)) return { kind: 'other', name: topic.split('.')[0] ?? topic };
	const what = type === 'snapshot' ? 'book' : 'delta';
	if (typeof data !== 'object' || data === null) throw lacks(what, 'data');
	const own = data as Json;
	const decimals = new Decimals();
	const id = idOf(own, 'u', what);
	const bids = levels(own, 'b', what, decimals);
	const asks = levels(own, 'a', what, decimals);
	const common = {
		symbol: topic.replace(BOOK, '').toUpperCase(),
		eventTime: typeof time === 'number' ? epochMs(time) : NaN,
		isCoinMargined: false,
		priceDecimals: decimals.ofPrices,
		sizeDecimals: decimals.ofSizes,
		id,
		bids,
		asks
	};
	if (type === 'snapshot') return { kind: 'snapshot', ...common, interval: NaN, isReset: true };
	if (type === 'delta') return { kind: 'diff', ...common, firstId: id, previousId: null };
	throw lacks('book', 'type');
}
