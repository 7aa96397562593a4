import type { Tape } from '../engine/index.ts';
import type { ColumnMapping } from './mapped/column-mapping.ts';
import type { FileColumn, MappingGuess } from './mapped/guess-mapping.ts';

export type MarketFormat =
	| 'classic-parquet'
	| 'classic-jsonl'
	| 'trace-zero-parquet'
	| 'binance-streams'
	| 'bybit-books'
	| 'mapped-parquet'
	| 'csv'
	| 'lobster'
	| 'hftbacktest';

/** What a market file holds, known without reading its levels. */
export interface MarketInfo {
	readonly name: string;
	readonly format: MarketFormat;
	readonly symbol: string;
	/** Rows in the file, usable or not. */
	readonly rows: number;
	/** Time of the first and the last usable row, ms since the epoch. */
	readonly start: number;
	readonly end: number;
	/** Lowest bid and highest ask, quote currency. */
	readonly low: number;
	readonly high: number;
	/** Most levels a side; where books are ragged, of the first page of a Parquet capture. */
	readonly levels: number;
	/** Quote currency; of at most 131,072 rows, evenly spaced. */
	readonly medianSpread: number;
	/** Seconds between two usable rows. */
	readonly averageInterval: number;
	/** Size of the file or files. */
	readonly bytes: number;
	/** What was passed over when the file was opened, for a person to read. */
	readonly warnings: readonly string[];
	/** Its lines that are no rows and are left out, where there are any. */
	readonly badRows?: BadRows;
	/** How its columns were read, where that was guessed or given and can be another way. */
	readonly mapping?: MappingGuess;
}

/** Lines of a file that are no rows. */
export interface BadRows {
	readonly count: number;
	/** All rows of the file, these included. */
	readonly rows: number;
	/**
	 * The first few kinds of flaws, each with its first line (counted from 1) and how many have it; `flaw` goes on with a
	 * sentence that begins with the line.
	 */
	readonly kinds: readonly { readonly flaw: string; readonly line: number; readonly count: number }[];
	/** Whether they are more than one in a hundred: a person is to be asked before the market is used. */
	readonly areMany: boolean;
}

/** Market time `from <= t < to`, ms since the epoch. */
export interface TimeRange {
	readonly from: number;
	readonly to: number;
}

export interface ReadOptions {
	/** Once aborted, opening or reading stops within a few tens of ms and rejects with the signal's reason. */
	readonly signal?: AbortSignal;
	/** Called with the share done, 0 to 1, never falling. */
	readonly onProgress?: (fraction: number) => void;
	/** Whether a stretch without a usable book is an empty tape; else it is an error. */
	readonly mayBeEmpty?: boolean;
}

export interface OpenOptions extends ReadOptions {
	/** By a file's name, what its columns are; where a file is not named it is asked for below, else guessed. */
	readonly mappings?: Readonly<Record<string, ColumnMapping>>;
	/** What a file's columns are, by the columns it has; undefined where that is not known. */
	readonly mappingFor?: (columns: readonly FileColumn[]) => ColumnMapping | undefined;
	/** Whether files of columns whose meaning is uncertain are to be told, in place of opening anything. */
	readonly asksFirst?: boolean;
}

/** A recorded market that can say what it holds and read any stretch of it. */
export interface MarketSource {
	readonly info: MarketInfo;
	/**
	 * Tape of the rows in `range`, or of all. Memory follows the range. Throws a `DataError` when the file is damaged,
	 * the range holds no usable book or needs more than 2 GiB; the signal's reason when aborted.
	 */
	read(range?: TimeRange, options?: ReadOptions): Promise<Tape>;
	/**
	 * The whole market once from its beginning, in tapes of about that many books, which together have its books and its
	 * trades, each in order. Left out where reading range after range costs no more.
	 */
	tapes?(books: number, options?: ReadOptions): AsyncGenerator<Tape, void, undefined>;
}
