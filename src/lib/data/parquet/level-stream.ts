import type { PageDecoder } from './byte-arrays.ts';
import type { Chunk } from './chunk.ts';
import type { ParquetFile } from './footer.ts';
import { NumberDecoder } from './numbers.ts';
import { roomFor, RowStream, type PageEntries } from './row-stream.ts';

/**
 * One side's levels, of a column that holds a list of [price, size] lists a row. A level that isn't exactly [price, size]
 * has the price or size NaN. The levels are told by structure, whatever the writer called them.
 */
export class LevelStream extends RowStream {
	prices = new Float64Array(0);
	sizes = new Float64Array(0);
	start = new Uint32Array(1);
	/** Elements of the newest level. */
	#elements = 0;

	/** `readAhead` as for `pages`. Without a decoder, throws a `RangeError` when the column holds no numbers. */
	constructor(parquet: ParquetFile, chunk: Chunk, readAhead?: number, decoder?: PageDecoder) {
		super(parquet, chunk, decoder ?? new NumberDecoder(chunk.leaf), readAhead);
	}

	protected moveToFront(keep: number): void {
		this.prices.copyWithin(0, keep, this.length);
		this.sizes.copyWithin(0, keep, this.length);
	}

	protected reserve(count: number): void {
		this.prices = roomFor(this.prices, this.length, count);
		this.sizes = roomFor(this.sizes, this.length, count);
	}

	protected append({ count, repetition, definition, values }: PageEntries): void {
		const { prices, sizes, start } = this;
		const { maxDefinition } = this.chunk.leaf;
		const [inRow, inLevel] = this.chunk.leaf.listDefinitions;
		let { begun, length } = this;
		let elements = this.#elements;
		let v = 0;
		for (let i = 0; i < count; i++) {
			const d = definition[i]!;
			const r = repetition[i]!;
			if (r === 0) start[begun++] = length;
			else if (begun === 0 || d < inRow! || r > 2) throw new RangeError('lists are out of joint');
			if (d < inRow!) continue;
			if (r < 2) {
				prices[length] = d === maxDefinition ? values[v++]! : NaN;
				sizes[length++] = NaN;
				elements = d < inLevel! ? 0 : 1;
			} else if (++elements === 2 && d === maxDefinition) sizes[length - 1] = values[v++]!;
			else {
				if (d === maxDefinition) v++;
				prices[length - 1] = NaN;
			}
		}
		start[begun] = length;
		this.begun = begun;
		this.length = length;
		this.#elements = elements;
		this.ready = Math.max(0, begun - 1);
	}
}
