import type { ByteReader } from './byte-reader.ts';
import type { JournalContext } from './journal-context.ts';

/** Reads what a `NumberWriter` has written. */
export interface NumberReader {
	received(): number;
	updateId(): number;
	tradeId(): number;
	time(): number;
	decimals(): { readonly priceDecimals: number; readonly sizeDecimals: number };
	interval(): number;
	price(): number;
	size(): number;
}

/** Numbers as 64-bit floats. */
export class PlainReader implements NumberReader {
	readonly #bytes: ByteReader;

	constructor(bytes: ByteReader) {
		this.#bytes = bytes;
	}

	received(): number {
		return this.#bytes.float64();
	}

	updateId(): number {
		return this.#bytes.float64();
	}

	tradeId(): number {
		return this.#bytes.float64();
	}

	time(): number {
		return this.#bytes.float64();
	}

	decimals(): { readonly priceDecimals: number; readonly sizeDecimals: number } {
		return { priceDecimals: this.#bytes.float64(), sizeDecimals: this.#bytes.float64() };
	}

	interval(): number {
		return this.#bytes.float64();
	}

	price(): number {
		return this.#bytes.float64();
	}

	size(): number {
		return this.#bytes.float64();
	}
}

/** Numbers as differences of whole ones. */
export class CompactReader implements NumberReader {
	readonly #bytes: ByteReader;
	readonly #context: JournalContext;

	constructor(bytes: ByteReader, context: JournalContext) {
		this.#bytes = bytes;
		this.#context = context;
	}

	received(): number {
		this.#context.received += this.#bytes.signed();
		return this.#context.received / 1000;
	}

	updateId(): number {
		return (this.#context.updateId += this.#bytes.signed());
	}

	tradeId(): number {
		return (this.#context.tradeId += this.#bytes.signed());
	}

	time(): number {
		const told = this.#bytes.varint();
		if (told === 0) return NaN;
		const delta = told % 2 === 0 ? -told / 2 : (told - 1) / 2;
		return (this.#context.received - delta) / 1000;
	}

	decimals(): { readonly priceDecimals: number; readonly sizeDecimals: number } {
		const both = this.#bytes.byte();
		const priceDecimals = both >> 4;
		const sizeDecimals = both & 15;
		this.#context.prices.refine(priceDecimals);
		this.#context.sizes.refine(sizeDecimals);
		return { priceDecimals, sizeDecimals };
	}

	interval(): number {
		const told = this.#bytes.varint();
		return told === 0 ? NaN : told - 1;
	}

	price(): number {
		const { prices } = this.#context;
		prices.last += this.#bytes.signed();
		return prices.last / prices.factor;
	}

	size(): number {
		return this.#bytes.varint() / this.#context.sizes.factor;
	}
}
