import type { CsvHead } from '../csv/csv-head.ts';
import type { CsvTable } from '../csv/csv-table.ts';
import { DataError } from '../data-error.ts';
import type { FileLike } from '../file-like.ts';
import { neededColumns, type ColumnMapping, type NeededColumn } from '../mapped/column-mapping.ts';
import {
	NOTHING_TO_SAY,
	type BatchColumn,
	type ColumnBatch,
	type ColumnTable,
	type ScanNotes
} from '../mapped/column-table.ts';
import type { FileColumn, Samples } from '../mapped/guess-mapping.ts';

/** Prices are whole numbers of 1e-4 dollars. */
export const PRICE_DIVISOR = 1e4;
/** What stands for the price of a level that is not there, on either side. */
const NO_PRICE = 9_999_999_999;
const SECONDS_A_DAY = 86_400;

/** The columns of a message: time, type, order id, size, price, direction. */
const TIME = 'column 1';
const TYPE = 'column 2';
const SIZE = 'column 4';
const PRICE = 'column 5';
const DIRECTION = 'column 6';
/** Types of messages that are trades: of a visible and of a hidden order. */
const EXECUTED = 4;
const HIDDEN = 5;

/** Which of a pair's files has such first rows; null for none. */
export function kindOf({
	columns,
	samples
}: Pick<CsvHead, 'columns' | 'samples'>): 'message' | 'orderbook' | null {
	if (columns.length < 4 || columns.some(({ name, isText }) => isText || !name.startsWith('column ')))
		return null;
	const all = (name: string, holds: (value: number) => boolean) =>
		(samples.get(name) ?? []).every((text) => text !== '' && holds(Number(text)));
	const isTime = (value: number) => value >= 0 && value < SECONDS_A_DAY;
	if (columns.length === 6 || columns.length === 7) {
		const isMessage =
			all(TIME, isTime) &&
			all(TYPE, (type) => type >= 1 && type <= 7) &&
			all(DIRECTION, (d) => d === 1 || d === -1);
		return isMessage ? 'message' : null;
	}
	const isBook = columns.length % 4 === 0 && columns.every(({ isInteger }) => isInteger);
	return isBook && all('column 1', (ask) => ask > 1000) ? 'orderbook' : null;
}

/** A pair of files as one table: row by row what the message says and the book after it. */
export class LobsterTable implements ColumnTable {
	readonly file: FileLike;
	readonly bytes: number;
	readonly columns: readonly FileColumn[] = [];
	readonly samples: Samples = new Map();
	readonly #books: CsvTable;
	readonly #messages: CsvTable;
	readonly #midnight: number;

	/** `midnight` is that of the exchange's clock, ms. */
	constructor(books: CsvTable, messages: CsvTable, midnight: number) {
		this.#books = books;
		this.#messages = messages;
		this.#midnight = midnight;
		this.file = books.file;
		this.bytes = books.bytes + messages.bytes;
	}

	get books(): ColumnMapping['layout'] {
		const levels = Array.from({ length: this.#books.columns.length / 4 }, (_, level) => level);
		const side = (first: number) =>
			levels.map((level) => ({
				price: `column ${4 * level + first}`,
				size: `column ${4 * level + first + 1}`
			}));
		return { kind: 'columns', asks: side(1), bids: side(3) };
	}

	get trades(): ColumnMapping['layout'] {
		return { kind: 'trades', price: 'price', size: 'size', side: { column: 'taker', says: 'word' } };
	}

	async *scan(mapping: ColumnMapping): AsyncGenerator<ColumnBatch, void, undefined> {
		const [, ...needed] = neededColumns(mapping);
		const isTrades = mapping.layout.kind === 'trades';
		const messages = this.#messages.columnsOf([TIME, TYPE, SIZE, PRICE, DIRECTION].map(number));
		const books = isTrades ? null : new RowFeed(this.#books.columnsOf(needed));
		for await (const batch of messages) {
			this.#checkRows(this.#messages, batch.badRows);
			const times = this.#times(batch);
			for (let row = 0; row < batch.rows;) {
				const left = batch.rows - row;
				const own = books && (await books.next());
				this.#checkRows(this.#books, books?.badRows ?? 0);
				const rows = own ? Math.min(left, own.rows) : left;
				if (rows === 0) throw this.#outOfStep();
				const rest = own ? own.columns.map(withoutMissing) : tradeColumns(batch);
				const columns = [{ ...times, first: row }, ...rest];
				yield { rows, columns, names: [], badRows: 0, done: batch.done };
				books?.take(rows);
				row += rows;
			}
		}
		if (books && (await books.next()).rows > 0) throw this.#outOfStep();
	}

	finish(): ScanNotes {
		return NOTHING_TO_SAY;
	}

	#times({ columns, rows }: ColumnBatch): BatchColumn {
		const seconds = columns[0]!.values;
		const values = new Float64Array(rows);
		for (let row = 0; row < rows; row++) values[row] = this.#midnight + 1000 * seconds[row]!;
		return { values, sizes: null, start: null, first: 0 };
	}

	/** Rows are joined by their number, so that none may be left out. */
	#checkRows({ file }: CsvTable, badRows: number): void {
		if (badRows > 0) {
			throw new DataError(
				file.name,
				'has a row of another shape, and its rows are joined by their number; get it again'
			);
		}
	}

	#outOfStep(): DataError {
		return new DataError(
			this.#books.file.name,
			`has not as many rows as ${this.#messages.file.name}; open the two that belong together`
		);
	}
}

function number(name: string): NeededColumn {
	return { name, kind: 'number' };
}

function withoutMissing(column: BatchColumn): BatchColumn {
	const { values } = column;
	for (let i = 0; i < values.length; i++) if (Math.abs(values[i]!) === NO_PRICE) values[i] = NaN;
	return column;
}

/** Price, size and the taker's side of what was executed; no price elsewhere. The direction is the resting order's. */
function tradeColumns({ columns, rows }: ColumnBatch): BatchColumn[] {
	const [, types, sizes, prices, directions] = columns.map(({ values }) => values);
	const price = new Float64Array(rows).fill(NaN);
	const taker = new Float64Array(rows);
	for (let row = 0; row < rows; row++) {
		const type = types![row]!;
		if (type === EXECUTED || type === HIDDEN) price[row] = prices![row]!;
		taker[row] = -directions![row]!;
	}
	return [price, sizes!, taker].map((values) => ({ values, sizes: null, start: null, first: 0 }));
}

/** Batches of which any number of rows can be taken. */
class RowFeed {
	readonly #batches: AsyncGenerator<ColumnBatch, void, undefined>;
	#batch: ColumnBatch | null = null;
	#taken = 0;
	/** Rows that were passed over so far. */
	badRows = 0;

	constructor(batches: AsyncGenerator<ColumnBatch, void, undefined>) {
		this.#batches = batches;
	}

	/** The rows at hand that have not been taken; none at the end. */
	async next(): Promise<ColumnBatch> {
		while (this.#batch === null || this.#taken === this.#batch.rows) {
			const { value, done } = await this.#batches.next();
			if (done) return { rows: 0, columns: [], names: [], badRows: 0, done: 1 };
			this.#batch = value;
			this.badRows += value.badRows;
			this.#taken = 0;
		}
		const { columns, rows } = this.#batch;
		return {
			...this.#batch,
			rows: rows - this.#taken,
			columns: columns.map((column) => ({ ...column, first: this.#taken }))
		};
	}

	take(rows: number): void {
		this.#taken += rows;
	}
}
