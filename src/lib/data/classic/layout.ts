import { DataError, listed } from '../data-error.ts';
import type { ParquetFile } from '../parquet/footer.ts';
import { isNumeric } from '../parquet/numbers.ts';
import type { ParquetColumn, ParquetLeaf } from '../parquet/schema-columns.ts';

/** Where the classic capture's columns are in a Parquet file. */
export interface Layout {
	readonly parquet: ParquetFile;
	readonly time: ParquetLeaf;
	readonly bid: ParquetLeaf;
	readonly ask: ParquetLeaf;
	/** Null where no row has levels, so that their type was never known. */
	readonly levels: { readonly bid: ParquetLeaf; readonly ask: ParquetLeaf } | null;
	readonly symbol: ParquetLeaf | undefined;
}

/** Throws a `DataError` that names the columns that are missing or of another shape. */
export function layoutOf(parquet: ParquetFile): Layout {
	const { file, columns } = parquet;
	const needed = ['timestamp_ms', 'bid', 'ask', 'bid_levels', 'ask_levels'];
	const missing = needed.filter((name) => !columns.has(name));
	if (missing.length > 0) {
		throw new DataError(
			file.name,
			`is Parquet without the ${missing.length === 1 ? 'column' : 'columns'} ${missing.join(', ')}, ` +
				`available: ${listed([...columns.keys()]) || 'none'}; expected the classic capture or TRACE-ZERO Parquet, so rename or add columns`
		);
	}
	const flat = (name: string) => flatLeaf(file.name, columns.get(name));
	const bid = levelsLeaf(file.name, columns.get('bid_levels'));
	const ask = levelsLeaf(file.name, columns.get('ask_levels'));
	return {
		parquet,
		time: flat('timestamp_ms'),
		bid: flat('bid'),
		ask: flat('ask'),
		levels: bid && ask ? { bid, ask } : null,
		symbol: columns.get('symbol')?.leaves[0]
	};
}

function flatLeaf(file: string, column: ParquetColumn | undefined): ParquetLeaf {
	const leaf = column?.leaves[0];
	if (column?.leaves.length === 1 && leaf?.listDefinitions.length === 0 && isNumeric(leaf.element.type)) {
		return leaf;
	}
	throw new DataError(
		file,
		`has a column ${column?.name ?? ''} that is not one number a row; write it as a column of numbers`
	);
}

function levelsLeaf(file: string, column: ParquetColumn | undefined): ParquetLeaf | null {
	const leaf = column?.leaves[0];
	if (column?.leaves.length === 1 && leaf) {
		if (isNull(leaf)) return null;
		if (leaf.listDefinitions.length === 2 && isNumeric(leaf.element.type)) return leaf;
	}
	throw new DataError(
		file,
		`has a column ${column?.name ?? ''} that is not a list of [price, size] lists of numbers a row; write it as one`
	);
}

function isNull({ element, listDefinitions }: ParquetLeaf): boolean {
	return (
		(element.logical_type?.type as string | undefined) === 'NULL' ||
		(listDefinitions.length < 2 && element.type === 'INT32')
	);
}
