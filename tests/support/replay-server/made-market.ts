import { randomFrom } from '../random-from.ts';
import type { RecordedMarket, RecordedMessage } from './recorded-market.ts';

const START = 1_700_000_000_000;
const LEVELS = 20;

export interface MadeMarket {
	readonly seconds: number;
	/** Messages a second, at least 20: ten books, ten trades, the others tickers. */
	readonly perSecond: number;
	readonly seed?: number;
}

/** A market that walks at random, in cents and 0.00001 units, as a recording that can be played and looped. */
export function madeMarket({ seconds, perSecond, seed = 1 }: MadeMarket): RecordedMarket {
	const random = randomFrom(seed);
	const below = (limit: number) => Math.floor(random() * limit);
	const size = () => ((1 + below(200_000)) / 1e5).toFixed(5);
	const messages: RecordedMessage[] = [];
	let mid = 6_183_763;
	let update = 52_000_000_000;
	let trade = 3_000_000_000;
	const side = (best: number, step: 1 | -1) => {
		let price = best;
		return Array.from({ length: LEVELS }, () => {
			const level = [cents(price), size()];
			price += step * (1 + below(40));
			return level;
		});
	};
	const every = 1000 / perSecond;
	const perTenth = perSecond / 10;
	for (let i = 0; i < seconds * perSecond; i++) {
		const at = i * every;
		const place = i % perTenth;
		update += 1 + below(5);
		if (place === 0) {
			mid += below(21) - 10;
			const data = { lastUpdateId: update, bids: side(mid, -1), asks: side(mid + 1, 1) };
			messages.push({ at, stream: 'btcusdt@depth20@100ms', data });
		} else if (place === 1) {
			const T = START + Math.trunc(at);
			const a = trade++;
			const told = { a, f: a, l: a, p: cents(mid + below(2)), q: size(), T, m: below(2) === 0, M: true };
			messages.push({
				at,
				stream: 'btcusdt@aggTrade',
				data: { e: 'aggTrade', E: T, s: 'BTCUSDT', ...told }
			});
		} else {
			const bid = mid - below(3);
			const data = {
				u: update,
				s: 'BTCUSDT',
				b: cents(bid),
				B: size(),
				a: cents(bid + 1 + below(2)),
				A: size()
			};
			messages.push({ at, stream: 'btcusdt@bookTicker', data });
		}
	}
	const symbols = new Map([['BTCUSDT', { tick: 0.01, lot: 0.00001 }]]);
	return { messages, symbols, length: 1000 * seconds };
}

function cents(price: number): string {
	return (price / 100).toFixed(2);
}
