import { walkBook, type BookView, type FillColumns } from '../engine/index.ts';
import { countUntil } from './curve.ts';

/** One level of one side. */
export interface Level {
	/** Quote currency. */
	readonly price: number;
	/** Base units; null where the data has no sizes. */
	readonly size: number | null;
	/** Base units from the touch to this level. */
	readonly cumulative: number | null;
}

/** A book as a ladder, each side from the touch outwards. */
export interface Ladder {
	readonly bids: readonly Level[];
	readonly asks: readonly Level[];
	readonly hasSizes: boolean;
	readonly mid: number;
	readonly spread: number;
	/** Of the mid. */
	readonly spreadBps: number;
	/** (bid x ask size + ask x bid size) / both sizes; null where the data has no sizes. */
	readonly microprice: number | null;
}

/** What a strategy does next, and how it would walk through the levels of a book. */
export interface NextChild {
	readonly id: string;
	/** ms since the epoch, of decision and match. */
	readonly decisionTime: number;
	readonly time: number;
	/** Base units. */
	readonly quantity: number;
	/** Displayed levels that would give something. */
	readonly levels: number;
	/** Price of the last of them, and their average; null where there is none. */
	readonly worst: number | null;
	readonly average: number | null;
	/** Base units that the displayed levels could not fill. */
	readonly beyond: number;
}

export function ladderOf({ bidPrices, bidSizes, askPrices, askSizes }: BookView): Ladder {
	const [bid = NaN] = bidPrices;
	const [ask = NaN] = askPrices;
	const [bidSize = 0] = bidSizes;
	const [askSize = 0] = askSizes;
	const mid = (bid + ask) / 2;
	const touch = bidSize + askSize;
	return {
		bids: levelsOf(bidPrices, bidSizes),
		asks: levelsOf(askPrices, askSizes),
		hasSizes: touch > 0,
		mid,
		spread: ask - bid,
		spreadBps: ((ask - bid) / mid) * 1e4,
		microprice: touch > 0 ? (bid * askSize + ask * bidSize) / touch : null
	};
}

function levelsOf(prices: Float64Array, sizes: Float64Array): Level[] {
	let cumulative = 0;
	return Array.from(prices, (price, i) => {
		const size = sizes[i] ?? 0;
		cumulative += size;
		return size > 0 ? { price, size, cumulative } : { price, size: null, cumulative: null };
	});
}

/** The largest size of a level, base units: the one whose bar is as long as there is room. */
export function barScale({ bids, asks }: Ladder): number {
	return [...bids, ...asks].reduce((most, { size }) => Math.max(most, size ?? 0), 0);
}

type Fills = Pick<FillColumns, 'decisionTime' | 'time' | 'quantity'>;

/** The first fill of each strategy after `time` (ms), if any, walked through the recorded book as it is, without own impact. */
export function nextChildren(
	strategies: Readonly<Record<string, { readonly fills: Fills }>>,
	book: BookView,
	side: 'sell' | 'buy',
	time: number
): NextChild[] {
	const prices = side === 'sell' ? book.bidPrices : book.askPrices;
	const sizes = side === 'sell' ? book.bidSizes : book.askSizes;
	return Object.entries(strategies).flatMap(([id, { fills }]) => {
		const next = countUntil(fills.time, time);
		const quantity = fills.quantity[next];
		if (quantity === undefined) return [];
		const { levels, filled, notional, unfilled } = walkBook(prices, sizes, 0, prices.length, quantity);
		return {
			id,
			decisionTime: fills.decisionTime[next] ?? NaN,
			time: fills.time[next] ?? NaN,
			quantity,
			levels,
			worst: levels > 0 ? (prices[levels - 1] ?? null) : null,
			average: filled > 0 ? notional / filled : null,
			beyond: unfilled
		};
	});
}
