import type { BookSide } from './book-side.ts';
import { SyntheticPath } from './synthetic-path.ts';
import { checkedSpec, DEFAULT_SYNTHETIC_SPEC, type SyntheticSpec } from './synthetic-spec.ts';
import { Tape } from './tape.ts';

/** What the tape's columns follow from. */
const LAYOUT = ['symbol', 'start', 'duration', 'interval', 'levels', 'tick', 'lot'] as const;

/**
 * Path after path of an invented market on one tape, whose arrays are used again: of each path the best prices are there at
 * once, the levels behind them when a book is first looked at, and trades as far as they are asked for. Everything that a
 * run reads from it is what `syntheticTape` has for the same seed, to the byte.
 */
export class SyntheticPaths {
	readonly tape: Tape;
	readonly #spec: SyntheticSpec;
	#path: SyntheticPath;
	readonly #mids: Float64Array;
	/** By book and side: the number of the path for which its levels were made. */
	readonly #bidsMadeFor: Uint32Array;
	readonly #asksMadeFor: Uint32Array;
	#number = 0;
	/** First book whose trades have not been made. */
	#tradesNext = 0;

	/** Throws a `RangeError` that names field, rule and value. */
	constructor(given: Partial<SyntheticSpec>) {
		const spec = checkedSpec({ ...DEFAULT_SYNTHETIC_SPEC, ...given });
		const { symbol, tick, lot, levels } = spec;
		this.#spec = spec;
		this.#path = new SyntheticPath(spec);
		const { books } = this.#path;
		this.tape = new Tape({ symbol, tick, lot }, books, books * levels);
		this.#mids = new Float64Array(books);
		this.#bidsMadeFor = new Uint32Array(books);
		this.#asksMadeFor = new Uint32Array(books);
		this.#layOut();
	}

	/** First book from which the mid has its drift and nothing else that is known. */
	get firstBook(): number {
		return this.#path.firstBook;
	}

	/** Whether the paths of a checked spec have the same times and levels, so that they can be started on this tape. */
	fits(spec: SyntheticSpec): boolean {
		return LAYOUT.every((field) => spec[field] === this.#spec[field]);
	}

	/**
	 * Puts the path of `seed` on the tape, mirrored in its drift where `mirror` is -1, of another market that fits where one is
	 * given. Throws a `RangeError` where its price would not stay above 0.
	 */
	start(seed: number, mirror: 1 | -1 = 1, market = this.#spec): void {
		const path = new SyntheticPath({ ...market, seed }, mirror);
		const { bids, asks, trades } = this.tape;
		const { levels } = market;
		this.#path = path;
		this.#number++;
		this.#tradesNext = 0;
		trades.length = 0;
		for (let book = 0, at = 0; book < path.books; book++, at += levels) {
			const mid = path.nextMid(book);
			this.#mids[book] = mid;
			bids.prices[at] = path.priceOf(mid, 0, 1);
			asks.prices[at] = path.priceOf(mid, 0, -1);
		}
	}

	/** What is the same for every path. */
	#layOut(): void {
		const { tape } = this;
		const { books } = this.#path;
		const { levels } = this.#spec;
		for (let book = 0; book < books; book++) tape.times[book] = this.#path.timeOf(book);
		tape.length = books;
		tape.depth = levels;
		tape.quality.rows = books;
		tape.quality.books = books;
		for (const side of [tape.bids, tape.asks]) {
			for (let book = 0; book <= books; book++) side.start[book] = book * levels;
			side.books = books;
		}
		tape.bids.source = (book) => {
			this.#make(book, tape.bids, this.#bidsMadeFor, 1);
		};
		tape.asks.source = (book) => {
			this.#make(book, tape.asks, this.#asksMadeFor, -1);
		};
		tape.trades.source = (time) => {
			this.#makeTrades(time);
		};
	}

	#make(book: number, side: BookSide, madeFor: Uint32Array, direction: 1 | -1): void {
		if (madeFor[book] === this.#number) return;
		madeFor[book] = this.#number;
		this.#path.fillSide(book, this.#mids[book]!, direction, side.prices, side.sizes, side.start[book]!);
	}

	/** Trades follow their book: those of all books up to `time` are all there are up to it. */
	#makeTrades(time: number): void {
		const { tape } = this;
		for (; this.#tradesNext < tape.length && tape.times[this.#tradesNext]! <= time; this.#tradesNext++) {
			const book = this.#tradesNext;
			this.#path.appendTrades(book, tape.bestBid(book), tape.bestAsk(book), tape.trades);
		}
	}
}
