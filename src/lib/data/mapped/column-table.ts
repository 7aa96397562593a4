import type { FileLike } from '../file-like.ts';
import type { BadRows, TimeRange } from '../market-source.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { FileColumn, Samples } from './guess-mapping.ts';

/** One column of some rows. */
export interface BatchColumn {
	/** Prices where it holds pairs. */
	readonly values: Float64Array;
	/** Sizes where it holds pairs. */
	readonly sizes: Float64Array | null;
	/** Row r has the value `first + r`; of lists the values `start[first + r] <= v < start[first + r + 1]`. */
	readonly start: Uint32Array | null;
	readonly first: number;
}

/** Some neighbouring rows of a file, whose arrays are used again for the next ones. */
export interface ColumnBatch {
	readonly rows: number;
	/** In the order of `neededColumns`. */
	readonly columns: readonly BatchColumn[];
	/** What the numbers of the column of names stand for. */
	readonly names: readonly string[];
	/** Rows that were passed over since the batch before, as they are malformed. */
	readonly badRows: number;
	/** The share of the file that has been read. */
	readonly done: number;
}

/** A file of columns that can be read from its beginning for some of them. */
export interface ColumnTable {
	readonly file: FileLike;
	/** Bytes of its file, or files. */
	readonly bytes: number;
	readonly columns: readonly FileColumn[];
	readonly samples: Samples;
	/** The rows in order; those that lie outside the range for certain need not be among them. */
	scan(mapping: ColumnMapping, range: TimeRange | undefined): AsyncGenerator<ColumnBatch, void, undefined>;
	/** What a person should know of the newest scan that has ended. Throws a `DataError` where too much is malformed. */
	finish(): ScanNotes;
}

export interface ScanNotes {
	readonly warnings: readonly string[];
	/** Null where no row was malformed. */
	readonly badRows: BadRows | null;
}

export const NOTHING_TO_SAY: ScanNotes = { warnings: [], badRows: null };

/** What is said of changes of a book whose beginning is not known. */
export const NO_SNAPSHOT =
	'It begins without a snapshot: its first books have only the levels that have changed by then.';
