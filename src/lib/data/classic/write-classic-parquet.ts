import type { SchemaElement } from 'hyparquet';
import type { Tape } from '../../engine/index.ts';
import type { ByteOutput } from '../byte-output.ts';
import { ParquetOutput, type ColumnFormat } from '../flat/parquet-output.ts';
import { classicRow, type ClassicRow } from './classic-row.ts';

const ROWS_A_GROUP = 4096;

const optional = (name: string, more: Partial<SchemaElement>): SchemaElement => ({
	name,
	repetition_type: 'OPTIONAL',
	...more
});

const list = (name: string): SchemaElement =>
	optional(name, { num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } });

const REPEATED = { name: 'list', repetition_type: 'REPEATED', num_children: 1 } as SchemaElement;

const doubles = (name: string): ColumnFormat => ({
	element: optional(name, { type: 'DOUBLE' }),
	encoding: 'PLAIN',
	hasStatistics: true
});

/** Lists of [price, size] lists. */
const levels = (name: string): ColumnFormat => ({
	element: list(name),
	children: [REPEATED, list('element'), REPEATED, optional('element', { type: 'DOUBLE' })],
	encoding: 'PLAIN'
});

/** The classic capture's columns as Polars writes them. */
const COLUMNS: readonly ColumnFormat[] = [
	{
		element: optional('symbol', {
			type: 'BYTE_ARRAY',
			converted_type: 'UTF8',
			logical_type: { type: 'STRING' }
		}),
		encoding: 'RLE_DICTIONARY',
		hasStatistics: true
	},
	doubles('bid'),
	doubles('ask'),
	doubles('mid'),
	doubles('spread'),
	{ element: optional('timestamp_ms', { type: 'INT64' }), encoding: 'PLAIN', hasStatistics: true },
	levels('bid_levels'),
	levels('ask_levels')
];

/** Writes the books of neighbouring tapes as the classic capture in Parquet, times to the ms. */
export async function writeClassicParquet(
	tapes: Iterable<Tape> | AsyncIterable<Tape>,
	output: ByteOutput
): Promise<void> {
	const parquet = await ParquetOutput.open(output, COLUMNS, {});
	let rows: ClassicRow[] = [];
	const flush = async () => {
		await parquet.write(columnsOf(rows));
		rows = [];
	};
	for await (const tape of tapes) {
		for (let book = 0; book < tape.length; book++) {
			rows.push(classicRow(tape, book));
			if (rows.length === ROWS_A_GROUP) await flush();
		}
	}
	await flush();
	await parquet.finish();
}

function columnsOf(rows: readonly ClassicRow[]) {
	return [
		rows.map(({ symbol }) => symbol),
		Float64Array.from(rows, ({ bid }) => bid),
		Float64Array.from(rows, ({ ask }) => ask),
		Float64Array.from(rows, ({ mid }) => mid),
		Float64Array.from(rows, ({ spread }) => spread),
		BigInt64Array.from(rows, ({ timestamp_ms }) => BigInt(timestamp_ms)),
		rows.map(({ bid_levels }) => bid_levels),
		rows.map(({ ask_levels }) => ask_levels)
	];
}
