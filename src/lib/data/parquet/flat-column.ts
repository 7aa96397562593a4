import { DataError } from '../data-error.ts';
import type { Chunk } from './chunk.ts';
import { reason, type ParquetFile } from './footer.ts';
import { decodeHybrid, isOneRun } from './hybrid.ts';
import { NumberDecoder } from './numbers.ts';
import { pages } from './pages.ts';

/**
 * The numbers of one chunk of a column without lists, one a row; NaN where there is none. Throws a `DataError` when
 * the column holds no numbers or its pages are damaged.
 */
export async function readFlatColumn(parquet: ParquetFile, chunk: Chunk): Promise<Float64Array> {
	const { leaf, rows } = chunk;
	try {
		if (leaf.listDefinitions.length > 0) throw new RangeError('holds lists');
		if (chunk.values !== rows) throw new RangeError(`has ${chunk.values} values in ${rows} rows`);
		const decoder = new NumberDecoder(leaf);
		const column = new GrowingColumn();
		for await (const page of pages(parquet, chunk)) {
			if (page.kind === 'dictionary') {
				decoder.setDictionary(page);
				continue;
			}
			const to = column.length;
			column.extend(page.count);
			const isFull = leaf.maxDefinition === 0 || isOneRun(page.definition, leaf.maxDefinition, page.count);
			if (isFull) {
				decoder.decode(page, page.count, column.values, to);
				continue;
			}
			const levels = new Uint8Array(page.count);
			decodeHybrid(page.definition, 32 - Math.clz32(leaf.maxDefinition), page.count, levels);
			let present = 0;
			for (const level of levels) if (level === leaf.maxDefinition) present++;
			decoder.decode(page, present, column.values, to);
			spread(column.values, to, levels, leaf.maxDefinition, present);
		}
		return column.values.subarray(0, column.length);
	} catch (cause) {
		if (cause instanceof DataError) throw cause;
		throw new DataError(
			parquet.file.name,
			`column ${leaf.path}: ${reason(cause)}, expected one number a row`,
			{
				cause
			}
		);
	}
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
