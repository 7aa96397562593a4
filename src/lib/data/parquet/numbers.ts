import type { ParquetType } from 'hyparquet';
import { decodeDelta } from './delta.ts';
import { decodeHybrid } from './hybrid.ts';
import type { Page } from './pages.ts';
import type { ParquetLeaf } from './schema-columns.ts';

/** Bytes of a plain value; eight booleans share one. */
const WIDTHS: Partial<Record<ParquetType, number>> = {
	DOUBLE: 8,
	INT64: 8,
	FLOAT: 4,
	INT32: 4,
	BOOLEAN: 1 / 8
};

export function isNumeric(type: ParquetType | undefined): boolean {
	return type !== undefined && type !== 'BOOLEAN' && WIDTHS[type] !== undefined;
}

/**
 * Decodes the numbers of one column's pages to doubles; whole numbers beyond 2^53 lose their last digits, booleans are
 * 0 and 1. Knows plain, dictionary, delta, byte-split and run-length encodings.
 */
export class NumberDecoder {
	readonly #type: ParquetType;
	readonly #width: number;
	#dictionary = new Float64Array(0);
	#indexes = new Uint32Array(0);

	/** Throws a `RangeError` for a column of no numeric type. */
	constructor({ element }: ParquetLeaf) {
		const width = element.type && WIDTHS[element.type];
		if (element.type === undefined || width === undefined)
			throw new RangeError(`holds ${element.type ?? 'groups'}`);
		this.#type = element.type;
		this.#width = width;
	}

	setDictionary(page: Page): void {
		this.#dictionary = new Float64Array(page.count);
		this.#plain(page.body, page.count, this.#dictionary, 0);
	}

	/** Writes the page's first `count` numbers to `out[to..to + count)`. Throws a `RangeError` when it holds fewer. */
	decode(page: Page, count: number, out: Float64Array, to: number): void {
		switch (page.encoding) {
			case 'PLAIN':
				this.#plain(page.body, count, out, to);
				break;
			case 'RLE_DICTIONARY':
			case 'PLAIN_DICTIONARY':
				this.#lookUp(page.body, count, out, to);
				break;
			case 'DELTA_BINARY_PACKED':
				if (!this.#type.startsWith('INT')) throw new RangeError(`${this.#type} is encoded as deltas`);
				decodeDelta(page.body, count, this.#type === 'INT32', out, to);
				break;
			case 'BYTE_STREAM_SPLIT':
				this.#plain(joinBytes(page.body, this.#width), count, out, to);
				break;
			case 'RLE':
				if (this.#type !== 'BOOLEAN') throw new RangeError(`${this.#type} is encoded as RLE`);
				this.#booleans(page.body.subarray(4), count, out, to);
				break;
			default:
				throw new RangeError(`unknown encoding ${page.encoding}`);
		}
	}

	#plain(body: Uint8Array, count: number, out: Float64Array, to: number): void {
		const length = Math.ceil(count * this.#width);
		if (length > body.length) throw new RangeError(`a page ends before its ${count} values`);
		if (this.#type === 'DOUBLE') {
			new Uint8Array(out.buffer, out.byteOffset).set(body.subarray(0, length), 8 * to);
			return;
		}
		if (this.#type === 'BOOLEAN') {
			for (let i = 0; i < count; i++) out[to + i] = (body[i >> 3]! >> (i & 7)) & 1;
			return;
		}
		const { buffer } = body.slice(0, length);
		if (this.#type === 'FLOAT') out.set(new Float32Array(buffer), to);
		else if (this.#type === 'INT32') out.set(new Int32Array(buffer), to);
		else wideToDoubles(buffer, count, out, to);
	}

	#booleans(body: Uint8Array, count: number, out: Float64Array, to: number): void {
		const flags = new Uint8Array(count);
		decodeHybrid(body, 1, count, flags);
		out.set(flags, to);
	}

	#lookUp(body: Uint8Array, count: number, out: Float64Array, to: number): void {
		if (count === 0) return;
		if (body.length === 0) throw new RangeError('a page of indexes is empty');
		if (this.#indexes.length < count) this.#indexes = new Uint32Array(count);
		const indexes = this.#indexes;
		const dictionary = this.#dictionary;
		decodeHybrid(body.subarray(1), body[0]!, count, indexes);
		for (let i = 0; i < count; i++) {
			const index = indexes[i]!;
			if (index >= dictionary.length) throw new RangeError(`index ${index} of ${dictionary.length} values`);
			out[to + i] = dictionary[index]!;
		}
	}
}

/** Signed 64-bit numbers, from their two halves: far faster than by way of BigInt. */
function wideToDoubles(buffer: ArrayBuffer, count: number, out: Float64Array, to: number): void {
	const low = new Uint32Array(buffer);
	const high = new Int32Array(buffer);
	for (let i = 0; i < count; i++) out[to + i] = high[2 * i + 1]! * 0x100000000 + low[2 * i]!;
}

/** Undoes the byte-stream split: the first bytes of all values stand first, then all second bytes, and so on. */
function joinBytes(body: Uint8Array, width: number): Uint8Array {
	const count = Math.floor(body.length / width);
	const joined = new Uint8Array(count * width);
	for (let b = 0; b < width; b++) {
		for (let i = 0; i < count; i++) joined[i * width + b] = body[b * count + i]!;
	}
	return joined;
}
