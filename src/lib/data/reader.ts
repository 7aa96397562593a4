import type { FileLike } from './file-like.ts';
import type { MarketFormat, MarketSource, OpenOptions } from './market-source.ts';
import type { Pace } from './pace.ts';
import type { ParquetFile } from './parquet/footer.ts';

/** How much of a file's content formats are told by, bytes. */
export const HEAD_BYTES = 4096;

/** A file whose beginning, and footer where it is Parquet, have been read: what formats are told by. */
export interface OpenedFile {
	readonly file: FileLike;
	/** At least the first `HEAD_BYTES` of its content, fewer where it has no more; gzip, Zstandard and ZIP taken off. */
	readonly head: Uint8Array;
	/** Whether it is gzip, Zstandard or ZIP. */
	readonly isPacked: boolean;
	readonly parquet: ParquetFile | null;
}

/** One file format. */
export interface MarketReader {
	readonly id: MarketFormat;
	/** Whether the content is this format's, whatever the name says. */
	matches(opened: OpenedFile): boolean;
	/** Whether several files of one stem are one market. */
	readonly joins: boolean;
	/** The markets that the files hold together, found at that pace. Throws a `DataError` when they can't be used. */
	open(files: readonly OpenedFile[], pace: Pace, options?: OpenOptions): Promise<readonly MarketSource[]>;
}
