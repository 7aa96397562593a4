import { parquetHeader } from 'hyparquet/src/column.js';
import type { Encoding, PageHeader } from 'hyparquet';
import { DataError } from '../data-error.ts';
import { readBytes } from '../file-like.ts';
import type { Chunk } from './chunk.ts';
import { damagedColumn } from './damaged-column.ts';
import { decompressor } from './decompress.ts';
import { reason, type ParquetFile } from './footer.ts';

/** One page, decompressed. */
export interface Page {
	readonly kind: 'dictionary' | 'data';
	/** Entries in a data page, nulls and empty lists included; values in a dictionary. */
	readonly count: number;
	readonly encoding: Encoding;
	/** Run-length encoded levels; empty where the column has none. */
	readonly repetition: Uint8Array;
	readonly definition: Uint8Array;
	/** The values as encoded. */
	readonly body: Uint8Array;
}

const EMPTY = new Uint8Array(0);
const LARGEST_HEADER = 1 << 14;
const LARGEST_PAGE = 256 << 20;
const READ_AHEAD = 1 << 20;
/** A page of n numbers, or texts, is refused beyond that many bytes each and some fixed room: it would be a zip bomb. */
const BYTES_A_NUMBER = 32;
const BYTES_A_TEXT = 64;
const FIXED_ROOM = 1 << 16;

/**
 * The pages of one column chunk in order, read as they are asked for. Every size is checked against the chunk before
 * anything is allocated; at least `readAhead` bytes are fetched at a time. Throws a `DataError` when a page contradicts its chunk.
 */
export async function* pages(
	parquet: ParquetFile,
	chunk: Chunk,
	readAhead = READ_AHEAD
): AsyncGenerator<Page, void, undefined> {
	const { path } = chunk.leaf;
	const window = new ByteWindow(parquet, chunk.end, readAhead);
	const decompress = await decompressor(chunk.codec).catch((cause: unknown) => {
		throw new DataError(
			parquet.file.name,
			`has a column ${path} that can't be decompressed: ${reason(cause)}; write it again with Snappy or Zstandard`,
			{ cause }
		);
	});
	let seen = 0;
	for (let offset = chunk.start; seen < chunk.values;) {
		if (offset >= chunk.end) {
			throw damagedColumn(parquet, path, new RangeError(`it ends after ${seen} of ${chunk.values} values`));
		}
		const head = await window.read(offset, offset + LARGEST_HEADER);
		const reader = { view: new DataView(head.buffer, head.byteOffset, head.byteLength), offset: 0 };
		try {
			const header = parquetHeader(reader);
			const start = offset + reader.offset;
			const end = start + size(header.compressed_page_size, 'compressed size');
			if (end > chunk.end) throw new RangeError('a page reaches beyond its chunk');
			const count = entries(header);
			if (header.type !== 'DICTIONARY_PAGE' && count > chunk.values - seen) {
				throw new RangeError(`pages hold more than the ${chunk.values} values of their chunk`);
			}
			checkSize(header, end - start, count, chunk);
			const page = pageOf(header, count, await window.read(start, end), decompress, chunk);
			if (page?.kind === 'data') seen += count;
			if (page !== null) yield page;
			offset = end;
		} catch (cause) {
			throw damagedColumn(parquet, path, cause);
		}
	}
}

function entries(header: PageHeader): number {
	const part = header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header;
	return part === undefined ? 0 : size(part.num_values, 'number of values');
}

function checkSize(header: PageHeader, compressed: number, count: number, { leaf }: Chunk): void {
	const uncompressed = size(header.uncompressed_page_size, 'uncompressed size');
	const bytesAnEntry = leaf.element.type === 'BYTE_ARRAY' ? BYTES_A_TEXT : BYTES_A_NUMBER;
	const limit = Math.min(LARGEST_PAGE, FIXED_ROOM + bytesAnEntry * count);
	if (uncompressed > limit) {
		throw new RangeError(`a page of ${count} values claims ${uncompressed} bytes, more than ${limit}`);
	}
	if (compressed > uncompressed + (uncompressed >>> 3) + FIXED_ROOM) {
		throw new RangeError(`a page of ${uncompressed} bytes claims ${compressed} bytes when compressed`);
	}
	if (count > LARGEST_PAGE / 8) throw new RangeError(`a page claims ${count} values`);
}

