import type { SchemaElement } from 'hyparquet';
import { writeParquet, type FlatColumn } from '../flat/write-parquet.ts';

/** Rows a group: more than a run has fills, as a rule. */
const ROWS_A_GROUP = 50_000;

/** One column of a table; all columns of one table are of the same length. */
export type TableColumn = { readonly name: string; readonly unit?: string } & TableValues;

type TableValues =
	| { readonly kind: 'number'; readonly values: Float64Array }
	/** Whole numbers of at most 31 bits. */
	| { readonly kind: 'whole'; readonly values: Float64Array }
	/** ms since the epoch, kept to the microsecond. */
	| { readonly kind: 'time'; readonly values: Float64Array }
	| { readonly kind: 'text'; readonly values: readonly string[] };

/** A table as it is to be written, with key-value pairs for the file's footer. */
export interface Table {
	readonly columns: readonly TableColumn[];
	readonly properties: Readonly<Record<string, string>>;
}

/**
 * The table as a Parquet file, Snappy: doubles, 32-bit integers, UTC timestamps in microseconds and UTF-8 strings, all
 * required. The writer is loaded when it is first needed.
 */
export async function writeTable({ columns, properties }: Table): Promise<Uint8Array> {
	return writeParquet(columns.map(flatColumn), columns[0]?.values.length ?? 0, ROWS_A_GROUP, properties);
}

function flatColumn(column: TableColumn): FlatColumn {
	const element = (type: SchemaElement['type'], more: Partial<SchemaElement> = {}): SchemaElement =>
		({ name: column.name, type, repetition_type: 'REQUIRED', ...more }) as SchemaElement;
	switch (column.kind) {
		case 'number':
			return {
				element: element('DOUBLE'),
				encoding: 'PLAIN',
				slice: (from, to) => column.values.slice(from, to)
			};
		case 'whole':
			return {
				element: element('INT32'),
				encoding: 'PLAIN',
				slice: (from, to) => Int32Array.from(column.values.subarray(from, to))
			};
		case 'time':
			return {
				element: element('INT64', {
					converted_type: 'TIMESTAMP_MICROS',
					logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' }
				}),
				encoding: 'PLAIN',
				slice: (from, to) =>
					BigInt64Array.from(column.values.subarray(from, to), (time) => BigInt(Math.round(1000 * time)))
			};
		case 'text':
			return {
				element: element('BYTE_ARRAY', { converted_type: 'UTF8', logical_type: { type: 'STRING' } }),
				encoding: 'RLE_DICTIONARY',
				slice: (from, to) => column.values.slice(from, to)
			};
	}
}
