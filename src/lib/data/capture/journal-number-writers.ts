import type { ByteWriter } from './byte-writer.ts';
import { LARGEST_DELTA } from './journal-format.ts';
import { MOST_DECIMALS, type JournalContext } from './journal-context.ts';

/** Writes a message's numbers in the order in which a `NumberReader` reads them. */
export interface NumberWriter {
	received(time: number): void;
	updateId(id: number): void;
	tradeId(id: number): void;
	/** ms since the epoch, or NaN. */
	time(time: number): void;
	decimals(ofPrices: number, ofSizes: number): void;
	/** ms, or NaN. */
	interval(interval: number): void;
	price(price: number): void;
	size(size: number): void;
}

/** Numbers as 64-bit floats. */
export class PlainWriter implements NumberWriter {
	readonly #out: ByteWriter;

	constructor(out: ByteWriter) {
		this.#out = out;
	}

	received(time: number): void {
		this.#out.float64(time);
	}

	updateId(id: number): void {
		this.#out.float64(id);
	}

	tradeId(id: number): void {
		this.#out.float64(id);
	}

	time(time: number): void {
		this.#out.float64(time);
	}

	decimals(ofPrices: number, ofSizes: number): void {
		this.#out.float64(ofPrices);
		this.#out.float64(ofSizes);
	}

	interval(interval: number): void {
		this.#out.float64(interval);
	}

	price(price: number): void {
		this.#out.float64(price);
	}

	size(size: number): void {
		this.#out.float64(size);
	}
}

/** Numbers as differences of whole ones. What it has written holds only while `isExact`. */
export class CompactWriter implements NumberWriter {
	/** Whether all numbers come back to the last bit. */
	isExact = true;
	readonly #out: ByteWriter;
	readonly #context: JournalContext;

	constructor(out: ByteWriter, context: JournalContext) {
		this.#out = out;
		this.#context = context;
	}

	/** Begins another message. */
	begin(): void {
		this.isExact = true;
	}

	received(time: number): void {
		const us = Math.round(time * 1000);
		this.#check(us / 1000, time, us);
		this.#delta(us - this.#context.received);
		this.#context.received = us;
	}

	updateId(id: number): void {
		this.#check(id, id, id);
		this.#delta(id - this.#context.updateId);
		this.#context.updateId = id;
	}

	tradeId(id: number): void {
		this.#check(id, id, id);
		this.#delta(id - this.#context.tradeId);
		this.#context.tradeId = id;
	}

	/** 0 for NaN, else relative to the receipt. */
	time(time: number): void {
		if (Number.isNaN(time)) {
			this.#out.varint(0);
			return;
		}
		const us = Math.round(time * 1000);
		this.#check(us / 1000, time, us);
		const delta = this.#context.received - us;
		if (Math.abs(delta) < LARGEST_DELTA / 2) this.#out.varint(delta < 0 ? -2 * delta : 2 * delta + 1);
		else this.isExact = false;
	}

	decimals(ofPrices: number, ofSizes: number): void {
		if (!(isDecimals(ofPrices) && isDecimals(ofSizes))) {
			this.isExact = false;
			return;
		}
		this.#out.byte((ofPrices << 4) | ofSizes);
		this.#context.prices.refine(ofPrices);
		this.#context.sizes.refine(ofSizes);
	}

	/** 0 for NaN. */
	interval(interval: number): void {
		if (Number.isNaN(interval)) this.#out.varint(0);
		else if (interval >= 0 && Number.isSafeInteger(interval)) {
			this.#check(interval, interval, interval);
			this.#out.varint(interval + 1);
		} else this.isExact = false;
	}

	price(price: number): void {
		const { prices } = this.#context;
		const ticks = Math.round(price * prices.factor);
		this.#check(ticks / prices.factor, price, ticks);
		this.#delta(ticks - prices.last);
		prices.last = ticks;
	}

	size(size: number): void {
		const { factor } = this.#context.sizes;
		const lots = Math.round(size * factor);
		this.#check(lots / factor, size, lots);
		if (lots >= 0 && Number.isSafeInteger(lots)) this.#out.varint(lots);
		else this.isExact = false;
	}

	/** Whether `again`, which is what a reader finds, is the value. Zero loses its sign. */
	#check(again: number, value: number, whole: number): void {
		if (!(Number.isSafeInteger(whole) && Object.is(again + 0, value))) this.isExact = false;
	}

	#delta(delta: number): void {
		if (Math.abs(delta) < LARGEST_DELTA) this.#out.signed(delta);
		else this.isExact = false;
	}
}

function isDecimals(decimals: number): boolean {
	return Number.isInteger(decimals) && decimals >= 0 && decimals <= MOST_DECIMALS;
}
