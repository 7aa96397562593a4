import { DataError, GET_AGAIN, listed } from '../data-error.ts';
import type { ParquetFile } from '../parquet/footer.ts';
import type { ParquetLeaf } from '../parquet/schema-columns.ts';
import { levelColumn, type Side } from './flat-format.ts';

/** One side's columns, best level first. */
export interface SideLayout {
	readonly prices: readonly ParquetLeaf[];
	readonly sizes: readonly ParquetLeaf[];
}

/** Where a book file's columns are. */
export interface BookLayout {
	readonly time: ParquetLeaf;
	/** Levels a side. */
	readonly depth: number;
	readonly bids: SideLayout;
	readonly asks: SideLayout;
}

/** The columns of a book file, as many levels as it has in full. Throws a `DataError` that names a missing column. */
export function bookLayout(parquet: ParquetFile): BookLayout {
	const names = (level: number) =>
		(['bid', 'ask'] as const).flatMap((side) => [
			levelColumn(side, 'px', level),
			levelColumn(side, 'sz', level)
		]);
	let depth = 1;
	while (names(depth).every((name) => parquet.columns.has(name))) depth++;
	const sideLayout = (side: Side): SideLayout => {
		const leaves = (what: 'px' | 'sz') =>
			Array.from({ length: depth }, (_, level) => flatLeaf(parquet, levelColumn(side, what, level)));
		return { prices: leaves('px'), sizes: leaves('sz') };
	};
	return { time: flatLeaf(parquet, 'ts'), depth, bids: sideLayout('bid'), asks: sideLayout('ask') };
}

/** The leaf of a column that holds one value a row. Throws a `DataError` when it is missing or holds more. */
export function flatLeaf({ file, columns }: ParquetFile, name: string): ParquetLeaf {
	const leaves = columns.get(name)?.leaves;
	if (leaves === undefined) {
		throw new DataError(
			file.name,
			`is TRACE-ZERO Parquet without the column ${name}, available: ${listed([...columns.keys()]) || 'none'}; ${GET_AGAIN}`
		);
	}
	const [leaf] = leaves;
	if (leaf === undefined || leaves.length > 1 || leaf.listDefinitions.length > 0) {
		throw new DataError(file.name, `has a column ${name} that is not one value a row; ${GET_AGAIN}`);
	}
	return leaf;
}