function pageOf(
	header: PageHeader,
	count: number,
	bytes: Uint8Array,
	decompress: (input: Uint8Array, length: number) => Uint8Array,
	{ leaf }: Chunk
): Page | null {
	const { type, data_page_header: v1, data_page_header_v2: v2, dictionary_page_header: dictionary } = header;
	if (type === 'DICTIONARY_PAGE' && dictionary) {
		const body = decompress(bytes, header.uncompressed_page_size);
		return {
			kind: 'dictionary',
			count,
			encoding: dictionary.encoding,
			repetition: EMPTY,
			definition: EMPTY,
			body
		};
	}
	if (type === 'DATA_PAGE' && v1) {
		const body = decompress(bytes, header.uncompressed_page_size);
		const repetition = levelsOf(body, 0, leaf.listDefinitions.length > 0, v1.repetition_level_encoding);
		const definition = levelsOf(body, repetition.end, leaf.maxDefinition > 0, v1.definition_level_encoding);
		return {
			kind: 'data',
			count,
			encoding: v1.encoding,
			repetition: repetition.levels,
			definition: definition.levels,
			body: body.subarray(definition.end)
		};
	}
	if (type === 'DATA_PAGE_V2' && v2) {
		const repetitionEnd = size(v2.repetition_levels_byte_length, 'size of repetition levels');
		const levelsEnd = repetitionEnd + size(v2.definition_levels_byte_length, 'size of definition levels');
		const packed = bytes.subarray(levelsEnd);
		const length = size(header.uncompressed_page_size - levelsEnd, 'size of values');
		if (levelsEnd > bytes.length) throw new RangeError('levels reach beyond their page');
		return {
			kind: 'data',
			count,
			encoding: v2.encoding,
			repetition: bytes.subarray(0, repetitionEnd),
			definition: bytes.subarray(repetitionEnd, levelsEnd),
			body: v2.is_compressed === false ? packed : decompress(packed, length)
		};
	}
	return null;
}

/** Levels of a version 1 page: their length in four bytes, then the levels. */
function levelsOf(
	body: Uint8Array,
	start: number,
	hasLevels: boolean,
	encoding: Encoding
): { levels: Uint8Array; end: number } {
	if (!hasLevels) return { levels: EMPTY, end: start };
	if (encoding !== 'RLE') throw new RangeError(`levels are encoded as ${encoding}, expected RLE`);
	if (start + 4 > body.length) throw new RangeError('levels reach beyond their page');
	const length = new DataView(body.buffer, body.byteOffset, body.byteLength).getUint32(start, true);
	const end = start + 4 + length;
	if (end > body.length) throw new RangeError('levels reach beyond their page');
	return { levels: body.subarray(start + 4, end), end };
}

function size(value: number, what: string): number {
	if (!(Number.isInteger(value) && value >= 0)) throw new RangeError(`a page has an impossible ${what}`);
	return value;
}

/** Bytes of a chunk, fetched `ahead` bytes at a time or more. */
class ByteWindow {
	#bytes: Uint8Array = EMPTY;
	#start = 0;
	readonly #parquet: ParquetFile;
	readonly #end: number;
	readonly #ahead: number;

	constructor(parquet: ParquetFile, end: number, ahead: number) {
		this.#parquet = parquet;
		this.#end = end;
		this.#ahead = ahead;
	}

	/** Bytes `start <= b < end`, fewer at the chunk's end. */
	async read(start: number, end: number): Promise<Uint8Array> {
		const to = Math.min(end, this.#end);
		if (start < this.#start || to > this.#start + this.#bytes.length) {
			this.#bytes = await readBytes(
				this.#parquet.file,
				start,
				Math.min(Math.max(to, start + this.#ahead), this.#end)
			);
			this.#start = start;
			if (start + this.#bytes.length < to) throw new RangeError('the file ends early');
		}
		return this.#bytes.subarray(start - this.#start, to - this.#start);
	}
}
