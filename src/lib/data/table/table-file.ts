import { tableCsv } from './table-csv.ts';
import { writeTable, type Table } from './write-table.ts';

/** What a table can be saved as. */
export type TableFormat = 'csv' | 'parquet';

/** A table as a file. */
export async function tableFile(table: Table, format: TableFormat): Promise<Blob> {
	if (format === 'csv') return new Blob([...tableCsv(table)], { type: 'text/csv;charset=utf-8' });
	const bytes = (await writeTable(table)) as Uint8Array<ArrayBuffer>;
	return new Blob([bytes], { type: 'application/vnd.apache.parquet' });
}
