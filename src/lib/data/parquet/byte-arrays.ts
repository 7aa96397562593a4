import { decodeDelta } from './delta.ts';
import { decodeHybrid } from './hybrid.ts';
import type { Page } from './pages.ts';

/** Decodes the pages of a column to numbers. */
export interface PageDecoder {
	setDictionary(page: Page): void;
	/** Writes the page's first `count` numbers to `out[to..to + count)`. Throws a `RangeError` when it holds fewer. */
	decode(page: Page, count: number, out: Float64Array, to: number): void;
}

/** What the bytes `[from, to)` say; NaN where they say nothing. */
export type BytesReader = (bytes: Uint8Array, from: number, to: number) => number;

/**
 * Decodes texts, or values of a fixed number of bytes, to numbers. Knows plain, dictionary and both delta encodings of
 * byte arrays.
 */
export class ByteArrayDecoder implements PageDecoder {
	readonly #width: number | null;
	readonly #read: BytesReader;
	#dictionary = new Float64Array(0);

	/** `width` is the bytes of a value; null where each says its own. */
	constructor(width: number | null, read: BytesReader) {
		this.#width = width;
		this.#read = read;
	}

	setDictionary(page: Page): void {
		this.#dictionary = new Float64Array(page.count);
		this.#plain(page.body, page.count, this.#dictionary, 0);
	}

	decode({ body, encoding }: Page, count: number, out: Float64Array, to: number): void {
		switch (encoding) {
			case 'PLAIN':
				this.#plain(body, count, out, to);
				break;
			case 'RLE_DICTIONARY':
			case 'PLAIN_DICTIONARY':
				this.#lookUp(body, count, out, to);
				break;
			case 'DELTA_LENGTH_BYTE_ARRAY': {
				const lengths = new Float64Array(count);
				const end = decodeDelta(body, count, true, lengths, 0);
				this.#texts(body, end, lengths, out, to);
				break;
			}
			case 'DELTA_BYTE_ARRAY':
				this.#fronted(body, count, out, to);
				break;
			default:
				throw new RangeError(`unknown encoding ${encoding} of texts`);
		}
	}

	#plain(body: Uint8Array, count: number, out: Float64Array, to: number): void {
		const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
		let at = 0;
		for (let i = 0; i < count; i++) {
			let length = this.#width;
			if (length === null) {
				if (at + 4 > body.length) throw new RangeError(`a page ends before its ${count} values`);
				length = view.getUint32(at, true);
				at += 4;
			}
			if (at + length > body.length) throw new RangeError(`a page ends before its ${count} values`);
			out[to + i] = this.#read(body, at, at + length);
			at += length;
		}
	}

	#lookUp(body: Uint8Array, count: number, out: Float64Array, to: number): void {
		if (count === 0) return;
		if (body.length === 0) throw new RangeError('a page of indexes is empty');
		const indexes = new Uint32Array(count);
		decodeHybrid(body.subarray(1), body[0]!, count, indexes);
		for (let i = 0; i < count; i++) {
			const index = indexes[i]!;
			if (index >= this.#dictionary.length)
				throw new RangeError(`index ${index} of ${this.#dictionary.length} values`);
			out[to + i] = this.#dictionary[index]!;
		}
	}

	#texts(body: Uint8Array, from: number, lengths: Float64Array, out: Float64Array, to: number): void {
		let at = from;
		for (let i = 0; i < lengths.length; i++) {
			const end = at + lengths[i]!;
			if (!(end >= at && end <= body.length)) throw new RangeError('texts reach beyond their page');
			out[to + i] = this.#read(body, at, end);
			at = end;
		}
	}

	/** Each text as what it shares with the one before, and the rest. */
	#fronted(body: Uint8Array, count: number, out: Float64Array, to: number): void {
		const shared = new Float64Array(count);
		const lengths = new Float64Array(count);
		const middle = decodeDelta(body, count, true, shared, 0);
		const rest = body.subarray(middle);
		let at = decodeDelta(rest, count, true, lengths, 0);
		let text = new Uint8Array(0);
		for (let i = 0; i < count; i++) {
			const end = at + lengths[i]!;
			const begin = shared[i]!;
			if (!(begin >= 0 && begin <= text.length && end >= at && end <= rest.length))
				throw new RangeError('texts reach beyond their page');
			const whole = new Uint8Array(begin + end - at);
			if (whole.length > LONGEST_TEXT) throw new RangeError('a text is too long');
			whole.set(text.subarray(0, begin));
			whole.set(rest.subarray(at, end), begin);
			out[to + i] = this.#read(whole, 0, whole.length);
			text = whole;
			at = end;
		}
	}
}

/** Longer than any number, time or name: what texts share could be repeated without end. */
const LONGEST_TEXT = 4096;
