import type { Tape } from '../market/tape.ts';

/** Takes the prices of a grid in order. */
export interface GridSink {
	/** `points` (1 or more) grid points in a row at the same price. */
	add(price: number, points: number): void;
}

/**
 * The mid on a fixed clock grid, fed in order of books: a grid point start + i step sees the newest book published at or before
 * it, and goes to the sink once nothing can change it any more. Cost per book is constant, however wide a hole in the data is.
 */
export class ClockGrid {
	readonly #start: number;
	readonly #step: number;
	readonly #sink: GridSink;
	/** First grid index not yet sampled. */
	#next = 0;
	/** Mid of the newest book, NaN before the first. */
	#current = NaN;

	/** `start` in ms since the epoch, `step` in seconds > 0. */
	constructor(start: number, step: number, sink: GridSink) {
		this.#start = start;
		this.#step = step * 1000;
		this.#sink = sink;
	}

	/** Takes in books `from <= i < to` of the tape. */
	observe(tape: Tape, from: number, to: number): void {
		for (let book = from; book < to; book++) {
			const index = Math.ceil((tape.times[book]! - this.#start) / this.#step);
			if (Number.isNaN(this.#current)) this.#next = index;
			else this.#sampleBefore(index);
			this.#current = tape.mid(book);
		}
	}

	/** Samples the grid points before `time` (ms), which is at or after the newest book. */
	close(time: number): void {
		if (!Number.isNaN(this.#current)) this.#sampleBefore(Math.ceil((time - this.#start) / this.#step));
	}

	#sampleBefore(index: number): void {
		if (index <= this.#next) return;
		this.#sink.add(this.#current, index - this.#next);
		this.#next = index;
	}
}
