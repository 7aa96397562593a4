import { BadLines } from '../bad-lines.ts';
import { byteChunks, contentHead } from '../byte-chunks.ts';
import { DataError } from '../data-error.ts';
import type { FileLike } from '../file-like.ts';
import { neededColumns, type ColumnMapping, type NeededColumn } from '../mapped/column-mapping.ts';
import type { ColumnBatch, ColumnTable, ScanNotes } from '../mapped/column-table.ts';
import type { FileColumn, Samples } from '../mapped/guess-mapping.ts';
import { csvHead, MOST_COLUMNS, type CsvHead } from './csv-head.ts';
import { LONGEST_LINE, OpenLine } from '../open-line.ts';
import { CsvRows } from './csv-rows.ts';

/** Bytes that are looked at to guess what columns mean: some rows of a book of a thousand levels. */
const HEAD = 1 << 18;
/** Cells that are held at a time. */
const CELLS = 1 << 16;
const LINE_FEED = 10;
const RETURN = 13;
const HASH = 35;
const NOTHING = new Uint8Array(0);
const EXPECTED = 'each row has to have the cells that the first one names';

/** A CSV file of any columns, its first rows looked at. Throws a `DataError` where it has too many columns. */
export async function openCsvTable(file: FileLike): Promise<CsvTable> {
	const { head } = await contentHead(file, HEAD);
	const part = head.subarray(0, HEAD);
	const found = csvHead(new TextDecoder().decode(part), head.length < HEAD);
	if (found && !found.isTooWide) return new CsvTable(file, found);
	throw new DataError(
		file.name,
		found || !part.includes(LINE_FEED)
			? `is CSV of more than ${MOST_COLUMNS} columns or of a first line longer than ${HEAD >> 10} kB; write fewer columns`
			: 'is no CSV: its first two rows are not of the same length; repair or remove such lines'
	);
}

/** The rows of a CSV file as columns of numbers. */
export class CsvTable implements ColumnTable {
	readonly file: FileLike;
	readonly bytes: number;
	readonly columns: readonly FileColumn[];
	readonly samples: Samples;
	readonly #head: CsvHead;
	#bad: BadLines;
	#good = 0;

	constructor(file: FileLike, head: CsvHead) {
		this.file = file;
		this.bytes = file.size;
		this.#head = head;
		this.columns = head.columns;
		this.samples = head.samples;
		this.#bad = new BadLines(file.name, EXPECTED);
	}

	scan(mapping: ColumnMapping): AsyncGenerator<ColumnBatch, void, undefined> {
		return this.columnsOf(neededColumns(mapping));
	}

	/** The rows in order, of each the cells of those columns. */
	async *columnsOf(needed: readonly NeededColumn[]): AsyncGenerator<ColumnBatch, void, undefined> {
		const names = this.columns.map(({ name }) => name);
		const missing = needed.find(({ name }) => !names.includes(name));
		if (missing) throw new DataError(this.file.name, `has no column ${missing.name}; choose another`);
		const capacity = Math.max(16, Math.min(1024, Math.floor(CELLS / needed.length)));
		const rows = new CsvRows(names, needed, this.#head.separator, capacity);
		const marketNames = rows.readers.find(({ kind }) => kind === 'name')?.names ?? [];
		const columns = rows.values.map((values) => ({ values, sizes: null, start: null, first: 0 }));
		this.#bad = new BadLines(this.file.name, EXPECTED);
		this.#good = 0;
		let badBefore = 0;
		const batch = (done: number): ColumnBatch => {
			const badRows = this.#bad.count - badBefore;
			badBefore = this.#bad.count;
			return { rows: rows.rows, columns, names: marketNames, badRows, done };
		};
		let number = 0;
		const open = new OpenLine();
		const take = (bytes: Uint8Array, from: number, to: number, isTooLong: boolean, isLast: boolean) => {
			number++;
			if (number === this.#head.headLine || (!isTooLong && isIdle(bytes, from, to))) return;
			const flaw = isTooLong || to - from > LONGEST_LINE ? 'is longer than a MiB' : rows.add(bytes, from, to);
			if (flaw === null) this.#good++;
			else this.#bad.add({ number, text: null, isLast }, flaw);
		};
		const takeOpen = (isLast: boolean) => {
			const line = open.end();
			take(line ?? NOTHING, 0, line?.length ?? 0, line === null, isLast);
		};
		for await (const { bytes, offset } of byteChunks(this.file)) {
			let from = 0;
			for (let to = bytes.indexOf(LINE_FEED); to >= 0; to = bytes.indexOf(LINE_FEED, from)) {
				if (open.isEmpty) take(bytes, from, to, false, false);
				else {
					open.add(bytes.subarray(from, to));
					takeOpen(false);
				}
				from = to + 1;
				if (rows.rows < capacity) continue;
				yield batch(offset / this.file.size);
				rows.clear();
			}
			open.add(bytes.subarray(from));
			yield batch(offset / this.file.size);
			rows.clear();
		}
		if (!open.isEmpty) takeOpen(true);
		yield batch(1);
	}

	finish(): ScanNotes {
		this.#bad.check(this.#good);
		return { warnings: this.#bad.warnings, badRows: this.#bad.among(this.#good) };
	}
}

/** Whether a line holds nothing or a remark. */
function isIdle(bytes: Uint8Array, from: number, to: number): boolean {
	return to === from || (to === from + 1 && bytes[from] === RETURN) || bytes[from] === HASH;
}
