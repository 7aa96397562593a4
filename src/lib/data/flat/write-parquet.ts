import type { DecodedArray, Encoding, SchemaElement } from 'hyparquet';

/** One column to be written, its values made a row group at a time. */
export interface FlatColumn {
	readonly element: SchemaElement;
	readonly encoding: Encoding;
	readonly hasStatistics?: boolean;
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
	const [{ ParquetWriter }, { ByteWriter }] = await Promise.all([
		import('hyparquet-writer/src/parquet-writer.js'),
		import('hyparquet-writer/src/bytewriter.js')
	]);
	const bytes = new ByteWriter();
	const writer = new ParquetWriter({
		writer: bytes,
		schema: [{ name: 'root', num_children: columns.length }, ...columns.map(({ element }) => element)],
		codec: 'SNAPPY',
		statistics: false,
		kvMetadata: Object.entries(properties).map(([key, value]) => ({ key, value })),
		createdBy: 'trace-zero'
	});
	for (let from = 0; from < rows; from += rowsAGroup) {
		const to = Math.min(rows, from + rowsAGroup);
		await writer.write({
			columnData: columns.map(({ element, encoding, hasStatistics = false, slice }) => ({
				name: element.name,
				data: slice(from, to),
				encoding,
				statistics: hasStatistics
			})),
			rowGroupSize: rowsAGroup,
			pageSize: 8 * rowsAGroup + 1
		});
	}
	await writer.finish();
	return bytes.getBytes();
}
