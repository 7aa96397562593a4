import { ByteWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import type { CompressionCodec } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { checkMemory } from '../../../src/lib/data/books.ts';
import type { Chunk } from '../../../src/lib/data/parquet/chunk.ts';
import { readFlatColumn } from '../../../src/lib/data/parquet/flat-column.ts';
import { zstdBomb, zstdStored } from '../../fixtures/binance.ts';
import { inMemory } from '../../fixtures/files.ts';

interface PageClaims {
	values?: number;
	body?: number[];
	uncompressed?: number;
	compressed?: number;
	chunkValues?: number;
	codec?: CompressionCodec;
	/** In place of the body. */
	bytes?: Uint8Array;
}

/** Reads a column of required doubles whose one page says of itself what the claims say. */
function readPage({ body = [1.5, 2.5], bytes, ...claims }: PageClaims): Promise<Float64Array> {
	const { values = 2, uncompressed = 8 * body.length, compressed = 8 * body.length } = claims;
	const { chunkValues = values, codec = 'UNCOMPRESSED' } = claims;
	const writer = new ByteWriter();
	writer.appendUint32(0);
	writePageHeader(writer, {
		type: 'DATA_PAGE',
		uncompressed_page_size: uncompressed,
		compressed_page_size: compressed,
		data_page_header: {
			num_values: values,
			encoding: 'PLAIN',
			definition_level_encoding: 'RLE',
			repetition_level_encoding: 'RLE'
		}
	});
	if (bytes) writer.appendBytes(bytes);
	else for (const value of body) writer.appendFloat64(value);
	const parquet = {
		file: inMemory('a.parquet', writer.getBytes()),
		columns: new Map(),
		rowGroups: [],
		properties: new Map(),
		dataEnd: writer.offset
	};
	const chunk: Chunk = {
		leaf: {
			path: 'bid',
			index: 0,
			element: { name: 'bid', type: 'DOUBLE' },
			maxDefinition: 0,
			listDefinitions: []
		},
		codec,
		start: 4,
		end: writer.offset,
		values: chunkValues,
		rows: chunkValues,
		statistics: undefined
	};
	return readFlatColumn(parquet, chunk);
}

describe('a page', () => {
	it('is read when it says the truth', async () => {
		expect([...(await readPage({}))]).toEqual([1.5, 2.5]);
	});

	it.each<[PageClaims, string]>([
		[{ uncompressed: 200_000_000 }, 'a page of 2 values claims 200000000 bytes, more than 65600'],
		[{ values: 50_000_000, uncompressed: 200 << 20 }, 'a page claims 50000000 values'],
		[{ values: 1 << 24, uncompressed: 300 << 20 }, 'claims 314572800 bytes, more than 268435456'],
		[{ compressed: 17 }, 'a page reaches beyond its chunk'],
		[{ uncompressed: -1 }, 'a page has an impossible uncompressed size'],
		[{ values: 3 }, 'a page ends before its 3 values'],
		[{ values: 2, chunkValues: 1 }, 'pages hold more than the 1 values of their chunk'],
		[{ chunkValues: 3 }, 'ends after 2 of 3 values'],
		[{ uncompressed: 24 }, 'a page has 16 bytes where its header says 24'],
		[{ codec: 'LZO' }, 'unknown compression LZO']
	])('is refused when it says %j', async (page, message) => {
		await expect(readPage(page)).rejects.toMatchObject({
			name: 'DataError',
			message: expect.stringMatching(
				new RegExp(`^a\\.parquet has a .*column bid.*${message}.*; (copy or download it|write it) again`)
			) as string
		});
	});
});

describe('a page of Zstandard', () => {
	const page = (bytes: Uint8Array) => ({
		codec: 'ZSTD' as const,
		bytes,
		compressed: bytes.length,
		uncompressed: 16
	});

	it('is read when it expands to what its header says', async () => {
		const values = new Uint8Array(Float64Array.of(1.5, 2.5).buffer);
		expect([...(await readPage(page(zstdStored(values))))]).toEqual([1.5, 2.5]);
	});

	it('is refused before it expands to more', async () => {
		await expect(readPage(page(zstdBomb(10_000)))).rejects.toThrow(
			'a page expands to more than its header says'
		);
		await expect(readPage(page(zstdStored(new Uint8Array(8))))).rejects.toThrow(
			'a page has 8 bytes where its header says 16'
		);
	});
});

describe('a tape beyond 2 GiB', () => {
	it('is refused before it is read', () => {
		expect(() => {
			checkMemory('a.parquet', 1_000_000, 2 * 100 * 1_000_000);
		}).toThrow(
			'a.parquet needs about 3.0 GiB of memory for 1000000 books, the limit is 2 GiB; open a shorter window of it'
		);
		checkMemory('a.parquet', 1_000_000, 2 * 60 * 1_000_000);
	});
});
