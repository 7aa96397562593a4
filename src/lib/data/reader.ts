import type { FileLike } from './file-like.ts';
import type { MarketFormat, MarketSource, OpenOptions } from './market-source.ts';
import type { Pace } from './pace.ts';
import type { ParquetFile } from './parquet/footer.ts';

/** A file whose beginning, and footer where it is Parquet, have been read: what formats are told by. */
export interface OpenedFile {
	readonly file: FileLike;
	/** The first bytes of its content, gzip and Zstandard taken off. */
	readonly head: Uint8Array;
	/** Whether it is gzip or Zstandard. */
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
	/** The market that the files hold together, found at that pace. Throws a `DataError` when they can't be used. */
	open(files: readonly OpenedFile[], pace: Pace, options?: OpenOptions): Promise<MarketSource>;
}
