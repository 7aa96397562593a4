/** Where decoded levels and dictionary indexes go. */
export type Indexes = Uint8Array | Uint32Array;

/** Wider numbers than that are no levels and index no dictionary that we would hold. */
const WIDEST = 24;

/**
 * Decodes `count` numbers of `width` bits from Parquet's hybrid of run-length and bit-packed runs into
 * `out[0..count)`. No run writes beyond `count`, whatever it claims. Throws a `RangeError` when the bytes end early.
 */
export function decodeHybrid(bytes: Uint8Array, width: number, count: number, out: Indexes): void {
	if (width > WIDEST) throw new RangeError(`levels or indexes of ${width} bits`);
	if (width === 0) {
		out.fill(0, 0, count);
		return;
	}
	let at = 0;
	let seen = 0;
	while (seen < count) {
		let header = 0;
		for (let shift = 0; ; shift += 7) {
			const byte = bytes[at++];
			if (byte === undefined || shift > 28) throw new RangeError('levels or indexes end early');
			header |= (byte & 0x7f) << shift;
			if (byte < 0x80) break;
		}
		const length = header >>> 1;
		if ((header & 1) === 0) {
			const n = Math.min(length, count - seen);
			const size = (width + 7) >> 3;
			if (at + size > bytes.length) throw new RangeError('levels or indexes end early');
			let value = 0;
			for (let b = 0; b < size; b++) value |= bytes[at + b]! << (8 * b);
			out.fill(value, seen, seen + n);
			at += size;
			seen += n;
		} else {
			const n = Math.min(8 * length, count - seen);
			if (at + Math.ceil((n * width) / 8) > bytes.length) throw new RangeError('levels or indexes end early');
			unpack(bytes, at, width, n, out, seen);
			at += length * width;
			seen += n;
		}
	}
}

/** Whether the hybrid says the same `value` for all `count` entries in one run, which costs no decoding. */
export function isOneRun(bytes: Uint8Array, value: number, count: number): boolean {
	let header = 0;
	let at = 0;
	for (let shift = 0; shift <= 28; shift += 7) {
		const byte = bytes[at++] ?? 0;
		header |= (byte & 0x7f) << shift;
		if (byte < 0x80) break;
	}
	return (header & 1) === 0 && header >>> 1 >= count && bytes[at] === value;
}

function unpack(
	bytes: Uint8Array,
	from: number,
	width: number,
	count: number,
	out: Indexes,
	to: number
): void {
	if (width === 2) {
		unpackTwoBits(bytes, from, count, out, to);
		return;
	}
	const mask = (1 << width) - 1;
	let at = from;
	let pending = 0;
	let bits = 0;
	for (let i = 0; i < count; i++) {
		while (bits < width) {
			pending |= bytes[at++]! << bits;
			bits += 8;
		}
		out[to + i] = pending & mask;
		pending >>>= width;
		bits -= width;
	}
}

/** The repetition levels of a list of lists: four a byte. */
function unpackTwoBits(bytes: Uint8Array, from: number, count: number, out: Indexes, to: number): void {
	const whole = count & ~3;
	let at = from;
	let i = to;
	for (const end = to + whole; i < end; i += 4) {
		const byte = bytes[at++]!;
		out[i] = byte & 3;
		out[i + 1] = (byte >> 2) & 3;
		out[i + 2] = (byte >> 4) & 3;
		out[i + 3] = byte >> 6;
	}
	for (let k = 0; k < count - whole; k++) out[i + k] = (bytes[at]! >> (2 * k)) & 3;
}
