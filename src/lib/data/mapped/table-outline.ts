import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ColumnMapping } from './column-mapping.ts';
import type { ColumnTable } from './column-table.ts';
import { guessMapping, type FileColumn } from './guess-mapping.ts';

/** A guess at a mapping that is less certain should be looked at by a person. */
export const CERTAIN = 0.8;

/** Values of each column that are shown, and how much of each. */
const ROWS = 6;
const LONGEST_VALUE = 40;

/** A file of columns: enough to say what they mean. */
export interface TableOutline {
	/** Its name. */
	readonly file: string;
	/** The same for files of the same columns. */
	readonly shape: string;
	readonly columns: readonly TableColumn[];
	/** What its columns are taken as; null where that is not known. */
	readonly mapping: ColumnMapping | null;
	/** Whether that follows from the file alone, with certainty. */
	readonly isCertain: boolean;
	/** What was decided without the file saying so, for a person to read. */
	readonly notes: readonly string[];
}

export interface TableColumn {
	readonly name: string;
	/** One value a row, a list of values, or a list of lists of values. */
	readonly shape: 'value' | 'list' | 'pairs';
	/** Its first values, as text; none of lists. */
	readonly first: readonly string[];
}

/** The outline of a table; `mapping` is what its columns are taken as. */
export function tableOutline(table: ColumnTable, mapping: ColumnMapping | null): TableOutline {
	const guess = guessMapping(table.columns, table.samples);
	const isGuess = guess !== null && JSON.stringify(guess.mapping) === JSON.stringify(mapping);
	return {
		file: table.file.name,
		shape: shapeOf(table.columns),
		columns: table.columns.map(({ name, shape }) => ({
			name,
			shape,
			first: (table.samples.get(name) ?? []).slice(0, ROWS).map((value) => value.slice(0, LONGEST_VALUE))
		})),
		mapping,
		isCertain: isGuess && guess.confidence >= CERTAIN,
		notes: isGuess ? guess.notes : []
	};
}

/** A short name of a file's columns, the same for files that have the same ones. */
export function shapeOf(columns: readonly FileColumn[]): string {
	const names = JSON.stringify(columns.map(({ name, shape }) => [name, shape]));
	return bytesToHex(sha256(new TextEncoder().encode(names))).slice(0, 16);
}
