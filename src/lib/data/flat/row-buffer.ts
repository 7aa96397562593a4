import type { DecodedArray } from 'hyparquet';
import type { ByteOutput } from '../byte-output.ts';
import { ParquetOutput, type ColumnFormat } from './parquet-output.ts';

const HIGH = 2 ** 32;

/** Values of one column of a row group that is being filled. */
interface ColumnBuffer {
	readonly format: ColumnFormat;
	set(row: number, value: number): void;
	/** The first `rows` values, as the writer takes them. */
	first(rows: number): DecodedArray;
}

/** Fills row groups value by value and writes each when it is full. */
export class RowBuffer {
	readonly #columns: readonly ColumnBuffer[];
	readonly #capacity: number;
	readonly #writer: ParquetOutput;
	#row = 0;

	private constructor(columns: readonly ColumnBuffer[], capacity: number, writer: ParquetOutput) {
		this.#columns = columns;
		this.#capacity = capacity;
		this.#writer = writer;
	}

	/** Begins a file; prices and sizes are given as they are and stored times their divisor. */
	static async open(
		output: ByteOutput,
		columns: readonly (ColumnFormat & { readonly divisor?: number | null })[],
		properties: Readonly<Record<string, string>>,
		capacity: number
	): Promise<RowBuffer> {
		const buffers = columns.map((column) => bufferOf(column, column.divisor ?? null, capacity));
		return new RowBuffer(buffers, capacity, await ParquetOutput.open(output, columns, properties));
	}

	/** Whether the row group has to be written before the next row. */
	get isFull(): boolean {
		return this.#row === this.#capacity;
	}

	/** Sets a column of the open row; flags are 0 or 1. */
	set(column: number, value: number): void {
		this.#columns[column]!.set(this.#row, value);
	}

	endRow(): void {
		this.#row++;
	}

	async flush(): Promise<void> {
		await this.#writer.write(this.#columns.map((column) => column.first(this.#row)));
		this.#row = 0;
	}

	async finish(): Promise<void> {
		await this.flush();
		await this.#writer.finish();
	}
}

function bufferOf(format: ColumnFormat, divisor: number | null, capacity: number): ColumnBuffer {
	switch (format.element.type) {
		case 'INT64': {
			const values = new BigInt64Array(capacity);
			const halves = new Uint32Array(values.buffer);
			return {
				format,
				set: (row, value) => {
					const high = Math.floor(value / HIGH);
					halves[2 * row] = value - high * HIGH;
					halves[2 * row + 1] = high;
				},
				first: (rows) => values.subarray(0, rows)
			};
		}
		case 'BOOLEAN': {
			const flags = new Uint8Array(capacity);
			return {
				format,
				set: (row, value) => (flags[row] = value),
				first: (rows) => Array.from(flags.subarray(0, rows), (flag) => flag === 1)
			};
		}
		default: {
			const values = divisor === null ? new Float64Array(capacity) : new Int32Array(capacity);
			const scale = divisor ?? 1;
			const isWhole = divisor !== null;
			return {
				format,
				set: (row, value) => (values[row] = isWhole ? Math.round(value * scale) : value),
				first: (rows) => values.subarray(0, rows)
			};
		}
	}
}
