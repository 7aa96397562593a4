import type { PageDecoder } from './byte-arrays.ts';
import type { Chunk } from './chunk.ts';
import { damagedColumn } from './damaged-column.ts';
import type { ParquetFile } from './footer.ts';
import { decodeHybrid, isOneRun } from './hybrid.ts';
import { pages, type Page } from './pages.ts';

/**
 * The numbers of one column of one row group, decoded page by page into arrays that are used again. Of the rows at
 * hand, `next <= r < ready`, row r has the value r, NaN where there is none; where the column holds a list a row it has
 * the values `start[r] <= v < start[r + 1]`.
 */
export class ValueStream {
	values = new Float64Array(0);
	/** Null where the column has one value a row. */
	start: Uint32Array | null;
	/** The first row not yet taken, and the end of those that are complete. */
	next = 0;
	ready = 0;
	/** Rows begun: of lists the last is complete once the next begins or the chunk ends. */
	#begun = 0;
	#length = 0;
	#rowsRead = 0;
	readonly #parquet: ParquetFile;
	readonly #chunk: Chunk;
	readonly #pages: AsyncGenerator<Page, void, undefined>;
	readonly #decoder: PageDecoder;

	/** The column holds one value a row, or one list of them. */
	constructor(parquet: ParquetFile, chunk: Chunk, decoder: PageDecoder, readAhead?: number) {
		this.#parquet = parquet;
		this.#chunk = chunk;
		this.#decoder = decoder;
		this.#pages = pages(parquet, chunk, readAhead);
		this.start = chunk.leaf.listDefinitions.length > 0 ? new Uint32Array(1) : null;
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
		const { maxDefinition } = this.#chunk.leaf;
		const isFull = maxDefinition === 0 || isOneRun(page.definition, maxDefinition, page.count);
		const definition = new Uint8Array(page.count).fill(maxDefinition);
		if (!isFull) decodeHybrid(page.definition, 32 - Math.clz32(maxDefinition), page.count, definition);
		let present = 0;
		for (const level of definition) if (level === maxDefinition) present++;
		const packed = new Float64Array(present);
		this.#decoder.decode(page, present, packed, 0);
		this.#reserve(page.count);
		const before = this.#begun;
		if (this.start === null) this.#addRows(definition, packed);
		else this.#addLists(this.start, page, definition, packed);
		this.#rowsRead += this.#begun - before;
		if (this.#rowsRead > this.#chunk.rows) throw new RangeError(`it has more than ${this.#chunk.rows} rows`);
	}

	/** Keeps the incomplete row alone, at the front. */
	#forgetTaken(): void {
		const keep = this.start && this.#begun > this.ready ? this.start[this.ready]! : this.#length;
		this.values.copyWithin(0, keep, this.#length);
		this.#begun -= this.ready;
		this.#length -= keep;
		this.next = this.ready = 0;
		if (this.start === null) return;
		this.start[0] = 0;
		this.start[this.#begun] = this.#length;
	}

	#reserve(count: number): void {
		if (this.#length + count > this.values.length) {
			const larger = new Float64Array(this.#length + count);
			larger.set(this.values.subarray(0, this.#length));
			this.values = larger;
		}
		if (this.start && this.start.length < count + 2) this.start = new Uint32Array(count + 2);
	}

	#addRows(definition: Uint8Array, packed: Float64Array): void {
		const { maxDefinition } = this.#chunk.leaf;
		let from = 0;
		for (const level of definition) {
			this.values[this.#length++] = level === maxDefinition ? packed[from++]! : NaN;
		}
		this.#begun = this.ready = this.#length;
	}

	#addLists(start: Uint32Array, page: Page, definition: Uint8Array, packed: Float64Array): void {
		const { maxDefinition, listDefinitions } = this.#chunk.leaf;
		const inList = listDefinitions[0]!;
		const repetition = new Uint8Array(page.count);
		decodeHybrid(page.repetition, 1, page.count, repetition);
		let from = 0;
		for (let i = 0; i < page.count; i++) {
			const level = definition[i]!;
			if (repetition[i] === 0) start[this.#begun++] = this.#length;
			else if (this.#begun === 0 || level < inList) throw new RangeError('lists are out of joint');
			if (level < inList) continue;
			this.values[this.#length++] = level === maxDefinition ? packed[from++]! : NaN;
		}
		start[this.#begun] = this.#length;
		this.ready = Math.max(0, this.#begun - 1);
	}
}
