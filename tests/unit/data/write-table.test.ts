import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { writeTable, type Table } from '../../../src/lib/data/table/write-table.ts';

const buffer = async (table: Table) => Uint8Array.from(await writeTable(table)).buffer;

const table = (rows: number): Table => ({
	columns: [
		{ name: 'who', kind: 'text', values: Array.from({ length: rows }, (_, i) => (i % 2 ? 'β, "b"' : 'a')) },
		{ name: 'when', kind: 'time', values: Float64Array.from({ length: rows }, (_, i) => 1000.001 + i) },
		{ name: 'price', kind: 'number', values: Float64Array.from({ length: rows }, (_, i) => 0.1 + 0.2 * i) },
		{ name: 'levels', kind: 'whole', values: Float64Array.from({ length: rows }, (_, i) => i) }
	],
	properties: { 'trace-zero.hash': 'ab' }
});

describe('a table as Parquet', () => {
	it('reads back to the same doubles, microseconds, integers and texts', async () => {
		const file = await buffer(table(3));
		const rows = await parquetReadObjects({
			file,
			parsers: {
				timestampFromMicroseconds: (micros: bigint) => Number(micros) / 1000
			}
		});
		expect(rows).toEqual([
			{ who: 'a', when: 1000.001, price: 0.1, levels: 0 },
			{ who: 'β, "b"', when: 1001.001, price: 0.30000000000000004, levels: 1 },
			{ who: 'a', when: 1002.001, price: 0.5, levels: 2 }
		]);
	});

	it('names its types and properties in the footer', async () => {
		const metadata = await parquetMetadataAsync(await buffer(table(1)));
		const { children } = parquetSchema(metadata);
		expect(children.map(({ element }) => [element.name, element.type, element.converted_type])).toEqual([
			['who', 'BYTE_ARRAY', 'UTF8'],
			['when', 'INT64', 'TIMESTAMP_MICROS'],
			['price', 'DOUBLE', undefined],
			['levels', 'INT32', undefined]
		]);
		expect(metadata.key_value_metadata).toEqual([{ key: 'trace-zero.hash', value: 'ab' }]);
	});

	it('may be empty, and may have several groups of rows', async () => {
		expect(await parquetReadObjects({ file: await buffer(table(0)) })).toEqual([]);
		expect(await parquetReadObjects({ file: await buffer(table(50_001)) })).toHaveLength(50_001);
	});
});
