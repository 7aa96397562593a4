const EXTENSION = /\.(parquet|parq|((jsonl|ndjson|json)(\.(gz|zst))?)|gz|zst)$/i;

/**
 * What the names of one market's files have in common: the name without its extension and without `.book`, `.quotes`
 * or `.trades`. Files of one dataset have to be opened together, files of different ones need not.
 */
export function datasetOf(name: string): string {
	return stemOf(name).replace(/\.(book|quotes|trades)$/i, '');
}

/** A file's name without the extension that says its format. */
export function stemOf(name: string): string {
	return name.replace(EXTENSION, '');
}

/** The symbol in a name like `BTCUSDT_650s.parquet`. */
export function symbolInName(name: string): string {
	return stemOf(name).replace(/_\d+s$/, '') || 'UNKNOWN';
}
