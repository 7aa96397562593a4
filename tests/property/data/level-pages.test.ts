import fc from 'fast-check';
import { ByteWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import { describe, expect, it } from 'vitest';
import type { Chunk } from '../../../src/lib/data/parquet/chunk.ts';
import type { ParquetFile } from '../../../src/lib/data/parquet/footer.ts';
import { LevelStream } from '../../../src/lib/data/parquet/level-stream.ts';
import { inMemory } from '../../fixtures/files.ts';
import { runs } from './run.ts';

type Level = (number | null)[] | null;
type Row = Level[] | null;
interface Entry {
	repetition: number;
	definition: number;
	value: number | null;
}

/** Dremel's levels of an optional list of optional lists of optional numbers, written out by hand. */
function entriesOf(row: Row): Entry[] {
	if (row === null) return [{ repetition: 0, definition: 0, value: null }];
	if (row.length === 0) return [{ repetition: 0, definition: 1, value: null }];
	return row.flatMap((level, l) => {
		const repetition = l === 0 ? 0 : 1;
		if (level === null) return [{ repetition, definition: 2, value: null }];
		if (level.length === 0) return [{ repetition, definition: 3, value: null }];
		return level.map((value, v) => ({
			repetition: v === 0 ? repetition : 2,
			definition: value === null ? 4 : 5,
			value
		}));
	});
}

/** What the stream promises for a row: a level that isn't exactly [price, size] has a NaN. */
function levelsOf(row: Row): [number, number][] {
	return (row ?? []).map((level) => (level?.length === 2 ? [level[0] ?? NaN, level[1] ?? NaN] : [NaN, NaN]));
}

/** An uncompressed version 1 page; such pages may end in the middle of a row. */
function writePage(writer: ByteWriter, entries: readonly Entry[]): void {
	const body = new ByteWriter();
	for (const [what, width] of [
		['repetition', 2],
		['definition', 3]
	] as const) {
		const levels = new ByteWriter();
		writeRleBitPackedHybrid(
			levels,
			entries.map((entry) => entry[what]),
			width
		);
		body.appendUint32(levels.offset);
		body.appendBytes(levels.getBytes());
	}
	for (const { value } of entries) if (value !== null) body.appendFloat64(value);
	writePageHeader(writer, {
		type: 'DATA_PAGE',
		uncompressed_page_size: body.offset,
		compressed_page_size: body.offset,
		data_page_header: {
			num_values: entries.length,
			encoding: 'PLAIN',
			definition_level_encoding: 'RLE',
			repetition_level_encoding: 'RLE'
		}
	});
	writer.appendBytes(body.getBytes());
}

function streamOf(rows: readonly Row[], pageSizes: readonly number[]): LevelStream {
	const entries = rows.flatMap(entriesOf);
	const writer = new ByteWriter();
	writer.appendUint32(0);
	for (let from = 0, page = 0; from < entries.length; page++) {
		const to = from + pageSizes[page % pageSizes.length]!;
		writePage(writer, entries.slice(from, to));
		from = to;
	}
	const parquet: ParquetFile = {
		file: inMemory('pages', writer.getBytes()),
		columns: new Map(),
		rowGroups: [],
		properties: new Map(),
		dataEnd: writer.offset
	};
	const chunk: Chunk = {
		leaf: {
			path: 'bid_levels',
			index: 0,
			element: { name: 'element', type: 'DOUBLE' },
			maxDefinition: 5,
			listDefinitions: [2, 4]
		},
		codec: 'UNCOMPRESSED',
		start: 4,
		end: writer.offset,
		values: entries.length,
		rows: rows.length,
		statistics: undefined
	};
	return new LevelStream(parquet, chunk);
}

const value = fc.option(fc.double({ noNaN: true }), { freq: 20 });
const level: fc.Arbitrary<Level> = fc.option(
	fc.oneof({ weight: 8, arbitrary: fc.tuple(value, value) }, fc.array(value, { maxLength: 4 })),
	{ freq: 12 }
);
const row: fc.Arbitrary<Row> = fc.option(fc.array(level, { maxLength: 5 }), { freq: 8 });

describe('the level stream', () => {
	it('gives every row its levels, wherever pages end and whatever is null', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(row, { minLength: 1, maxLength: 30 }),
				fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 6 }),
				async (rows, pageSizes) => {
					const stream = streamOf(rows, pageSizes);
					for (const expected of rows) {
						await stream.load();
						const [from, to] = stream.start.subarray(stream.next, stream.next + 2) as unknown as [
							number,
							number
						];
						const got = Array.from({ length: to - from }, (_, l) => {
							const pair = [stream.prices[from + l]!, stream.sizes[from + l]!];
							return pair.some(Number.isNaN) ? 'bad' : pair;
						});
						expect(got).toEqual(levelsOf(expected).map((pair) => (pair.some(Number.isNaN) ? 'bad' : pair)));
						stream.next++;
					}
					await expect(stream.load()).rejects.toThrow(`has ${rows.length} of ${rows.length} rows`);
				}
			),
			runs(150)
		);
	});
});
