import type { BookSide } from './book-side.ts';
import type { Tape } from './tape.ts';

/** One book as columns of its own, best level first. */
export interface BookView {
	/** When it was published, ms since the epoch. */
	readonly time: number;
	/** Quote currency. */
	readonly bidPrices: Float64Array;
	readonly askPrices: Float64Array;
	/** Base units; 0 where the size is not known. */
	readonly bidSizes: Float64Array;
	readonly askSizes: Float64Array;
}

/** Most levels a side that a view holds. */
const MOST_LEVELS = 20;

/** The newest book at `time` (ms), or the one `offset` books after it; null where there is none. */
export function bookView(tape: Tape, time: number, offset = 0): BookView | null {
	const book = tape.bookAt(time) + offset;
	if (book < 0 || book >= tape.length) return null;
	const cut = (side: BookSide) => {
		const first = side.start[book]!;
		const end = Math.min(side.start[book + 1]!, first + MOST_LEVELS);
		return [side.prices.slice(first, end), side.sizes.slice(first, end)] as const;
	};
	const [bidPrices, bidSizes] = cut(tape.bids);
	const [askPrices, askSizes] = cut(tape.asks);
	return { time: tape.times[book]!, bidPrices, bidSizes, askPrices, askSizes };
}
