import type { DecodedArray, Encoding, SchemaElement } from 'hyparquet';
import type { writeColumn } from 'hyparquet-writer/src/column.js';
import type { ParquetWriter } from 'hyparquet-writer/src/parquet-writer.js';
import type { ByteOutput } from '../byte-output.ts';

/** How one column is stored. */
export interface ColumnFormat {
	readonly element: SchemaElement;
	/** What a column of lists has below its element, in depth-first order. */
	readonly children?: readonly SchemaElement[];
	readonly encoding: Encoding;
	readonly hasStatistics?: boolean;
}

/** Values of a column's leaf with their levels by Dremel's rules; a null stands where there is no value. */
export interface LeafValues {
	readonly values: DecodedArray;
	readonly definitionLevels: number[];
	readonly repetitionLevels: number[];
	readonly maxDefinitionLevel: number;
}

/** Bytes of a page of a column whose levels are given. */
const LARGEST_PAGE = 1 << 20;

/** Writes a Parquet file a row group at a time, Snappy, with one page a chunk of a flat column. */
export class ParquetOutput {
	readonly #columns: readonly ColumnFormat[];
	readonly #writer: ParquetWriter;
	readonly #writeColumn: typeof writeColumn;

	private constructor(
		columns: readonly ColumnFormat[],
		writer: ParquetWriter,
		writeColumnOf: typeof writeColumn
	) {
		this.#columns = columns;
		this.#writer = writer;
		this.#writeColumn = writeColumnOf;
	}

	/** Begins a file with those key-value pairs in its footer. The library is loaded when it is first needed. */
	static async open(
		output: ByteOutput,
		columns: readonly ColumnFormat[],
		properties: Readonly<Record<string, string>>
	): Promise<ParquetOutput> {
		const [{ ParquetWriter }, { ByteWriter }, column] = await Promise.all([
			import('hyparquet-writer/src/parquet-writer.js'),
			import('hyparquet-writer/src/bytewriter.js'),
			import('hyparquet-writer/src/column.js')
		]);
		const bytes = new ByteWriter();
		const drain = async () => {
			await output.write(bytes.getBytes());
			bytes.index = 0;
		};
		const writer = new ParquetWriter({
			writer: Object.assign(bytes, { flush: drain, finish: drain }),
			schema: [{ name: 'root', num_children: columns.length }, ...columns.flatMap(elementsOf)],
			codec: 'SNAPPY',
			statistics: false,
			kvMetadata: Object.entries(properties).map(([key, value]) => ({ key, value })),
			createdBy: 'trace-zero'
		});
		return new ParquetOutput(columns, writer, column.writeColumn);
	}

	/** Writes a row group: the values of every column, in their order and of equally many rows. */
	async write(values: readonly DecodedArray[]): Promise<void> {
		const rows = values[0]?.length ?? 0;
		if (rows === 0) return;
		await this.#writer.write({
			columnData: this.#columns.map(({ element, encoding, hasStatistics = false }, column) => ({
				name: element.name,
				data: values[column]!,
				encoding,
				statistics: hasStatistics
			})),
			rowGroupSize: rows,
			pageSize: 8 * rows + 1
		});
	}

	/**
	 * Writes a row group of columns whose levels are known already, which is several times as fast as to find those of
	 * lists row by row.
	 */
	async writeLeaves(leaves: readonly LeafValues[], rows: number): Promise<void> {
		if (rows === 0) return;
		const {
			writer,
			compressors: { SNAPPY }
		} = this.#writer;
		const start = writer.offset;
		const columns = this.#columns.map(
			({ element, children = [], encoding, hasStatistics = false }, column) => {
				const schemaPath = [this.#writer.schema[0]!, element, ...children];
				const { chunk } = this.#writeColumn({
					writer,
					column: {
						columnName: schemaPath
							.slice(1)
							.map(({ name }) => name)
							.join('.'),
						element: schemaPath.at(-1)!,
						schemaPath,
						codec: 'SNAPPY',
						compressors: { SNAPPY },
						stats: hasStatistics,
						pageSize: LARGEST_PAGE,
						columnIndex: false,
						offsetIndex: false,
						encoding
					},
					pageData: leaves[column]!
				});
				return chunk;
			}
		);
		this.#writer.num_rows += BigInt(rows);
		this.#writer.row_groups.push({
			columns,
			total_byte_size: columns.reduce(
				(sum, { meta_data: data }) => sum + (data?.total_uncompressed_size ?? 0n),
				0n
			),
			num_rows: BigInt(rows),
			total_compressed_size: BigInt(writer.offset - start)
		});
		await writer.flush?.();
	}

	async finish(): Promise<void> {
		await this.#writer.finish();
	}
}

function elementsOf({ element, children = [] }: ColumnFormat): SchemaElement[] {
	return [element, ...children];
}
