import { DataError } from '../data-error.ts';
import type { Chunk } from './chunk.ts';
import { damagedColumn } from './damaged-column.ts';
import { reason, type ParquetFile } from './footer.ts';
import { decodeHybrid, isOneRun } from './hybrid.ts';
import { NumberDecoder } from './numbers.ts';
import { pages, type Page } from './pages.ts';
import type { ParquetLeaf } from './schema-columns.ts';

/**
 * The numbers of one chunk of a column without lists, one a row; NaN where there is none. `progress` is awaited after
 * each page with the share of rows read. Throws a `DataError` when the column holds no numbers or its pages are damaged.
 */
export async function readFlatColumn(
	parquet: ParquetFile,
	chunk: Chunk,
	progress?: (fraction: number) => Promise<void>
): Promise<Float64Array> {
	const { leaf, rows, values } = chunk;
	const decoder = decoderOf(parquet, leaf);
	const column = new GrowingColumn();
	if (values !== rows) {
		throw damagedColumn(parquet, leaf.path, new RangeError(`it has ${values} values in ${rows} rows`));
	}
	for await (const page of pages(parquet, chunk)) {
		try {
			if (page.kind === 'dictionary') decoder.setDictionary(page);
			else append(page, leaf, decoder, column);
		} catch (cause) {
			throw damagedColumn(parquet, leaf.path, cause);
		}
		await progress?.(column.length / rows);
	}
	return column.values.subarray(0, column.length);
}

function decoderOf({ file }: ParquetFile, leaf: ParquetLeaf): NumberDecoder {
	try {
		if (leaf.listDefinitions.length > 0) throw new RangeError('holds lists');
		return new NumberDecoder(leaf);
	} catch (cause) {
		const what = `has a column ${leaf.path} that ${reason(cause)}, expected one number a row`;
		throw new DataError(file.name, `${what}; write it as a column of numbers`, { cause });
	}
}

function append(page: Page, leaf: ParquetLeaf, decoder: NumberDecoder, column: GrowingColumn): void {
	const to = column.length;
	column.extend(page.count);
	const isFull = leaf.maxDefinition === 0 || isOneRun(page.definition, leaf.maxDefinition, page.count);
	if (isFull) {
		decoder.decode(page, page.count, column.values, to);
		return;
	}
	const levels = new Uint8Array(page.count);
	decodeHybrid(page.definition, 32 - Math.clz32(leaf.maxDefinition), page.count, levels);
	let present = 0;
	for (const level of levels) if (level === leaf.maxDefinition) present++;
	decoder.decode(page, present, column.values, to);
	spread(column.values, to, levels, leaf.maxDefinition, present);
}

/** Moves the packed `present` values behind `to` to the rows that have one, from the last to the first. */
function spread(values: Float64Array, to: number, levels: Uint8Array, max: number, present: number): void {
	let from = to + present;
	for (let i = levels.length - 1; i >= 0; i--) values[to + i] = levels[i] === max ? values[--from]! : NaN;
}

/** Grows with what has been read, not with what a footer claims. */
class GrowingColumn {
	values = new Float64Array(0);
	length = 0;

	extend(count: number): void {
		this.length += count;
		if (this.length <= this.values.length) return;
		const larger = new Float64Array(Math.max(this.length, 2 * this.values.length));
		larger.set(this.values);
		this.values = larger;
	}
}
