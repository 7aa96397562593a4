import type { Tape } from '../market/tape.ts';

/** Sum of squared changes of the mid over so many grid intervals; price squared. */
export interface RealisedSum {
	readonly sum: number;
	readonly intervals: number;
}

/**
 * Realised variance of the mid on a fixed clock grid, fed in order of books: the sum of squared differences (of
 * prices, not logs) between the grid points start + i step, where a grid point sees the newest book published at or
 * before it. Cost per book is constant, however wide a hole in the data is.
 */
export class RealisedVariance {
	readonly #start: number;
	readonly #step: number;
	/** First grid index not yet sampled. */
	#next = 0;
	/** Mid at the grid point before `#next`, NaN before the first. */
	#sampled = NaN;
	/** Mid of the newest book, NaN before the first. */
	#current = NaN;
	#sum = 0;
	#intervals = 0;

	/** `start` in ms since the epoch, `step` in seconds > 0. */
	constructor(start: number, step: number) {
		this.#start = start;
		this.#step = step * 1000;
	}

	/** Takes in books `from <= i < to` of the tape. */
	observe(tape: Tape, from: number, to: number): void {
		for (let book = from; book < to; book++) {
			const index = Math.ceil((tape.times[book]! - this.#start) / this.#step);
			if (Number.isNaN(this.#current)) this.#next = index;
			else if (index > this.#next) this.#sampleThrough(index - 1);
			this.#current = tape.mid(book);
		}
	}

	/** The sum over grid points up to and including `time` (ms), which is at or after the newest book. */
	at(time: number): RealisedSum {
		return this.#through(Math.floor((time - this.#start) / this.#step));
	}

	/** The sum over grid points before `time` (ms), which is after the newest book. */
	before(time: number): RealisedSum {
		return this.#through(Math.ceil((time - this.#start) / this.#step) - 1);
	}

	#through(last: number): RealisedSum {
		if (Number.isNaN(this.#current) || last < this.#next)
			return { sum: this.#sum, intervals: this.#intervals };
		return this.#extended(last);
	}

	#sampleThrough(last: number): void {
		const { sum, intervals } = this.#extended(last);
		this.#sum = sum;
		this.#intervals = intervals;
		this.#sampled = this.#current;
		this.#next = last + 1;
	}

	#extended(last: number): RealisedSum {
		const points = last - this.#next + 1;
		if (Number.isNaN(this.#sampled)) return { sum: 0, intervals: points - 1 };
		const change = this.#current - this.#sampled;
		return { sum: this.#sum + change * change, intervals: this.#intervals + points };
	}
}
