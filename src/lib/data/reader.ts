import type { FileLike } from './file-like.ts';
import type { ColumnMapping } from './mapped/column-mapping.ts';
import type { ColumnTable } from './mapped/column-table.ts';
import type { MappedTable } from './mapped/describe-markets.ts';
import type { MarketFormat, MarketSource } from './market-source.ts';
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
export type MarketReader = FileReader | TableReader;

interface Format {
	readonly id: MarketFormat;
	/** Whether the content is this format's, whatever the name says. */
	matches(opened: OpenedFile): boolean;
}

/** A format whose files say themselves what they hold. */
export interface FileReader extends Format {
	/** Whether several files of one stem are one market. */
	readonly joins: boolean;
	/** The markets that the files hold together, found at that pace. Throws a `DataError` when they can't be used. */
	open(files: readonly OpenedFile[], pace: Pace): Promise<readonly MarketSource[]>;
}

/** A format of columns of any names, which a mapping makes books or trades of. */
export interface TableReader extends Format {
	/** The file's columns, its first rows looked at. Throws a `DataError` when they can't be used. */
	table(opened: OpenedFile): Promise<ColumnTable>;
	/**
	 * What its rows are, the books before the trades among them; `mapping` says what its columns are, where that is known.
	 * Throws a `DataError` where it can't be told.
	 */
	mapped(table: ColumnTable, mapping: ColumnMapping | undefined): readonly MappedTable[];
}
