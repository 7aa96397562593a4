import type { ColumnMetaData } from 'hyparquet';
import { DataError, GET_AGAIN } from '../data-error.ts';
import type { ParquetFile } from './footer.ts';
import type { ParquetLeaf } from './schema-columns.ts';

/** More rows than that in one row group would be a file made to exhaust memory. */
const MOST_ROWS = 1 << 26;

/** Where one column of one row group lies and how it is stored: a plan that `pages` executes. */
export interface Chunk {
	readonly leaf: ParquetLeaf;
	readonly codec: ColumnMetaData['codec'];
	/** Bytes `start <= b < end` of the file. */
	readonly start: number;
	readonly end: number;
	/** Entries, nulls and empty lists included. */
	readonly values: number;
	readonly rows: number;
	readonly statistics: ColumnMetaData['statistics'];
}

/** Plan of one column chunk, checked against the file. Throws a `DataError` when the metadata contradicts itself. */
export function chunkOf(parquet: ParquetFile, leaf: ParquetLeaf, rowGroup: number): Chunk {
	const group = parquet.rowGroups[rowGroup];
	const data = group?.columns[leaf.index]?.meta_data;
	const damaged = (what: string) =>
		new DataError(
			parquet.file.name,
			`has a damaged Parquet footer: column ${leaf.path} of row group ${rowGroup} ${what}; ${GET_AGAIN}`
		);
	if (group === undefined || data === undefined) throw damaged('is missing');
	if (data.path_in_schema.join('.') !== leaf.path)
		throw damaged(`is called ${data.path_in_schema.join('.')}`);
	const values = Number(data.num_values);
	const rows = Number(group.num_rows);
	if (!(rows >= 0 && rows <= MOST_ROWS && values >= rows && Number.isSafeInteger(values))) {
		throw damaged(`claims ${values} values in ${rows} rows`);
	}
	const first = Number(data.data_page_offset);
	const dictionary = Number(data.dictionary_page_offset ?? 0);
	const start = dictionary > 0 && dictionary < first ? dictionary : first;
	const end = start + Number(data.total_compressed_size);
	// An empty chunk may claim to lie at 0.
	if (values > 0 && !(start >= 4 && end >= start && end <= parquet.dataEnd)) {
		throw damaged(`claims bytes ${start} to ${end} of ${parquet.dataEnd}`);
	}
	return { leaf, codec: data.codec, start, end, values, rows, statistics: data.statistics };
}
