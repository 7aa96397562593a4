/**
 * Decodes `count` whole numbers of Parquet's DELTA_BINARY_PACKED encoding into `out[to..to + count)`; exact below
 * 2^53. With `is32` sums wrap to 32 bits as the format says. Returns where the bytes behind them begin. Throws a
 * `RangeError` when they end early.
 */
export function decodeDelta(
	bytes: Uint8Array,
	count: number,
	is32: boolean,
	out: Float64Array,
	to: number
): number {
	if (count === 0) return 0;
	const reader = new BitReader(bytes);
	const blockSize = reader.varint();
	const miniblocks = reader.varint();
	const total = reader.varint();
	const size = blockSize / miniblocks;
	if (!(Number.isInteger(size) && size > 0 && size % 8 === 0 && miniblocks <= 512 && total >= count)) {
		throw new RangeError('deltas have an impossible block size');
	}
	const first = reader.zigzag();
	/** The value is their sum; apart, rounding of a large first value does not add up. */
	let rise = 0;
	const end = to + count;
	let at = to;
	out[at++] = first;
	while (at < end) {
		const least = reader.zigzag();
		const widths = reader.take(miniblocks);
		for (let m = 0; m < miniblocks && at < end; m++) {
			const width = widths[m]!;
			const packed = reader.take((size * width) / 8);
			const n = Math.min(size, end - at);
			for (let i = 0; i < n; i++) {
				rise += least + bitsAt(packed, i * width, width);
				out[at++] = is32 ? (first + rise) | 0 : first + rise;
			}
		}
	}
	return reader.at;
}

/** The number of `width` bits that starts at bit `from`, least significant bit first. */
function bitsAt(bytes: Uint8Array, from: number, width: number): number {
	let at = from >>> 3;
	let have = 8 - (from & 7);
	let value = bytes[at]! >> (from & 7);
	if (width <= have) return value & ((1 << width) - 1);
	let scale = 1 << have;
	while (have < width) {
		const rest = width - have;
		const byte = bytes[++at]! & (rest < 8 ? (1 << rest) - 1 : 0xff);
		value += byte * scale;
		scale *= 256;
		have += 8;
	}
	return value;
}

class BitReader {
	at = 0;
	readonly #bytes: Uint8Array;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	varint(): number {
		let value = 0;
		let scale = 1;
		for (let length = 0; length < 10; length++) {
			const byte = this.take(1)[0]!;
			value += (byte & 0x7f) * scale;
			if (byte < 0x80) return value;
			scale *= 128;
		}
		throw new RangeError('deltas hold a number that is too long');
	}

	zigzag(): number {
		const value = this.varint();
		return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
	}

	take(length: number): Uint8Array {
		const start = this.at;
		this.at += length;
		if (this.at > this.#bytes.length) throw new RangeError('deltas end early');
		return this.#bytes.subarray(start, this.at);
	}
}
