const EXTENSION = /\.(parquet|parq|jsonl|ndjson|json)$/i;

/** A file's name without the extension that says its format. */
export function stemOf(name: string): string {
	return name.replace(EXTENSION, '');
}
