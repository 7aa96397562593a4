import type { PageDecoder } from './byte-arrays.ts';
import type { Chunk } from './chunk.ts';
import type { ParquetFile } from './footer.ts';
import { roomFor, RowStream, type PageEntries } from './row-stream.ts';

/** The numbers of a column that holds one value a row, or one list of them; NaN where there is none. */
export class ValueStream extends RowStream {
	values = new Float64Array(0);
	start: Uint32Array | null;

	constructor(parquet: ParquetFile, chunk: Chunk, decoder: PageDecoder, readAhead?: number) {
		super(parquet, chunk, decoder, readAhead);
		this.start = chunk.leaf.listDefinitions.length > 0 ? new Uint32Array(1) : null;
	}

	protected moveToFront(keep: number): void {
		this.values.copyWithin(0, keep, this.length);
	}

	protected reserve(count: number): void {
		this.values = roomFor(this.values, this.length, count);
	}

	protected append(page: PageEntries): void {
		if (this.start === null) this.#appendRows(page);
		else this.#appendLists(this.start, page);
	}

	#appendRows({ count, definition, values }: PageEntries): void {
		const { maxDefinition } = this.chunk.leaf;
		let from = 0;
		for (let i = 0; i < count; i++) {
			this.values[this.length++] = definition[i] === maxDefinition ? values[from++]! : NaN;
		}
		this.begun = this.ready = this.length;
	}

	#appendLists(start: Uint32Array, { count, repetition, definition, values }: PageEntries): void {
		const { maxDefinition, listDefinitions } = this.chunk.leaf;
		const inList = listDefinitions[0]!;
		let from = 0;
		for (let i = 0; i < count; i++) {
			const level = definition[i]!;
			if (repetition[i] === 0) start[this.begun++] = this.length;
			else if (this.begun === 0 || level < inList) throw new RangeError('lists are out of joint');
			if (level < inList) continue;
			this.values[this.length++] = level === maxDefinition ? values[from++]! : NaN;
		}
		start[this.begun] = this.length;
		this.ready = Math.max(0, this.begun - 1);
	}
}
