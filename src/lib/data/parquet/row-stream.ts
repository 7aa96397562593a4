import type { PageDecoder } from './byte-arrays.ts';
import type { Chunk } from './chunk.ts';
import { damagedColumn } from './damaged-column.ts';
import type { ParquetFile } from './footer.ts';
import { decodeHybrid, isOneRun } from './hybrid.ts';
import { pages, type Page } from './pages.ts';

/** A data page taken apart, in arrays that are used again; the values are those that are not null. */
export interface PageEntries {
	readonly count: number;
	readonly repetition: Uint8Array;
	readonly definition: Uint8Array;
	readonly values: Float64Array;
}

/**
 * The rows of one column of one row group, decoded page by page into arrays that are used again. The rows at hand are
 * `next <= r < ready`; where a row has a list, it has the entries `start[r] <= e < start[r + 1]`, else the entry r.
 */
export abstract class RowStream {
	/** Null where the column has one value a row. */
	abstract start: Uint32Array | null;
	/** The first row not yet taken, and the end of those that are complete. */
	next = 0;
	ready = 0;
	/** Rows begun: of lists the last is complete once the next begins or the chunk ends. */
	protected begun = 0;
	/** Entries at hand. */
	protected length = 0;
	protected readonly chunk: Chunk;
	#rowsRead = 0;
	#repetition = new Uint8Array(0);
	#definition = new Uint8Array(0);
	#values = new Float64Array(0);
	readonly #parquet: ParquetFile;
	readonly #pages: AsyncGenerator<Page, void, undefined>;
	readonly #decoder: PageDecoder;

	/** `readAhead` as for `pages`. */
	constructor(parquet: ParquetFile, chunk: Chunk, decoder: PageDecoder, readAhead?: number) {
		this.chunk = chunk;
		this.#parquet = parquet;
		this.#decoder = decoder;
		this.#pages = pages(parquet, chunk, readAhead);
	}

	/** Decodes until at least one more row is complete. Throws a `DataError` when there is none or a page is damaged. */
	async load(): Promise<void> {
		while (this.next === this.ready) {
			const { value: page, done } = await this.#pages.next();
			try {
				if (!done) this.#add(page);
				else if (this.ready < this.begun) this.ready = this.begun;
				else throw new RangeError(`it has ${this.#rowsRead} of ${this.chunk.rows} rows`);
			} catch (cause) {
				throw damagedColumn(this.#parquet, this.chunk.leaf.path, cause);
			}
		}
	}

	/** Moves the entries from `keep` on to the front. */
	protected abstract moveToFront(keep: number): void;
	/** Makes room for so many more entries. */
	protected abstract reserve(count: number): void;
	/** Appends the entries of a page. Throws a `RangeError` where its lists are out of joint. */
	protected abstract append(page: PageEntries): void;

	#add(page: Page): void {
		if (page.kind === 'dictionary') {
			this.#decoder.setDictionary(page);
			return;
		}
		this.#forgetTaken();
		const entries = this.#decode(page);
		this.reserve(page.count);
		if (this.start && this.start.length < page.count + 2) this.start = new Uint32Array(page.count + 2);
		const before = this.begun;
		this.append(entries);
		this.#rowsRead += this.begun - before;
		if (this.#rowsRead > this.chunk.rows) throw new RangeError(`it has more than ${this.chunk.rows} rows`);
	}

	/** Keeps the incomplete row alone, at the front. */
	#forgetTaken(): void {
		const keep = this.start && this.begun > this.ready ? this.start[this.ready]! : this.length;
		this.moveToFront(keep);
		this.begun -= this.ready;
		this.length -= keep;
		this.next = this.ready = 0;
		if (this.start === null) return;
		this.start[0] = 0;
		this.start[this.begun] = this.length;
	}

	#decode(page: Page): PageEntries {
		const { count } = page;
		if (this.#values.length < count) {
			this.#values = new Float64Array(count);
			this.#repetition = new Uint8Array(count);
			this.#definition = new Uint8Array(count);
		}
		const { maxDefinition, listDefinitions } = this.chunk.leaf;
		const repetition = this.#repetition;
		const definition = this.#definition;
		const isFull = maxDefinition === 0 || isOneRun(page.definition, maxDefinition, count);
		if (isFull) definition.fill(maxDefinition, 0, count);
		else decodeHybrid(page.definition, 32 - Math.clz32(maxDefinition), count, definition);
		if (listDefinitions.length > 0) {
			decodeHybrid(page.repetition, 32 - Math.clz32(listDefinitions.length), count, repetition);
		}
		const present = isFull ? count : occurrences(definition, maxDefinition, count);
		this.#decoder.decode(page, present, this.#values, 0);
		return { count, repetition, definition, values: this.#values };
	}
}

/** The column with room for so many more than are used. */
export function roomFor(
	column: Float64Array<ArrayBuffer>,
	used: number,
	more: number
): Float64Array<ArrayBuffer> {
	if (used + more <= column.length) return column;
	const larger = new Float64Array(used + more);
	larger.set(column.subarray(0, used));
	return larger;
}

function occurrences(levels: Uint8Array, wanted: number, count: number): number {
	let n = 0;
	for (let i = 0; i < count; i++) if (levels[i] === wanted) n++;
	return n;
}
