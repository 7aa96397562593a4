import { DataError } from './data-error.ts';
import { readBytes, type FileLike } from './file-like.ts';
import { zipChunks } from './zip-chunks.ts';
import { ZstdBlocks } from './zstd-blocks.ts';

/** Some bytes of a file's content, and how many bytes of the file itself have been read for all so far. */
export interface ByteChunk {
	readonly bytes: Uint8Array;
	readonly offset: number;
}

export type Compression = 'gzip' | 'Zstandard' | 'ZIP';

/** How compressed files begin. */
const MAGIC: readonly (readonly [Compression, readonly number[]])[] = [
	['gzip', [0x1f, 0x8b, 8]],
	['Zstandard', [0x28, 0xb5, 0x2f, 0xfd]],
	['ZIP', [0x50, 0x4b, 3, 4]]
];

/** Bytes fetched at a time: of plain content, and of compressed, which may expand a thousandfold. */
const PLAIN_CHUNK = 1 << 18;
const PACKED_CHUNK = 1 << 16;
/** Bytes of Zstandard expanded at a time: a block of 4 bytes may hold 2 MB, and no more than some are held. */
const ZSTD_PIECE = 1 << 10;
const MOST_HELD = 1 << 26;
/** Content beyond that many times its packed size, and some fixed room, was made to exhaust whoever opens it. */
const MOST_EXPANSION = 200;
const FIXED_ROOM = 1 << 26;

/**
 * A file's content in pieces, gzip, Zstandard and ZIP of one file taken off, read as it is asked for: neither form is
 * ever held as a whole. Throws a `DataError` where the compressed data is damaged, cut off or a bomb. In browsers, gzip of several members
 * counts as damaged after the first.
 */
export async function* byteChunks(file: FileLike): AsyncGenerator<ByteChunk, void, undefined> {
	const compression = compressionOf(await readBytes(file, 0, 4));
	if (compression === null) {
		yield* fileChunks(file, PLAIN_CHUNK);
		return;
	}
	try {
		let length = 0;
		for await (const chunk of UNPACKERS[compression](file)) {
			length += chunk.bytes.length;
			if (length > FIXED_ROOM + MOST_EXPANSION * file.size) throw bomb(file.name);
			yield chunk;
		}
	} catch (cause) {
		if (cause instanceof DataError) throw cause;
		throw new DataError(
			file.name,
			`is damaged or cut off ${compression} data; copy or download it again, or unpack what can be saved of it and open that`,
			{ cause }
		);
	}
}

/** The first bytes of a file's content, at least `length` where it has as many, and whether it was compressed. */
export async function contentHead(
	file: FileLike,
	length: number
): Promise<{ readonly head: Uint8Array; readonly isPacked: boolean }> {
	const head = await readBytes(file, 0, length);
	if (compressionOf(head) === null) return { head, isPacked: false };
	let content = new Uint8Array(0);
	for await (const { bytes } of byteChunks(file)) {
		content = joined(content, bytes);
		if (content.length >= length) break;
	}
	return { head: content, isPacked: true };
}

/** `a` and then `b`. */
export function joined(a: Uint8Array<ArrayBuffer>, b: Uint8Array): Uint8Array<ArrayBuffer> {
	const both = new Uint8Array(a.length + b.length);
	both.set(a);
	both.set(b, a.length);
	return both;
}

/** How a file is compressed that begins with these bytes; null where it is not. */
export function compressionOf(head: Uint8Array): Compression | null {
	const known = MAGIC.find(([, magic]) => magic.every((byte, i) => head[i] === byte));
	return known?.[0] ?? null;
}

/** A file's bytes in pieces of that length. */
export async function* fileChunks(
	file: FileLike,
	length: number
): AsyncGenerator<{ bytes: Uint8Array<ArrayBuffer>; offset: number }, void, undefined> {
	for (let from = 0; from < file.size; from += length) {
		const offset = Math.min(from + length, file.size);
		yield { bytes: await readBytes(file, from, offset), offset };
	}
}

const UNPACKERS: Readonly<
	Record<Compression, (file: FileLike) => AsyncGenerator<ByteChunk, void, undefined>>
> = {
	gzip: gunzipped,
	Zstandard: unzstded,
	ZIP: (file) => zipChunks(file.name, fileChunks(file, PACKED_CHUNK))
};

function bomb(name: string): DataError {
	const what = `expands to more than ${MOST_EXPANSION} times its size, as no recording does`;
	return new DataError(name, `${what}; unpack it first and look at what it holds`);
}

async function* gunzipped(file: FileLike): AsyncGenerator<ByteChunk, void, undefined> {
	const chunks = fileChunks(file, PACKED_CHUNK);
	let offset = 0;
	const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
		pull: async (controller) => {
			const { done, value } = await chunks.next();
			if (done) {
				controller.close();
				return;
			}
			offset = value.offset;
			controller.enqueue(value.bytes);
		}
	});
	const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return;
			yield { bytes: value, offset };
		}
	} finally {
		// A stream that has failed fails again here, and has been heard before.
		await reader.cancel().catch(() => undefined);
	}
}

async function* unzstded(file: FileLike): AsyncGenerator<ByteChunk, void, undefined> {
	let blocks: Uint8Array[] = [];
	let held = 0;
	const stream = new ZstdBlocks((block) => {
		held += block.length;
		if (held > MOST_HELD) throw bomb(file.name);
		blocks.push(block);
	});
	for await (const { bytes, offset } of fileChunks(file, PACKED_CHUNK)) {
		for (let from = 0; from < bytes.length; from += ZSTD_PIECE) {
			stream.push(bytes.subarray(from, from + ZSTD_PIECE));
			for (const block of blocks) yield { bytes: block, offset };
			blocks = [];
			held = 0;
		}
	}
	stream.end();
}
