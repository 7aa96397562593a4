import { BookIntake, type Hole, type Tape } from '../../engine/index.ts';
import type { TimeRange } from '../market-source.ts';
import type { FeedSink } from './binance-feed.ts';

/** Lets a feed fill a tape, or the stretch of it that is wanted. */
export class TapeSink implements FeedSink {
	readonly #tape: Tape;
	readonly #intake: BookIntake;
	readonly #from: number;
	readonly #to: number;

	constructor(tape: Tape, { from, to }: TimeRange = { from: -Infinity, to: Infinity }) {
		this.#tape = tape;
		this.#intake = new BookIntake(tape);
		this.#from = from;
		this.#to = to;
	}

	addBook(time: number, ...levels: LevelsOfBook): void {
		if (this.#isWanted(time)) this.#intake.addBook(time, ...levels);
	}

	addTrade(time: number, price: number, size: number, buyerIsMaker: boolean): void {
		if (this.#isWanted(time)) this.#tape.trades.append(time, price, size, buyerIsMaker);
	}

	addHole(hole: Hole): void {
		if (hole.from < this.#to && hole.to > this.#from) this.#tape.holes.push(hole);
	}

	/** What has no time is wanted, so that it is counted. */
	#isWanted(time: number): boolean {
		return !(time < this.#from || time >= this.#to);
	}
}

type LevelsOfBook = Parameters<FeedSink['addBook']> extends [number, ...infer Levels] ? Levels : never;
