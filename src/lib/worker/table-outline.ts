import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import {
	CERTAIN,
	guessMapping,
	neededColumns,
	type ColumnMapping,
	type ColumnTable,
	type FileColumn
} from '../data/index.ts';
import type { OpenRequest, TableOutline } from './protocol.ts';

/** Values of each column that are shown, and how much of each. */
const ROWS = 6;
const LONGEST_VALUE = 40;

/** Enough of a file of columns to say what they mean; `mapping` is what they are taken as. */
export function tableOutline(table: ColumnTable, mapping: ColumnMapping | null): TableOutline {
	const guess = guessMapping(table.columns, table.samples);
	const isGuess = guess !== null && isSame(guess.mapping, mapping);
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

/** What a request says that columns are: of the mappings that fit the one that needs most, else what is remembered. */
export function mappingFor(
	{ mappings, remembered }: OpenRequest,
	columns: readonly FileColumn[]
): ColumnMapping | undefined {
	const names = new Set(columns.map(({ name }) => name));
	const fitting = mappings
		.map((mapping) => ({ mapping, needed: neededColumns(mapping) }))
		.filter(({ needed }) => needed.every(({ name }) => names.has(name)))
		.sort((a, b) => b.needed.length - a.needed.length);
	return fitting[0]?.mapping ?? remembered[shapeOf(columns)];
}

/** A short name of a file's columns, the same for files that have the same ones. */
function shapeOf(columns: readonly FileColumn[]): string {
	const names = JSON.stringify(columns.map(({ name, shape }) => [name, shape]));
	return bytesToHex(sha256(new TextEncoder().encode(names))).slice(0, 16);
}

function isSame(a: ColumnMapping, b: ColumnMapping | null): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}
