import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { chunkOf } from '../../../src/lib/data/parquet/chunk.ts';
import { decoderOf } from '../../../src/lib/data/parquet/decoder-of.ts';
import { openParquet } from '../../../src/lib/data/parquet/footer.ts';
import { ValueStream } from '../../../src/lib/data/parquet/value-stream.ts';
import { HAS_REAL, NO_REAL, onDisk, REAL } from '../../fixtures/files.ts';

/** The values of a column, texts as such; null where there is none. */
async function valuesOf(path: string, name: string): Promise<unknown[]> {
	const parquet = await openParquet(onDisk(path));
	const leaf = parquet.columns.get(name)!.leaves[0]!;
	const texts: string[] = [];
	const isText = leaf.element.type === 'BYTE_ARRAY' && leaf.element.converted_type !== 'DECIMAL';
	const decoder = decoderOf(leaf, (bytes, from, to) => {
		return texts.push(new TextDecoder().decode(bytes.subarray(from, to))) - 1;
	});
	const chunk = chunkOf(parquet, leaf, 0);
	const stream = new ValueStream(parquet, chunk, decoder);
	const values: unknown[] = [];
	while (values.length < chunk.rows) {
		await stream.load();
		for (; stream.next < stream.ready; stream.next++) {
			const value = stream.values[stream.next]!;
			values.push(Number.isNaN(value) ? null : isText ? texts[value] : value);
		}
	}
	return values;
}

describe('texts and decimals in files of other projects', () => {
	it.for([
		['parquet-testing/delta_byte_array.parquet', 'c_salutation'],
		['parquet-testing/delta_byte_array.parquet', 'c_email_address'],
		['parquet-testing/delta_length_byte_array.parquet', 'FRUIT'],
		['parquet-testing/byte_array_decimal.parquet', 'value'],
		['parquet-testing/fixed_length_decimal.parquet', 'value'],
		['parquet-testing/int64_decimal.parquet', 'value'],
		['hyparquet/strings.parquet', '']
	])('are read as hyparquet reads them: %s %s', async ([file, wanted], ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		const path = join(REAL, 'parquet', file!);
		const { decompress } = await import('fzstd');
		const rows = await parquetReadObjects({
			file: new Uint8Array(readFileSync(path)).buffer,
			compressors: { ZSTD: (input: Uint8Array) => decompress(input) }
		});
		const name = wanted || Object.keys(rows[0]!)[0]!;
		expect(await valuesOf(path, name)).toEqual(rows.map((row) => (row[name] as unknown) ?? null));
	});

	it('are times of INT96 as Spark writes them', async (ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		const values = await valuesOf(join(REAL, 'parquet/parquet-testing/int96_from_spark.parquet'), 'a');
		// The first row by the file's own documentation: 2024-01-01T20:34:56.123456.
		expect(Number(values[0]) / 1e6).toBeCloseTo(Date.parse('2024-01-01T20:34:56.123Z') + 0.456, 2);
	});
});
