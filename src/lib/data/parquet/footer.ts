import { parquetMetadata } from 'hyparquet/src/metadata.js';
import type { FileMetaData } from 'hyparquet';
import { DataError, GET_AGAIN } from '../data-error.ts';
import { readBytes, type FileLike } from '../file-like.ts';
import { schemaColumns, type ParquetColumn } from './schema-columns.ts';

/** A Parquet file whose footer has been read. */
export interface ParquetFile {
	readonly file: FileLike;
	/** The top-level columns by name, in the file's order. */
	readonly columns: ReadonlyMap<string, ParquetColumn>;
	readonly rowGroups: FileMetaData['row_groups'];
	/** The file's own key-value pairs. */
	readonly properties: ReadonlyMap<string, string>;
	/** Where the data ends and the footer begins, bytes. */
	readonly dataEnd: number;
}

const MAGIC = 'PAR1';
const LARGEST_FOOTER = 64 << 20;
/** No text in a footer has that many bytes beyond ASCII in a row; the decoder takes quadratic time over such a run. */
const LONGEST_RUN = 256;

export function isParquet(head: Uint8Array): boolean {
	return ascii(head.subarray(0, 4)) === MAGIC;
}

/** Reads the metadata at the end of a Parquet file, a few kB. Throws a `DataError` when it is cut off or damaged. */
export async function openParquet(file: FileLike): Promise<ParquetFile> {
	const tail = await readBytes(file, Math.max(0, file.size - 8), file.size);
	if (file.size < 12 || ascii(tail.subarray(4)) !== MAGIC) {
		throw new DataError(
			file.name,
			`is truncated: a Parquet file ends with ${MAGIC} and this one does not; ${GET_AGAIN}`
		);
	}
	const length = new DataView(tail.buffer).getUint32(0, true);
	const dataEnd = file.size - 8 - length;
	if (dataEnd < 4 || length > LARGEST_FOOTER) {
		throw new DataError(
			file.name,
			`has a damaged Parquet footer: it claims ${length} of ${file.size} bytes; ${GET_AGAIN}`
		);
	}
	const footer = await readBytes(file, dataEnd, file.size);
	try {
		checkRuns(footer);
		const metadata = parquetMetadata(footer, { geoparquet: false, parsers: PLAIN_PARSERS });
		return {
			file,
			columns: schemaColumns(metadata.schema),
			rowGroups: metadata.row_groups,
			properties: new Map(metadata.key_value_metadata?.map(({ key, value }) => [key, value ?? '']) ?? []),
			dataEnd
		};
	} catch (cause) {
		throw new DataError(file.name, `has a damaged Parquet footer: ${reason(cause)}; ${GET_AGAIN}`, { cause });
	}
}

/** Statistics as they are stored: a time stays a whole number of its own unit. */
const PLAIN_PARSERS = {
	timestampFromMilliseconds: (value: bigint) => value,
	timestampFromMicroseconds: (value: bigint) => value,
	timestampFromNanoseconds: (value: bigint) => value
};

function checkRuns(bytes: Uint8Array): void {
	let run = 0;
	for (const byte of bytes) {
		run = byte >= 0x80 ? run + 1 : 0;
		if (run > LONGEST_RUN) throw new RangeError('a number is too long');
	}
}

/** An error's message as part of ours. */
export function reason(cause: unknown): string {
	return cause instanceof Error ? cause.message : String(cause);
}

function ascii(bytes: Uint8Array): string {
	return String.fromCharCode(...bytes);
}
