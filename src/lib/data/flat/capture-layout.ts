import type { ParquetFile } from '../parquet/footer.ts';
import type { ParquetLeaf } from '../parquet/schema-columns.ts';
import type { Content } from './flat-format.ts';
import { bookLayout, flatLeaf } from './flat-layout.ts';

/** One file of a stored capture, and where its columns are. */
export interface CaptureTable {
	readonly content: Content;
	readonly parquet: ParquetFile;
	/** Receipt, by which the files are merged. */
	readonly time: ParquetLeaf;
	/** `update_id` or `trade_id`. */
	readonly id: ParquetLeaf;
	/** Prices and sizes in turn: of a book all of the bids' prices, their sizes, and the same of the asks. */
	readonly values: readonly ParquetLeaf[];
	/** Of trades: whether the buyer was the maker, and whether it was on the book where that is stored. */
	readonly flags: readonly ParquetLeaf[];
}

/** The books of a stored capture with that many levels at most. */
export function capturedBooks(parquet: ParquetFile, levels = Infinity): CaptureTable {
	const { time, bids, asks } = bookLayout(parquet);
	const sides = [bids.prices, bids.sizes, asks.prices, asks.sizes].map((side) => side.slice(0, levels));
	const id = flatLeaf(parquet, 'update_id');
	return { content: 'book', parquet, time, id, values: sides.flat(), flags: [] };
}

export function capturedQuotes(parquet: ParquetFile): CaptureTable {
	const values = ['bid_px', 'bid_sz', 'ask_px', 'ask_sz'].map((name) => flatLeaf(parquet, name));
	const id = flatLeaf(parquet, 'update_id');
	return { content: 'quotes', parquet, time: flatLeaf(parquet, 'ts'), id, values, flags: [] };
}

export function capturedTrades(parquet: ParquetFile): CaptureTable {
	const flags = ['is_buyer_maker', ...(parquet.columns.has('is_on_book') ? ['is_on_book'] : [])];
	return {
		content: 'trades',
		parquet,
		time: flatLeaf(parquet, 'ts'),
		id: flatLeaf(parquet, 'trade_id'),
		values: ['px', 'sz'].map((name) => flatLeaf(parquet, name)),
		flags: flags.map((name) => flatLeaf(parquet, name))
	};
}
