import type { Hole } from '../../engine/index.ts';
import { DiffBook, goesOn } from './diff-book.ts';
import type { LadderSide } from './ladder-side.ts';
import { LevelColumns } from './levels.ts';
import type { BookMessage, DiffMessage, Message, TickerMessage, TradeMessage } from './message.ts';

/** Where a feed's books, trades and holes go; times in ms since the epoch, NaN where a message has none. */
export interface FeedSink {
	/** Levels `[from, to)` of each side's columns, best first, which are used again for the next book. */
	addBook(
		time: number,
		bidPrices: ArrayLike<number>,
		bidSizes: ArrayLike<number>,
		bidFrom: number,
		bidTo: number,
		askPrices: ArrayLike<number>,
		askSizes: ArrayLike<number>,
		askFrom: number,
		askTo: number
	): void;
	addTrade(time: number, price: number, size: number, buyerIsMaker: boolean): void;
	addHole(hole: Hole): void;
}

/** The messages that books are made of: of `snapshot`, each is a book of its own; `ticker` is best bid and ask alone. */
export type DepthKind = 'partial' | 'snapshot' | 'diff' | 'ticker';
export type TradeKind = TradeMessage['kind'];

export interface FeedOptions {
	readonly depth: DepthKind;
	readonly trades: TradeKind;
	/** Most levels a side of a book. */
	readonly levels: number;
	/** Whether pauses and missing ids are holes, true by default; a capture tells its holes by itself. */
	readonly findsHoles?: boolean;
}

export const DEFAULT_LEVELS = 20;

/** A pause of more than three messages is a hole; ms, where the stream's name does not tell its interval. */
const MESSAGES_MISSED = 3;
const LONGEST_PAUSE = 3000;

/**
 * Turns one market's messages, in the order they were received, into books and trades. The rules:
 *
 * 1. Books are in order of their update ids, not of arrival. A book whose id is not newer than the last one's is passed
 *    over.
 * 2. A ticker newer than the book patches its top: it becomes the first level of both sides, and every level that it
 *    proves gone is dropped. It stays until a book that is as new comes; an older ticker changes nothing.
 * 3. A ticker that is crossed itself is handed on, to be counted and kept out, and patches nothing.
 * 4. Diffs make books while they are in sync (see `DiffBook`); while they aren't there are none, and that is a hole.
 * 5. Partial depth has no continuity but time: more than three intervals between two messages are a hole.
 * 6. Trade ids are consecutive: a missing one is a hole, one that is not newer is passed over.
 */
export class BinanceFeed {
	/** Trades passed over because their time goes back. */
	lateTrades = 0;
	readonly #sink: FeedSink;
	readonly #options: FeedOptions;
	readonly #book = new DiffBook();
	readonly #bids: LevelColumns;
	readonly #asks: LevelColumns;
	/** The newest ticker. */
	#quote: TickerMessage | null = null;
	/** Newest time of any message and of a depth message, ms. */
	#now = NaN;
	#depthTime = NaN;
	/** What broke the diffs and since when; null while they are in sync or have not begun. */
	#break: { readonly from: number; readonly reason: string } | null = null;
	#tradeId = NaN;
	#tradeTime = NaN;

	constructor(sink: FeedSink, options: FeedOptions) {
		this.#sink = sink;
		this.#options = options;
		this.#bids = new LevelColumns(options.levels);
		this.#asks = new LevelColumns(options.levels);
	}

	/** Takes the next message of the market, received at `time` (ms since the epoch). */
	add(message: Message, time: number): void {
		if (!Number.isNaN(time)) this.#now = time;
		const { depth, trades } = this.#options;
		if (message.kind === 'ticker') this.#addTicker(message, time);
		else if (message.kind === 'diff') {
			if (depth === 'diff') this.#addDiff(message, time);
		} else if (message.kind === 'partial' || message.kind === 'snapshot') {
			if (depth === message.kind) this.#addBook(message, time);
			else if (depth === 'diff' && message.kind === 'snapshot') this.#addSnapshot(message);
		} else if (message.kind === trades) this.#addTrade(message, time);
	}

