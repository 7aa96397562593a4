import type { DecodedArray, Encoding, SchemaElement } from 'hyparquet';
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

/** Writes a Parquet file a row group at a time, Snappy, with one page a chunk of a flat column. */
export class ParquetOutput {
	readonly #columns: readonly ColumnFormat[];
	readonly #writer: ParquetWriter;

	private constructor(columns: readonly ColumnFormat[], writer: ParquetWriter) {
		this.#columns = columns;
		this.#writer = writer;
	}

	/** Begins a file with those key-value pairs in its footer. The library is loaded when it is first needed. */
	static async open(
		output: ByteOutput,
		columns: readonly ColumnFormat[],
		properties: Readonly<Record<string, string>>
	): Promise<ParquetOutput> {
		const [{ ParquetWriter }, { ByteWriter }] = await Promise.all([
			import('hyparquet-writer/src/parquet-writer.js'),
			import('hyparquet-writer/src/bytewriter.js')
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
		return new ParquetOutput(columns, writer);
	}

	/** Writes a row group: the values of every column, in their order and equally many. */
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

	async finish(): Promise<void> {
		await this.#writer.finish();
	}
}

function elementsOf({ element, children = [] }: ColumnFormat): SchemaElement[] {
	return [element, ...children];
}
