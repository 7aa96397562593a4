import type { CaptureRecord } from '../../src/lib/data/capture/capture-record.ts';
import { steadyNumbers } from '../property/data/run.ts';

const START = 1_700_000_000_000;
const LEVELS = 20;
const MID = 6_183_763;

/**
 * Records of a busy market as they arrive, made one by one: every 100 ms a book of 20 levels, ten tickers and a trade.
 * Prices are whole cents that walk at random, sizes have five decimals.
 */
export function* busyMarket(seconds: number, seed?: number): Generator<CaptureRecord, void, undefined> {
	const random = steadyNumbers(seed);
	const below = (limit: number) => Math.floor(random() * limit);
	const lots = () => 1 + below(below(8) === 0 ? 500_000 : 20_000);
	const common = {
		symbol: 'BTCUSDT',
		eventTime: NaN,
		priceDecimals: 2,
		sizeDecimals: 5,
		isCoinMargined: false
	};
	let mid = MID;
	let updateId = 52_000_000_000;
	let tradeId = 3_000_000_000;
	const side = (best: number, direction: 1 | -1) => {
		const prices: number[] = [];
		const sizes: number[] = [];
		for (let level = 0, price = best; level < LEVELS; level++, price += direction * (1 + below(40))) {
			prices.push(price / 100);
			sizes.push(lots() / 1e5);
		}
		return { prices, sizes };
	};
	for (let tenth = 0; tenth < 10 * seconds; tenth++) {
		mid += below(21) - 10;
		let us = (START + 100 * tenth) * 1000;
		const received = () => (us += 1 + below(8000)) / 1000;
		updateId += 1 + below(50);
		const book = { ...common, kind: 'partial' as const, id: updateId, interval: 100, bids: side(mid, -1) };
		yield { kind: 'message', received: received(), message: { ...book, asks: side(mid + 1, 1) } };
		for (let i = 0; i < 10; i++) {
			updateId += 1 + below(5);
			const bid = mid - below(3);
			yield {
				kind: 'message',
				received: received(),
				message: {
					...common,
					kind: 'ticker',
					id: updateId,
					bid: bid / 100,
					bidSize: lots() / 1e5,
					ask: (bid + 1 + below(2)) / 100,
					askSize: lots() / 1e5
				}
			};
		}
		const at = received();
		const eventTime = Math.floor(at) - below(60);
		yield {
			kind: 'message',
			received: at,
			message: {
				...common,
				eventTime,
				kind: 'aggTrade',
				id: tradeId++,
				tradeTime: eventTime - 1,
				price: (mid + below(2)) / 100,
				size: lots() / 1e5,
				buyerIsMaker: below(2) === 0,
				isOnBook: true
			}
		};
	}
}