	get #findsHoles(): boolean {
		return this.#options.findsHoles !== false;
	}

	/** Says that no more messages come: a book that is broken stays so until the newest message. */
	finish(): void {
		if (this.#break) this.#sink.addHole({ ...this.#break, to: this.#now });
		this.#break = null;
	}

	#addTicker(ticker: TickerMessage, time: number): void {
		if (this.#quote && ticker.id <= this.#quote.id) return;
		const { bid, bidSize, ask, askSize } = ticker;
		if (bid > 0 && ask > 0 && bid >= ask) {
			this.#sink.addBook(time, [bid], [bidSize], 0, 1, [ask], [askSize], 0, 1);
			return;
		}
		this.#quote = ticker;
		if (this.#options.depth === 'ticker' || (this.#book.isInSync && ticker.id > this.#book.id)) {
			this.#publish(time);
		}
	}

	#addBook(message: BookMessage, time: number): void {
		this.#checkPause(message, time);
		if (this.#book.replaceBy(message)) this.#publish(time);
	}

	#checkPause({ interval }: BookMessage, time: number): void {
		if (Number.isNaN(time)) return;
		const pause = time - this.#depthTime;
		if (this.#findsHoles && pause > (Number.isNaN(interval) ? LONGEST_PAUSE : MESSAGES_MISSED * interval)) {
			const reason = `no depth message for ${(pause / 1000).toFixed(1)} s`;
			this.#sink.addHole({ from: this.#depthTime, to: time, reason });
		}
		this.#depthTime = time;
	}

	#addSnapshot(snapshot: BookMessage): void {
		if (this.#book.addSnapshot(snapshot)) this.#publishInSync(this.#now);
	}

	#addDiff(diff: DiffMessage, time: number): void {
		const { id, isInSync } = this.#book;
		const hasChanged = this.#book.addDiff(diff);
		const isBroken = isInSync && (!this.#book.isInSync || (hasChanged && !goesOn(diff, id)));
		if (isBroken) this.#break = { from: this.#depthTime, reason: missingDiffs(diff, id) };
		if (this.#book.isInSync) this.#depthTime = this.#now;
		if (hasChanged) this.#publishInSync(time);
	}

	#publishInSync(time: number): void {
		if (this.#break) this.#sink.addHole({ ...this.#break, to: this.#now });
		this.#break = null;
		this.#depthTime = this.#now;
		this.#publish(time);
	}

	#publish(time: number): void {
		const quote = this.#quote && this.#quote.id > this.#book.id ? this.#quote : null;
		const bids = this.#bids;
		const asks = this.#asks;
		fill(bids, this.#book.bids, this.#options.levels, quote?.bid, quote?.bidSize);
		fill(asks, this.#book.asks, this.#options.levels, quote?.ask, quote?.askSize);
		this.#sink.addBook(time, bids.prices, bids.sizes, 0, bids.count, asks.prices, asks.sizes, 0, asks.count);
	}

	#addTrade(trade: TradeMessage, time: number): void {
		const { id, kind, price, size, buyerIsMaker, isOnBook } = trade;
		if (id <= this.#tradeId) return;
		const missing = id - this.#tradeId - 1;
		this.#tradeId = id;
		if (time < this.#tradeTime || Number.isNaN(time)) {
			this.lateTrades++;
			return;
		}
		if (this.#findsHoles && missing > 0) {
			const what = kind === 'aggTrade' ? 'aggregate trade' : 'trade';
			this.#sink.addHole({ from: this.#tradeTime, to: time, reason: missingIds(what, id - missing, id - 1) });
		}
		this.#tradeTime = time;
		if (isOnBook) this.#sink.addTrade(time, price, size, buyerIsMaker);
	}
}

/** Writes a side's best levels; with a quote, that one and the levels behind it. A quote of price 0 leaves none. */
function fill(out: LevelColumns, side: LadderSide, limit: number, price?: number, size?: number): void {
	out.count = 0;
	if (price === 0) return;
	if (price !== undefined && size !== undefined) out.push(price, size);
	side.copyTo(out, limit, price);
}

function missingDiffs({ firstId, previousId }: DiffMessage, id: number): string {
	return previousId === null
		? missingIds('depth update', id + 1, firstId - 1)
		: `depth updates between ${id} and ${previousId} are missing`;
}

/** That some ids are missing, as the reason of a hole. */
export function missingIds(what: string, first: number, last: number): string {
	return first === last ? `${what} ${first} is missing` : `${what}s ${first} to ${last} are missing`;
}
