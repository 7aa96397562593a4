import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parquetReadObjects, type SchemaElement } from 'hyparquet';
import { decompress } from 'fzstd';
import { decompressBrotli } from 'hyparquet-compressors/src/brotli.js';
import { gunzip } from 'hyparquet-compressors/src/gzip.js';
import { decompressLz4, decompressLz4Raw } from 'hyparquet-compressors/src/lz4.js';
import { describe, expect, it } from 'vitest';
import { chunkOf } from '../../../src/lib/data/parquet/chunk.ts';
import { decoderOf } from '../../../src/lib/data/parquet/decoder-of.ts';
import { readFlatColumn } from '../../../src/lib/data/parquet/flat-column.ts';
import { openParquet, type ParquetFile } from '../../../src/lib/data/parquet/footer.ts';
import type { ParquetLeaf } from '../../../src/lib/data/parquet/schema-columns.ts';
import { ValueStream } from '../../../src/lib/data/parquet/value-stream.ts';
import { CountingFile, HAS_REAL, NO_REAL, onDisk, REAL } from '../../fixtures/files.ts';
import { refusal } from '../../fixtures/tapes.ts';

const FOLDER = join(REAL, 'parquet');
const FILES = HAS_REAL
	? readdirSync(FOLDER, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => relative(FOLDER, join(entry.parentPath, entry.name)))
			.sort()
	: [];

/** Four kilobytes that another reader would expand to half a gigabyte. */
const BOMB = 'parquet-testing/large_string_map.brotli.parquet';

const COMPRESSORS = {
	GZIP: (input: Uint8Array, length: number) => gunzip(input, new Uint8Array(length)),
	BROTLI: decompressBrotli,
	ZSTD: (input: Uint8Array) => decompress(input),
	LZ4: decompressLz4,
	LZ4_RAW: decompressLz4Raw
};

/** Numbers without a meaning of their own, which another reader gives as they are. */
function isPlainNumber({ type, converted_type, logical_type }: SchemaElement): boolean {
	return (
		['INT32', 'INT64', 'FLOAT', 'DOUBLE', 'BOOLEAN'].includes(type ?? '') && !converted_type && !logical_type
	);
}

async function readColumn(parquet: ParquetFile, leaf: ParquetLeaf): Promise<number[]> {
	const values: number[] = [];
	for (let group = 0; group < parquet.rowGroups.length; group++) {
		values.push(...(await readFlatColumn(parquet, chunkOf(parquet, leaf, group))));
	}
	return values;
}

/** Whole numbers beyond that lose their last digits in a double. */
function isExact(value: number): boolean {
	return !(Number.isInteger(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER);
}

describe('a Parquet file that is no market', () => {
	it('is tried with more than sixty files of other projects', (ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		expect(FILES.length).toBeGreaterThan(60);
	});

	it.each(FILES)('is refused by its columns: %s', async (name) => {
		expect(await refusal(onDisk(join(FOLDER, name)))).toMatch(
			/^\S+ is Parquet without the columns? .*, available: .*; expected the classic capture or TRACE-ZERO Parquet/
		);
	});
});

describe('a flat column of numbers', () => {
	it('is tried with files of other projects', (ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		expect(FILES.length).toBeGreaterThan(60);
	});

	it.each(FILES.filter((name) => name !== BOMB))('is read as hyparquet reads it: %s', async (name) => {
		const path = join(FOLDER, name);
		const parquet = await openParquet(onDisk(path));
		const leaves = [...parquet.columns.values()]
			.filter(({ leaves }) => leaves.length === 1 && leaves[0]?.listDefinitions.length === 0)
			.flatMap(({ leaves }) => leaves)
			.filter(({ element, path: column }) => isPlainNumber(element) && !column.includes('.'));
		const rows = await parquetReadObjects({
			file: new Uint8Array(readFileSync(path)).buffer,
			compressors: COMPRESSORS,
			columns: leaves.map(({ path: column }) => column)
		}).catch(() => null);
		for (const leaf of leaves) {
			const ours = await readColumn(parquet, leaf);
			const theirs = rows?.map((row) => Number(row[leaf.path] ?? NaN));
			if (theirs?.every(isExact)) expect(ours, leaf.path).toEqual(theirs);
		}
		expect(parquet.dataEnd).toBeGreaterThan(3);
	});
});

describe('a file made to do harm', () => {
	/** What reading a column of texts is refused with, and the bytes asked for. */
	async function refusalOf(name: string): Promise<{ message: string; bytes: number }> {
		const file = new CountingFile(onDisk(join(FOLDER, name)));
		const parquet = await openParquet(file);
		const [leaf] = [...parquet.columns.values()].flatMap(({ leaves }) => leaves);
		const decoder = decoderOf(leaf!, () => 0);
		const messages: string[] = [];
		for (let group = 0; group < parquet.rowGroups.length; group++) {
			const stream = new ValueStream(parquet, chunkOf(parquet, leaf!, group), decoder);
			messages.push(
				await stream.load().then(
					() => '',
					(error: unknown) => String(error)
				)
			);
		}
		return { message: messages.join(), bytes: file.bytes };
	}

	it('is refused before it expands: Brotli of half a gigabyte in four kilobytes', async (ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		const { message, bytes } = await refusalOf(BOMB);
		expect(message).toBe(
			`DataError: ${basename(BOMB)} has a damaged column arr.key_value.key: ` +
				'a page of 1 values claims 1073741828 bytes, more than 65600; copy or download it again'
		);
		expect(bytes).toBeLessThanOrEqual(2 * 4325);
	});
});
