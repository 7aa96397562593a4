const EXTENSION = /\.(parquet|parq|((jsonl|ndjson|json|csv)(\.(gz|zst|zip))?)|gz|zst|zip|npz)$/i;

/** How others name the files of one market, and what such names have in common. */
const FAMILIES: readonly (readonly [name: RegExp, common: string])[] = [
	[/^(.+?)_(?:book_snapshot_\d+|incremental_book_L2|quotes|trades)_(\d{4}-\d\d-\d\d_.+)$/, '$1_$2'],
	[/^(.+)-(?:bookTicker|aggTrades|trades)-(\d{4}-\d\d(?:-\d\d)?)$/, '$1-$2'],
	[/^(.+_\d{4}-\d\d-\d\d_\d+_\d+)_(?:message|orderbook)_(\d+)$/, '$1_$2'],
	[/^(?:lobdeep|trades)_(.+)$/, '$1']
];

/** Words that say what a file holds, or which part of it, and not of which market it is. */
const KINDS =
	/^(?:\d+|\d+s|\d{8}t\d+z?|l[123]|mb[po]|lob(?:deep)?|(?:agg)?trades?|quotes?|(?:order)?books?|bookticker|ticker|ticks|depth|snapshots?|incremental|messages?|part|day|data)$/;

/**
 * What the names of one market's files have in common: the name without its extension and without `.book`, `.quotes`
 * or `.trades`, or what Tardis, Binance and LOBSTER put in their place.
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

/** The symbol in a name like `BTCUSDT_650s.parquet` or `BTCUSDT-bookTicker-2024-08-08.zip`. */
export function symbolInName(name: string): string {
	const [, symbol] = /^(.+)-(?:bookTicker|aggTrades|trades)-\d{4}-\d\d(?:-\d\d)?$/.exec(stemOf(name)) ?? [];
	return symbol ?? (stemOf(name).replace(/_\d+s$/, '') || 'UNKNOWN');
}

/** What a name says of the market: its words but for dates, numbers and what the file holds; empty where it says nothing. */
export function marketInName(name: string): string {
	const words = stemOf(name)
		.toLowerCase()
		.split(/[^a-z0-9]+/);
	return words.filter((word) => word !== '' && !KINDS.test(word)).join(' ');
}
