import { csvHead } from '../csv/csv-head.ts';
import { openCsvTable } from '../csv/csv-table.ts';
import { DataError } from '../data-error.ts';
import type { ColumnMapping } from '../mapped/column-mapping.ts';
import { openMapped } from '../mapped/mapped-market.ts';
import { HEAD_BYTES, type MarketReader } from '../reader.ts';
import { kindOf, LobsterTable, PRICE_DIVISOR } from './lobster-table.ts';

/** The date in a name such as `AAPL_2012-06-21_34200000_57600000_message_10.csv`. */
const DATE = /_(\d{4}-\d\d-\d\d)_/;

const CLOCK = "Its times are those of the exchange's own clock, shown as if they were UTC.";

/**
 * A day of LOBSTER: an order book file, a row of ask price, ask size, bid price and bid size a level, and the message
 * file that has the time of each row. Executions, hidden ones too, are trades. The date is in the files' names.
 */
export const lobster: MarketReader = {
	id: 'lobster',
	joins: true,
	matches: ({ head }) => {
		const csv = csvHead(new TextDecoder().decode(head), head.length < HEAD_BYTES);
		return csv !== null && kindOf(csv) !== null;
	},
	open: async (files, pace) => {
		const tables = await Promise.all(files.map(({ file }) => openCsvTable(file)));
		const books = tables.find((table) => kindOf(table) === 'orderbook');
		const messages = tables.find((table) => kindOf(table) === 'message');
		if (!books || !messages) {
			const [has, lacks] = books ? ['order book', 'message'] : ['message', 'order book'];
			throw new DataError(
				tables[0]?.file.name ?? '',
				`is a LOBSTER ${has} file without its ${lacks} file; open both together`
			);
		}
		const date = DATE.exec(books.file.name)?.[1];
		if (date === undefined) {
			throw new DataError(
				books.file.name,
				'is a LOBSTER file without its date; call it as LOBSTER does: SYMBOL_2012-06-21_34200000_57600000_orderbook_10.csv'
			);
		}
		const table = new LobsterTable(books, messages, Date.parse(date));
		const symbol = books.file.name.split('_')[0] ?? 'UNKNOWN';
		const layouts = [table.books, table.trades];
		return openMapped(
			'lobster',
			layouts.map((layout) => ({
				table,
				guess: { mapping: mappingOf(layout), confidence: 1, notes: [CLOCK] }
			})),
			pace,
			symbol
		);
	}
};

function mappingOf(layout: ColumnMapping['layout']): ColumnMapping {
	return {
		time: { column: 'time', unit: 'ms', ms: null },
		symbol: null,
		priceDivisor: PRICE_DIVISOR,
		sizeDivisor: 1,
		layout
	};
}
