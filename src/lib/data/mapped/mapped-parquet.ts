import type { ParquetFile } from '../parquet/footer.ts';
import type { TableReader } from '../reader.ts';
import { guessMapping } from './guess-mapping.ts';
import { mapped } from './mapped-market.ts';
import { openParquetTable, parquetColumns } from './parquet-table.ts';
import { withTrades } from './with-trades.ts';

const CLASSIC = ['timestamp_ms', 'bid', 'ask', 'bid_levels', 'ask_levels'];

/**
 * Parquet of any columns that are a time and a book: lists of [price, size], lists of structs, four parallel lists,
 * columns for each level or the best bid and ask alone, under the names that are common; prices and sizes as numbers,
 * decimals or texts, times in any unit. See `guessMapping` for what is told by names.
 */
export const mappedParquet: TableReader = {
	id: 'mapped-parquet',
	matches: ({ parquet }) => parquet !== null && !isClassic(parquet) && hasMarket(parquet),
	table: ({ file, parquet }) => {
		if (parquet === null) throw new TypeError(`${file.name} is no Parquet`);
		return openParquetTable(parquet);
	},
	mapped: (table, mapping) => withTrades(mapped(table, mapping))
};

function isClassic({ columns }: ParquetFile): boolean {
	return CLASSIC.every((name) => columns.has(name));
}

/** Whether its names alone say that it has a time and books or trades. */
function hasMarket(parquet: ParquetFile): boolean {
	return guessMapping(parquetColumns(parquet), new Map()) !== null;
}
