import { decompressLz4Raw } from 'hyparquet-compressors/src/lz4.js';

/**
 * Decompresses Parquet's old LZ4: either Hadoop's frames, each with the two lengths before it, or one bare block; the
 * metadata does not say which, so frames are taken where all lengths fit.
 */
export function unlz4(input: Uint8Array, length: number): Uint8Array {
	const output = new Uint8Array(length);
	const frames = hadoopFrames(input, length);
	if (frames === null) return decompressLz4Raw(input, length);
	let to = 0;
	for (const { start, end, size } of frames) {
		output.set(decompressLz4Raw(input.subarray(start, end), size), to);
		to += size;
	}
	return output;
}

/** Frames that fill input and output exactly, or null. */
function hadoopFrames(
	input: Uint8Array,
	length: number
): { start: number; end: number; size: number }[] | null {
	const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
	const frames: { start: number; end: number; size: number }[] = [];
	let total = 0;
	let at = 0;
	while (at + 8 <= input.length) {
		const size = view.getUint32(at);
		const start = at + 8;
		at = start + view.getUint32(at + 4);
		total += size;
		frames.push({ start, end: at, size });
		if (at > input.length || total > length) return null;
	}
	return at === input.length && total === length ? frames : null;
}
