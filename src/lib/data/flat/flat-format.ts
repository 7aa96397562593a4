/**
 * TRACE-ZERO Parquet: flat, so that every tool reads it. A dataset is up to three files of one stem. `.book.parquet` has a
 * row a book: `ts` (microseconds since the epoch), `bid_px_00`.., `bid_sz_00`.., `ask_px_00`.., `ask_sz_00`.., best level
 * first; a level that the book does not have is 0 in all four. `.trades.parquet` has a row a trade: `ts px sz
 * is_buyer_maker`. Prices and sizes are whole numbers of 1 / divisor where all of them are, else doubles with divisor 1:
 * value = stored / divisor, which is exact. What isn't a column is a key-value pair of the file.
 *
 * A stored capture holds the messages as they were received, `ts` being the receipt: books have an `update_id`, tickers
 * are rows of `.quotes.parquet` (`ts update_id bid_px bid_sz ask_px ask_sz`), trades have `trade_ts` (0 where it is not
 * known) and `trade_id`, and `is_on_book` where some are not. No two rows of the files have the same `ts`, so that merging
 * by it gives back the order. Without a book file the quotes are a market of their own, the top of the book.
 */
export const PROPERTY = {
	/** Marks the format and says its version. */
	schema: 'trace_zero_schema',
	/** `book`, `quotes` or `trades`. */
	content: 'content',
	symbol: 'symbol',
	/** Steps of the instrument; 0 is unknown. */
	tick: 'tick',
	lot: 'lot',
	priceDivisor: 'price_divisor',
	sizeDivisor: 'size_divisor',
	depth: 'depth',
	/** First and last row, ms since the epoch. */
	start: 'start',
	end: 'end',
	/** JSON of what the recording needed before it could be traded on; see `QualityReport`. */
	quality: 'quality',
	/** JSON list of { from, to, reason }, ms since the epoch. */
	holes: 'holes',
	/** Of a stored capture: where it is from, such as `binance`, its market there, and the stream of its trades. */
	venue: 'venue',
	market: 'market',
	tradeKind: 'trade_kind'
} as const;

export const SCHEMA_VERSION = '1';

export const ROWS_A_GROUP = 12_000;
/** Of the narrow files of a stored capture. */
export const NARROW_ROWS_A_GROUP = 36_000;

export type Content = 'book' | 'quotes' | 'trades';

export type Side = 'bid' | 'ask';

/** Name of a level's column, such as `bid_px_00`. */
export function levelColumn(side: Side, what: 'px' | 'sz', level: number): string {
	return `${side}_${what}_${String(level).padStart(2, '0')}`;
}
