import { DataError } from '../data-error.ts';
import { chunkOf } from './chunk.ts';
import type { ParquetFile } from './footer.ts';
import { pages } from './pages.ts';
import type { ParquetLeaf } from './schema-columns.ts';

/**
 * The one text that a column of names holds: from the statistics where the file has them, else from the first page.
 * Null where there is none. Throws a `DataError` when there are several.
 */
export async function readSymbol(parquet: ParquetFile, leaf: ParquetLeaf): Promise<string | null> {
	const names = new Set<string>();
	for (let group = 0; group < parquet.rowGroups.length; group++) {
		const { statistics } = chunkOf(parquet, leaf, group);
		if (typeof statistics?.min_value === 'string') names.add(statistics.min_value);
		if (typeof statistics?.max_value === 'string') names.add(statistics.max_value);
	}
	if (names.size === 0 && parquet.rowGroups.length > 0) {
		for (const name of await firstTexts(parquet, leaf)) names.add(name);
	}
	const [first, second] = names;
	if (second !== undefined) {
		throw new DataError(
			parquet.file.name,
			`holds more than one market, ${first} and ${second}; split it by ${leaf.path}`
		);
	}
	return first ?? null;
}

/** The texts of a dictionary, or the first one of a plain page. */
async function firstTexts(parquet: ParquetFile, leaf: ParquetLeaf): Promise<string[]> {
	const chunk = chunkOf(parquet, leaf, 0);
	for await (const { kind, body, count, encoding } of pages(parquet, chunk)) {
		if (encoding !== 'PLAIN' && encoding !== 'PLAIN_DICTIONARY') return [];
		return texts(body, kind === 'dictionary' ? count : Math.min(count, 1));
	}
	return [];
}

function texts(body: Uint8Array, count: number): string[] {
	const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
	const decoder = new TextDecoder();
	const found: string[] = [];
	for (let at = 0; found.length < count && at + 4 <= body.length;) {
		const end = at + 4 + view.getUint32(at, true);
		if (end > body.length) break;
		found.push(decoder.decode(body.subarray(at + 4, end)));
		at = end;
	}
	return found;
}
