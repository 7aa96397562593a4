import type { Chunk } from './chunk.ts';
import { damagedColumn } from './damaged-column.ts';
import type { ParquetFile } from './footer.ts';
import { decodeHybrid, isOneRun } from './hybrid.ts';
import { NumberDecoder } from './numbers.ts';
import { pages, type Page } from './pages.ts';

/**
 * One side's levels of one row group, decoded page by page from a column that holds a list of [price, size] lists a
 * row, into arrays that are used again. Row r of the rows at hand, `next <= r < ready`, has the levels
 * `rowStart[r] <= l < rowStart[r + 1]`. A level that isn't exactly [price, size] has the price or size NaN.
 * The levels are told by structure, whatever the writer called them.
 */
export class LevelStream {
	prices = new Float64Array(0);
	sizes = new Float64Array(0);
	rowStart = new Uint32Array(1);
	/** The first row not yet taken, and the end of those that are complete. */
	next = 0;
	ready = 0;
	/** Rows begun: the last is complete once the next begins or the chunk ends. */
	#begun = 0;
	#levels = 0;
	/** Elements of the newest level. */
	#elements = 0;
	#repetition = new Uint8Array(0);
	#definition = new Uint8Array(0);
	#values = new Float64Array(0);
	#rowsRead = 0;
	readonly #parquet: ParquetFile;
	readonly #chunk: Chunk;
	readonly #pages: AsyncGenerator<Page, void, undefined>;
	readonly #decoder: NumberDecoder;

	/** `readAhead` as for `pages`. Throws a `RangeError` when the column holds no numbers. */
	constructor(parquet: ParquetFile, chunk: Chunk, readAhead?: number) {
		this.#parquet = parquet;
		this.#chunk = chunk;
		this.#pages = pages(parquet, chunk, readAhead);
		this.#decoder = new NumberDecoder(chunk.leaf);
	}

	/** Decodes until at least one more row is complete. Throws a `DataError` when there is none or a page is damaged. */
	async load(): Promise<void> {
		while (this.next === this.ready) {
			const { value: page, done } = await this.#pages.next();
			try {
				if (!done) this.#add(page);
				else if (this.ready < this.#begun) this.ready = this.#begun;
				else throw new RangeError(`it has ${this.#rowsRead} of ${this.#chunk.rows} rows`);
			} catch (cause) {
				throw damagedColumn(this.#parquet, this.#chunk.leaf.path, cause);
			}
		}
	}

	#add(page: Page): void {
		if (page.kind === 'dictionary') {
			this.#decoder.setDictionary(page);
			return;
		}
		this.#forgetTaken();
		this.#reserve(page.count);
		const { maxDefinition } = this.#chunk.leaf;
		decodeHybrid(page.repetition, 2, page.count, this.#repetition);
		decodeHybrid(page.definition, 32 - Math.clz32(maxDefinition), page.count, this.#definition);
		const present = isOneRun(page.definition, maxDefinition, page.count)
			? page.count
			: occurrences(this.#definition, maxDefinition, page.count);
		this.#decoder.decode(page, present, this.#values, 0);
		this.#assemble(page.count);
		if (this.#rowsRead > this.#chunk.rows) throw new RangeError(`it has more than ${this.#chunk.rows} rows`);
	}

	/** Keeps the incomplete row alone, at the front. */
	#forgetTaken(): void {
		const keep = this.#begun > this.ready ? this.rowStart[this.ready]! : this.#levels;
		this.prices.copyWithin(0, keep, this.#levels);
		this.sizes.copyWithin(0, keep, this.#levels);
		this.#begun -= this.ready;
		this.#levels -= keep;
		this.next = this.ready = 0;
		this.rowStart[0] = 0;
		this.rowStart[this.#begun] = this.#levels;
	}

	#reserve(count: number): void {
		if (this.#values.length < count) {
			this.#values = new Float64Array(count);
			this.#repetition = new Uint8Array(count);
			this.#definition = new Uint8Array(count);
		}
		this.prices = roomFor(this.prices, this.#levels, count);
		this.sizes = roomFor(this.sizes, this.#levels, count);
		if (this.rowStart.length < count + 2) this.rowStart = new Uint32Array(count + 2);
	}

	#assemble(count: number): void {
		const { prices, sizes, rowStart } = this;
		const repetition = this.#repetition;
		const definition = this.#definition;
		const values = this.#values;
		const { maxDefinition } = this.#chunk.leaf;
		const [inRow, inLevel] = this.#chunk.leaf.listDefinitions;
		let begun = this.#begun;
		let levels = this.#levels;
		let elements = this.#elements;
		let v = 0;
		for (let i = 0; i < count; i++) {
			const d = definition[i]!;
			const r = repetition[i]!;
			if (r === 0) rowStart[begun++] = levels;
			else if (begun === 0 || d < inRow! || r > 2) throw new RangeError('lists are out of joint');
			if (d < inRow!) continue;
			if (r < 2) {
				prices[levels] = d === maxDefinition ? values[v++]! : NaN;
				sizes[levels++] = NaN;
				elements = d < inLevel! ? 0 : 1;
			} else if (++elements === 2 && d === maxDefinition) sizes[levels - 1] = values[v++]!;
			else {
				if (d === maxDefinition) v++;
				prices[levels - 1] = NaN;
			}
		}
		rowStart[begun] = levels;
		this.#rowsRead += begun - this.#begun;
		this.#begun = begun;
		this.#levels = levels;
		this.#elements = elements;
		this.ready = Math.max(0, begun - 1);
	}
}

function occurrences(levels: Uint8Array, wanted: number, count: number): number {
	let n = 0;
	for (let i = 0; i < count; i++) if (levels[i] === wanted) n++;
	return n;
}

function roomFor(column: Float64Array<ArrayBuffer>, used: number, more: number): Float64Array<ArrayBuffer> {
	if (used + more <= column.length) return column;
	const larger = new Float64Array(used + more);
	larger.set(column.subarray(0, used));
	return larger;
}
