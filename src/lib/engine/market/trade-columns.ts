import { bisectRight } from '../math/bisect-right.ts';

/** Trades of the whole market as columns in order of time; the arrays may be longer than `length`. */
export class TradeColumns {
	/** ms since the epoch, whole microseconds. */
	times = new Float64Array(16);
	/** Quote currency. */
	prices = new Float64Array(16);
	/** Base units. */
	sizes = new Float64Array(16);
	/** 1 where the buyer was the maker, so that a sell order hit the bid; else 0. */
	buyerIsMaker = new Uint8Array(16);
	length = 0;
	/** Appends the trades up to a time that are not there yet; null where all are. */
	source: ((time: number) => void) | null = null;

	/** To be called before trades up to `time` are read: some tapes make them only then. */
	ready(time: number): void {
		if (this.source !== null) this.source(time);
	}

	/** Appends one trade. Throws a `RangeError` when time goes back. */
	append(time: number, price: number, size: number, buyerIsMaker: boolean): void {
		const previous = this.length > 0 ? this.times[this.length - 1]! : -Infinity;
		if (!(time >= previous)) {
			throw new RangeError(
				`trade times must not decrease, trade=${this.length}, time=${time}, previous=${previous}`
			);
		}
		if (this.length === this.times.length) this.#grow();
		this.times[this.length] = time;
		this.prices[this.length] = price;
		this.sizes[this.length] = size;
		this.buyerIsMaker[this.length++] = buyerIsMaker ? 1 : 0;
	}

	/** Index of the first trade at or after `time`; `length` where there is none. `from` is a known lower bound. */
	firstAt(time: number, from = 0): number {
		this.ready(time);
		let low = from;
		let high = this.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.times[middle]! < time) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/** Index of the first trade after `time`; `length` where there is none. */
	firstAfter(time: number): number {
		this.ready(time);
		return bisectRight(this.times, time, 0, this.length);
	}

	/** Gives up the first `count` trades: those that stay move to the front. */
	forget(count: number): void {
		for (const column of [this.times, this.prices, this.sizes, this.buyerIsMaker]) {
			column.copyWithin(0, count, this.length);
		}
		this.length -= count;
	}

	#grow(): void {
		const capacity = 2 * this.length;
		const times = new Float64Array(capacity);
		const prices = new Float64Array(capacity);
		const sizes = new Float64Array(capacity);
		const buyerIsMaker = new Uint8Array(capacity);
		times.set(this.times);
		prices.set(this.prices);
		sizes.set(this.sizes);
		buyerIsMaker.set(this.buyerIsMaker);
		this.times = times;
		this.prices = prices;
		this.sizes = sizes;
		this.buyerIsMaker = buyerIsMaker;
	}
}
