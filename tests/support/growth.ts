import { Tape } from '../../src/lib/engine/index.ts';

/** A finished tape as it comes in: one book or trade after the other, in order of time, books first. */
export class Growth {
	readonly tape: Tape;
	readonly #whole: Tape;
	#newest = NaN;

	constructor(whole: Tape) {
		this.#whole = whole;
		// Small, so that its arrays are replaced as it grows.
		this.tape = new Tape(whole.instrument, 1, 1);
		this.tape.isGrowing = true;
	}

	/** Time of what came last, ms since the epoch. */
	get newest(): number {
		return this.#newest;
	}

	/** Lets in all that the market published up to `time`. */
	until(time: number): void {
		while (this.#nextTime <= time) this.next();
	}

	/** Lets in the next instant, with all that belongs to it; false where nothing is left. */
	next(): boolean {
		const time = this.#nextTime;
		if (time === Infinity) return false;
		const { tape } = this;
		const { times, trades, bids, asks, length } = this.#whole;
		while (tape.length < length && times[tape.length] === time) {
			const book = tape.length;
			const bid = [bids.prices, bids.sizes, bids.start[book]!, bids.start[book + 1]!] as const;
			const ask = [asks.prices, asks.sizes, asks.start[book]!, asks.start[book + 1]!] as const;
			tape.appendBook(time, ...bid, ...ask);
		}
		while (tape.trades.length < trades.length && trades.times[tape.trades.length] === time) {
			const trade = tape.trades.length;
			tape.trades.append(time, trades.prices[trade]!, trades.sizes[trade]!, trades.buyerIsMaker[trade] === 1);
		}
		this.#newest = time;
		return true;
	}

	get #nextTime(): number {
		const { times, trades, length } = this.#whole;
		const book = this.tape.length < length ? times[this.tape.length]! : Infinity;
		const trade = this.tape.trades.length < trades.length ? trades.times[this.tape.trades.length]! : Infinity;
		return Math.min(book, trade);
	}
}
