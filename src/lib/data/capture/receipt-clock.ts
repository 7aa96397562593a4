/**
 * Stamps messages with the time of their receipt: ms since the epoch, a whole number of microseconds, each later than
 * the one before it. What comes within one tick of the clock is one microsecond apart, in the order of receipt.
 */
export class ReceiptClock {
	/** Stamps of the first and the latest message, ms; NaN before the first. */
	first = NaN;
	last = NaN;
	readonly #now: () => number;
	#microseconds = -Infinity;

	constructor(now: () => number) {
		this.#now = now;
	}

	stamp(): number {
		this.#microseconds = Math.max(Math.round(this.#now() * 1000), this.#microseconds + 1);
		this.last = this.#microseconds / 1000;
		if (Number.isNaN(this.first)) this.first = this.last;
		return this.last;
	}
}
