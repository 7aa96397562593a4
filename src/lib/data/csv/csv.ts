import { DataError } from '../data-error.ts';
import { isMbo, mboTables } from '../databento/mbo-table.ts';
import type { ColumnTable } from '../mapped/column-table.ts';
import { mapped } from '../mapped/mapped-market.ts';
import { withTrades } from '../mapped/with-trades.ts';
import { HEAD_BYTES, type TableReader } from '../reader.ts';
import { csvHead, isRemark } from './csv-head.ts';
import { CsvTable, openCsvTable } from './csv-table.ts';

/**
 * CSV of any columns that are a time and a book, plain or compressed: books a row, with columns for each level or the best
 * bid and ask alone; books or their changes with a row a level or a row an order; trades of the same market. By name those
 * of Tardis, Databento and Binance's public data are known. A row that has other cells is counted among the tape's bad rows; where
 * more than half have, the file is refused.
 */
export const csv: TableReader = {
	id: 'csv',
	matches: ({ head }) => {
		const text = new TextDecoder().decode(head);
		return (
			csvHead(text, head.length < HEAD_BYTES) !== null ||
			(text.startsWith('#') && text.split('\n').slice(0, -1).every(isRemark))
		);
	},
	table: async ({ file }) => {
		const table = await openCsvTable(file);
		checkKind(table);
		return table;
	},
	mapped: (table, mapping) =>
		table instanceof CsvTable && isMbo(table.columns) ? mboTables(table) : withTrades(mapped(table, mapping))
};

/** What has no book in it, by columns that tell. */
const OTHERS: readonly (readonly [names: readonly string[], problem: string])[] = [
	[['open', 'high', 'low', 'close'], 'holds candles and no order book; open a recording of books or quotes'],
	[
		['percentage', 'depth', 'notional'],
		'holds sums of depth by percentage and no order book; open bookTicker instead'
	]
];

/** Throws a `DataError` for tables that are known to hold no books. */
function checkKind({ file, columns }: ColumnTable): void {
	const names = new Set(columns.map(({ name }) => name.toLowerCase()));
	const hasLevels = columns.some(({ name }) => /^(bid|best_bid)/i.test(name));
	const other = OTHERS.find(([needed]) => needed.every((name) => names.has(name)));
	if (other && !hasLevels) throw new DataError(file.name, other[1]);
}
