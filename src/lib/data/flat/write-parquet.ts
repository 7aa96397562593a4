import type { DecodedArray } from 'hyparquet';
import { MemoryOutput } from '../byte-output.ts';
import { ParquetOutput, type ColumnFormat } from './parquet-output.ts';

/** One column to be written, its values made a row group at a time. */
export interface FlatColumn extends ColumnFormat {
	/** Values of the rows `from <= r < to`. */
	readonly slice: (from: number, to: number) => DecodedArray;
}

/**
 * A Parquet file of flat columns, Snappy, with one page a chunk, statistics where asked for, and key-value pairs. The
 * writer is loaded when it is first needed.
 */
export async function writeParquet(
	columns: readonly FlatColumn[],
	rows: number,
	rowsAGroup: number,
	properties: Readonly<Record<string, string>>
): Promise<Uint8Array> {
	const output = new MemoryOutput();
	const writer = await ParquetOutput.open(output, columns, properties);
	for (let from = 0; from < rows; from += rowsAGroup) {
		const to = Math.min(rows, from + rowsAGroup);
		await writer.write(columns.map(({ slice }) => slice(from, to)));
	}
	await writer.finish();
	return output.bytes;
}
