/** A format of market data, and what of it is read; what stands in backticks is code. The README has the same table. */
export interface DataFormat {
	readonly format: string;
	readonly what: string;
}

export const DATA_FORMATS: readonly DataFormat[] = [
	{
		format: 'classic capture, Parquet',
		what: '`symbol, bid, ask, mid, spread, timestamp_ms, bid_levels, ask_levels`, levels as lists of [price, quantity]; codecs none, Snappy, gzip, ZSTD, LZ4, Brotli'
	},
	{
		format: 'classic capture, JSON lines',
		what: 'the same keys, one object a line'
	},
	{
		format: 'TRACE-ZERO Parquet',
		what: '`.book.parquet` with flat columns in ticks and lots, `.quotes.parquet` and `.trades.parquet` beside it; quotes alone are the top of the book'
	},
	{
		format: 'Binance streams, JSON lines',
		what: 'raw messages of spot or futures, wrapped in their stream or bare, as `<time received> {...}` or `{"receivedMs":...}`: depth, bookTicker, trades'
	},
	{
		format: 'Bybit order books, JSON lines',
		what: 'snapshots and deltas of `orderbook.<depth>.<symbol>`'
	},
	{
		format: 'Parquet by its columns',
		what: 'a time and a book: lists of [price, size] or structs, four lists, columns for each level, best bid and ask; any unit of time; numbers, decimals and texts'
	},
	{
		format: 'CSV',
		what: 'the same by columns. By name: Tardis `book_snapshot`, `incremental_book_L2`, `quotes`, `trades`; Databento MBP-1, MBP-10 and MBO; Binance public data `bookTicker`, `aggTrades`, `trades`; BitMEX; depth changes with update ids'
	},
	{
		format: 'LOBSTER',
		what: 'message and order book file together'
	},
	{
		format: 'hftbacktest',
		what: '.npz or .npy event arrays, versions 1 and 2'
	}
];
