const EXTENSION = /\.(parquet|parq|((jsonl|ndjson|json|csv)(\.(gz|zst|zip))?)|gz|zst|zip|npz)$/i;

/** How others name the files of one market, and what such names have in common. */
const FAMILIES: readonly (readonly [name: RegExp, common: string])[] = [
	[/^(.+?)_(?:book_snapshot_\d+|incremental_book_L2|quotes|trades)_(\d{4}-\d\d-\d\d_.+)$/, '$1_$2'],
	[/^(.+)-(?:bookTicker|aggTrades|trades)-(\d{4}-\d\d(?:-\d\d)?)$/, '$1-$2'],
	[/^(.+_\d{4}-\d\d-\d\d_\d+_\d+)_(?:message|orderbook)_(\d+)$/, '$1_$2'],
	[/^(?:lobdeep|trades)_(.+)$/, '$1']
];

/**
 * What the names of one market's files have in common: the name without its extension and without `.book`, `.quotes`
 * or `.trades`, or what Tardis, Binance and LOBSTER put in their place. Files of one dataset have to be opened together, files of different ones need not.
 */
export function datasetOf(name: string): string {
	const stem = stemOf(name).replace(/\.(book|quotes|trades)$/i, '');
	const family = FAMILIES.find(([pattern]) => pattern.test(stem));
	return family ? stem.replace(...family) : stem;
}

/** A file's name without the extension that says its format. */
export function stemOf(name: string): string {
	return name.replace(EXTENSION, '');
}

/** The symbol in a name like `BTCUSDT_650s.parquet`. */
export function symbolInName(name: string): string {
	return stemOf(name).replace(/_\d+s$/, '') || 'UNKNOWN';
}
