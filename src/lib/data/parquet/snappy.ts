/** Copies up to that many bytes are made one by one, which is faster than a call. */
const SHORT = 24;

/**
 * Decompresses a Snappy block into `output`, which has exactly the block's length. Every element moves forward in the
 * input and stays within the output, so work is bounded by both. Throws a `RangeError` when the block is damaged.
 * Format: github.com/google/snappy/blob/main/format_description.txt
 */
export function unsnappy(input: Uint8Array, output: Uint8Array): void {
	const inputEnd = input.length;
	const outputEnd = output.length;
	let from = preambleEnd(input, outputEnd);
	let to = 0;
	while (from < inputEnd) {
		const tag = input[from++]!;
		const kind = tag & 3;
		if (kind === 0) {
			let length = (tag >>> 2) + 1;
			if (length > 60) {
				const size = length - 60;
				length = littleEndian(input, from, size) + 1;
				from += size;
			}
			if (from + length > inputEnd || to + length > outputEnd) throw damaged();
			if (length > SHORT) output.set(input.subarray(from, from + length), to);
			else for (let i = 0; i < length; i++) output[to + i] = input[from + i]!;
			from += length;
			to += length;
			continue;
		}
		const length = kind === 1 ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1;
		let back: number;
		if (kind === 1) back = ((tag >>> 5) << 8) + (input[from++] ?? 0);
		else {
			back = littleEndian(input, from, 2 * (kind - 1));
			from += 2 * (kind - 1);
		}
		if (back === 0 || back > to || to + length > outputEnd) throw damaged();
		if (length > SHORT && back >= length) output.copyWithin(to, to - back, to - back + length);
		else for (let i = 0, start = to - back; i < length; i++) output[to + i] = output[start + i]!;
		to += length;
	}
	if (to !== outputEnd) throw damaged();
}

/** Where the elements begin: behind the length of the output, which must be the one expected. */
function preambleEnd(input: Uint8Array, expected: number): number {
	let length = 0;
	for (let at = 0, scale = 1; at < Math.min(5, input.length); at++, scale *= 128) {
		const byte = input[at]!;
		length += (byte & 0x7f) * scale;
		if (byte < 0x80) {
			if (length !== expected) break;
			return at + 1;
		}
	}
	throw damaged();
}

/** A number of one to four bytes; beyond the input it is 0 or too large, and refused by what follows. */
function littleEndian(input: Uint8Array, from: number, size: number): number {
	let value = 0;
	for (let i = 0, scale = 1; i < size; i++, scale *= 256) value += (input[from + i] ?? 0) * scale;
	return value;
}

function damaged(): RangeError {
	return new RangeError('a Snappy block is damaged');
}
