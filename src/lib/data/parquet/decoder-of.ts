import type { SchemaElement } from 'hyparquet';
import { ByteArrayDecoder, type PageDecoder } from './byte-arrays.ts';
import { NumberDecoder } from './numbers.ts';
import type { ParquetLeaf } from './schema-columns.ts';

/** The day of the epoch in the count of days that INT96 times use. */
const EPOCH_DAY = 2440588;
const NS_A_DAY = 864e11;

/**
 * The decoder of a column's pages: numbers as they are, decimals to their value, INT96 times to ns since the epoch, texts
 * by `readText`. Throws a `RangeError` for a column of another type.
 */
export function decoderOf(
	leaf: ParquetLeaf,
	readText: (bytes: Uint8Array, from: number, to: number) => number
): PageDecoder {
	const { element } = leaf;
	const { type, type_length: width } = element;
	const divisor = decimalDivisor(element);
	if (type === 'INT96') return new ByteArrayDecoder(12, int96);
	if (type === 'BYTE_ARRAY') {
		return new ByteArrayDecoder(null, divisor === null ? readText : decimal(divisor));
	}
	if (type === 'FIXED_LEN_BYTE_ARRAY' && width !== undefined && width > 0) {
		return new ByteArrayDecoder(width, divisor === null ? readText : decimal(divisor));
	}
	const numbers = new NumberDecoder(leaf);
	return divisor === null || divisor === 1 ? numbers : new ScaledDecoder(numbers, divisor);
}

/** What a decimal's whole number is divided by; null for what is no decimal. */
export function decimalDivisor({
	logical_type: logical,
	converted_type,
	scale
}: SchemaElement): number | null {
	const digits =
		logical?.type === 'DECIMAL' ? logical.scale : converted_type === 'DECIMAL' ? (scale ?? 0) : null;
	return digits === null ? null : Number(`1e${digits}`);
}

class ScaledDecoder implements PageDecoder {
	readonly #numbers: NumberDecoder;
	readonly #divisor: number;

	constructor(numbers: NumberDecoder, divisor: number) {
		this.#numbers = numbers;
		this.#divisor = divisor;
	}

	setDictionary(page: Parameters<PageDecoder['setDictionary']>[0]): void {
		this.#numbers.setDictionary(page);
	}

	decode(...[page, count, out, to]: Parameters<PageDecoder['decode']>): void {
		this.#numbers.decode(page, count, out, to);
		for (let i = to; i < to + count; i++) out[i]! /= this.#divisor;
	}
}

/** A whole number in two's complement, most significant byte first. */
function decimal(divisor: number): (bytes: Uint8Array, from: number, to: number) => number {
	return (bytes, from, to) => {
		if (from === to) return NaN;
		let value = bytes[from]! >= 0x80 ? -1 : 0;
		for (let at = from; at < to; at++) value = 256 * value + bytes[at]!;
		return value / divisor;
	};
}

function int96(bytes: Uint8Array, from: number): number {
	const view = new DataView(bytes.buffer, bytes.byteOffset + from, 12);
	const ns = view.getUint32(4, true) * 0x100000000 + view.getUint32(0, true);
	return (view.getUint32(8, true) - EPOCH_DAY) * NS_A_DAY + ns;
}
