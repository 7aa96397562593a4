import { bisectRight } from '../math/bisect-right.ts';
import { BookSide } from './book-side.ts';
import { emptyQualityReport, type QualityReport } from './quality.ts';
import { TradeColumns } from './trade-columns.ts';

/** What the instrument is called and the steps of its prices and sizes; a step of 0 is unknown. */
export interface Instrument {
	readonly symbol: string;
	/** Price step, quote currency. */
	readonly tick: number;
	/** Size step, base units. */
	readonly lot: number;
}

/** A stretch of market time in which nothing was recorded: `from <= t < to`, ms since the epoch. */
export interface Hole {
	readonly from: number;
	readonly to: number;
	readonly reason: string;
}

/**
 * What the market did: books and trades in order of market time, as columns, append-only but for `forget`. Book i was published at
 * `times[i]` (ms since the epoch, whole microseconds) and holds until book i + 1. Every book has at least one level
 * a side, sorted, merged and uncrossed; a size of 0 means that the size is not known. Arrays may be longer than
 * `length` and are replaced as the tape grows: read them from the tape each time. Levels behind the best price, and trades,
 * may be made only when they are looked at: call `ready` of the side or the trades first.
 */
export class Tape {
	readonly instrument: Instrument;
	times: Float64Array;
	readonly bids: BookSide;
	readonly asks: BookSide;
	readonly trades = new TradeColumns();
	readonly holes: Hole[] = [];
	/** What the recording needed before it could be traded on; see `BookIntake`. */
	readonly quality: QualityReport = emptyQualityReport();
	/** True while more is to come, as from a capture under way: what `length` and `end` say is what is known so far. */
	isGrowing = false;
	/** Books so far. */
	length = 0;
	/** Most levels that any side of any book has. */
	depth = 0;

	constructor(
		instrument: Instrument = { symbol: 'UNKNOWN', tick: 0, lot: 0 },
		bookCapacity = 1024,
		levelCapacity = 20 * bookCapacity
	) {
		this.instrument = instrument;
		this.times = new Float64Array(bookCapacity);
		this.bids = new BookSide(bookCapacity, levelCapacity);
		this.asks = new BookSide(bookCapacity, levelCapacity);
	}

	/**
	 * Appends the book published at `time`. Levels are `[from, to)` of each side's columns, best first, already
	 * checked (see `BookIntake`). Throws a `RangeError` when time goes back.
	 */
	appendBook(
		time: number,
		bidPrices: ArrayLike<number>,
		bidSizes: ArrayLike<number>,
		bidFrom: number,
		bidTo: number,
		askPrices: ArrayLike<number>,
		askSizes: ArrayLike<number>,
		askFrom: number,
		askTo: number
	): void {
		const previous = this.length > 0 ? this.times[this.length - 1]! : -Infinity;
		if (!(time >= previous)) {
			throw new RangeError(
				`book event times must not decrease, book=${this.length}, time=${time}, previous=${previous}`
			);
		}
		if (this.length === this.times.length) {
			const times = new Float64Array(Math.max(16, 2 * this.length));
			times.set(this.times);
			this.times = times;
		}
		this.bids.append(bidPrices, bidSizes, bidFrom, bidTo);
		this.asks.append(askPrices, askSizes, askFrom, askTo);
		this.depth = Math.max(this.depth, bidTo - bidFrom, askTo - askFrom);
		this.times[this.length++] = time;
	}

	/**
	 * Gives up the first `books` books, and the trades before the first that stays: what bounds the memory of a market that goes on.
	 * Indices change, so nobody may hold one, as a run under way does.
	 */
	forget(books: number): void {
		this.times.copyWithin(0, books, this.length);
		this.bids.forget(books);
		this.asks.forget(books);
		this.length -= books;
		this.trades.forget(this.length > 0 ? this.trades.firstAt(this.start) : this.trades.length);
	}

	/** Time of the first book, ms since the epoch; NaN when there is none. */
	get start(): number {
		return this.length > 0 ? this.times[0]! : NaN;
	}

	/** Time of the last book, ms since the epoch; NaN when there is none. */
	get end(): number {
		return this.length > 0 ? this.times[this.length - 1]! : NaN;
	}

	bestBid(book: number): number {
		return this.bids.prices[this.bids.start[book]!]!;
	}

	bestAsk(book: number): number {
		return this.asks.prices[this.asks.start[book]!]!;
	}

	/** Half of best bid plus best ask, quote currency. */
	mid(book: number): number {
		return 0.5 * (this.bestBid(book) + this.bestAsk(book));
	}

	/** Index of the newest book published at or before `time`, -1 where there is none; `from` is a known lower bound. */
	bookAt(time: number, from = 0): number {
		return bisectRight(this.times, time, from, this.length) - 1;
	}

	/** Index of the newest book published before `time`, -1 where there is none. */
	bookBefore(time: number): number {
		let book = this.bookAt(time);
		while (book >= 0 && this.times[book] === time) book--;
		return book;
	}
}
