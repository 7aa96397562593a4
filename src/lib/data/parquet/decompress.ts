import { gunzip } from 'hyparquet-compressors/src/gzip.js';
import { decompressLz4Raw } from 'hyparquet-compressors/src/lz4.js';
import type { CompressionCodec } from 'hyparquet';
import { ZstdBlocks } from '../zstd-blocks.ts';
import { unlz4 } from './lz4.ts';
import { unsnappy } from './snappy.ts';

/** Writes the decompressed input into `output`, or returns it; the caller checks its length. */
type Decompress = (input: Uint8Array, output: Uint8Array) => Uint8Array;

const CODECS: Partial<Record<CompressionCodec, Decompress>> = {
	UNCOMPRESSED: (input) => input,
	SNAPPY: (input, output) => {
		unsnappy(input, output);
		return output;
	},
	GZIP: (input, output) => gunzip(input, output),
	ZSTD: unzstd,
	LZ4: (input, output) => unlz4(input, output.length),
	LZ4_RAW: (input, output) => decompressLz4Raw(input, output.length)
};

/**
 * The decompressor of a codec; in plain JavaScript all of them. Brotli's, the largest, is loaded when it is first
 * needed. Throws a `RangeError` for a codec that nobody writes.
 */
export async function decompressor(
	codec: CompressionCodec
): Promise<(input: Uint8Array, length: number) => Uint8Array> {
	const decompress = codec === 'BROTLI' ? await brotli() : CODECS[codec];
	if (decompress === undefined) throw new RangeError(`unknown compression ${codec}`);
	return (input, length) => {
		if (length === 0) return new Uint8Array(0);
		const output = decompress(input, codec === 'UNCOMPRESSED' ? input : new Uint8Array(length));
		if (output.length !== length) {
			throw new RangeError(`a page has ${output.length} bytes where its header says ${length}`);
		}
		return output;
	};
}

/** Block by block, so that one made to expand without end does so by one block. */
function unzstd(input: Uint8Array, output: Uint8Array): Uint8Array {
	let length = 0;
	const blocks = new ZstdBlocks((block) => {
		if (length + block.length > output.length)
			throw new RangeError('a page expands to more than its header says');
		output.set(block, length);
		length += block.length;
	});
	blocks.push(input);
	blocks.end();
	return output.subarray(0, length);
}

async function brotli(): Promise<Decompress> {
	const { decompressBrotli } = await import('hyparquet-compressors/src/brotli.js');
	return (input, output) => decompressBrotli(input, output.length);
}
