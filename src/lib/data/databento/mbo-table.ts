import type { CsvTable } from '../csv/csv-table.ts';
import { counted, DataError } from '../data-error.ts';
import type { FileLike } from '../file-like.ts';
import type { ColumnMapping, NeededColumn } from '../mapped/column-mapping.ts';
import {
	NO_SNAPSHOT,
	type BatchColumn,
	type ColumnBatch,
	type ColumnTable,
	type ScanNotes
} from '../mapped/column-table.ts';
import type { MappedTable } from '../mapped/describe-markets.ts';
import { guessMapping, type FileColumn, type Samples } from '../mapped/guess-mapping.ts';
import { LevelRows } from './level-rows.ts';
import { OrderBook } from './order-book.ts';

/** The letters of actions, as their character codes. */
const CLEAR = 82;
const TRADE = 84;
/** Flags: the last record of an event, and one that stands for a whole side. */
const LAST = 128;
const TOP = 64;
/** Raw prices are whole numbers of 1e-9; what stands for none is the largest number of 64 bits. */
const RAW = 1e9;
const NO_PRICE = 2 ** 63;

/** Orders of one market at a time: more were made to exhaust memory. */
const MOST_ORDERS = 1 << 20;

const NEEDED = ['action', 'side', 'price', 'size', 'order_id', 'flags'];

/** Whether a file's columns are those of Databento's orders. */
export function isMbo(columns: readonly FileColumn[]): boolean {
	return NEEDED.every((name) => columns.some((column) => column.name === name));
}

/** The books and the trades of a file of orders. Throws a `DataError` where it has no time. */
export function mboTables(csv: CsvTable): MappedTable[] {
	const guess = guessMapping(csv.columns, csv.samples);
	if (guess === null)
		throw new DataError(csv.file.name, 'has orders without a time; get it again with ts_recv');
	const table = new MboTable(csv, guess.mapping);
	const { time } = guess.mapping;
	const isRaw = csv.columns.some(({ name, isInteger }) => name === 'price' && isInteger);
	const columns = { price: 'price', size: 'size', side: { column: 'side', says: 'word' } } as const;
	const mapping = (layout: ColumnMapping['layout']): ColumnMapping => ({
		time: { column: 'time', unit: time.unit, ms: null },
		symbol: 'symbol',
		priceDivisor: isRaw ? RAW : 1,
		sizeDivisor: 1,
		layout
	});
	return [
		mapping({ kind: 'rows', ...columns, isUpdates: true, isSnapshot: 'snapshot' }),
		mapping({ kind: 'trades', ...columns })
	].map((one) => ({ table, guess: { ...guess, mapping: one } }));
}

/** A file of Databento's orders (MBO) as a table: for books the levels that its orders change, for trades its trades. */
class MboTable implements ColumnTable {
	readonly file: FileLike;
	readonly bytes: number;
	readonly columns: readonly FileColumn[] = [];
	readonly samples: Samples = new Map();
	readonly #csv: CsvTable;
	readonly #needed: readonly NeededColumn[];
	#warnings: readonly string[] = [];

	constructor(csv: CsvTable, { time, symbol }: ColumnMapping) {
		this.#csv = csv;
		this.file = csv.file;
		this.bytes = csv.bytes;
		const optional = [
			{ name: symbol ?? 'instrument_id', kind: 'name' },
			{ name: 'publisher_id', kind: 'number' }
		] as const;
		this.#needed = [
			{ name: time.column, kind: time.unit === 'text' ? 'time' : 'number' },
			{ name: 'action', kind: 'letter' },
			{ name: 'side', kind: 'side' },
			{ name: 'price', kind: 'number' },
			{ name: 'size', kind: 'number' },
			{ name: 'order_id', kind: 'id' },
			{ name: 'flags', kind: 'number' },
			...optional.filter(({ name }) => csv.columns.some((column) => column.name === name))
		];
	}

	async *scan({ layout }: ColumnMapping): AsyncGenerator<ColumnBatch, void, undefined> {
		const isTrades = layout.kind === 'trades';
		const books = new MarketBooks(this.file.name);
		let names: readonly string[] = [];
		this.#warnings = [];
		for await (const batch of this.#csv.columnsOf(this.#needed)) {
			names = batch.names;
			const orders = this.#ordersIn(batch);
			if (isTrades) yield { ...batch, columns: tradeColumns(orders) };
			else {
				books.add(orders);
				yield { ...batch, ...books.rows.take(false) };
			}
		}
		if (isTrades) return;
		yield { ...books.rows.take(true), names, badRows: 0, done: 1 };
		this.#warnings = books.warnings;
	}

	finish(): ScanNotes {
		const { warnings, badRows } = this.#csv.finish();
		return { warnings: [...warnings, ...this.#warnings], badRows };
	}

	#ordersIn({ rows, columns }: ColumnBatch): Orders {
		const values = (wanted: string, otherwise: number) => {
			const place = this.#needed.findIndex(({ name, kind }) => name === wanted || kind === wanted);
			return columns[place]?.values ?? new Float64Array(rows).fill(otherwise);
		};
		return {
			rows,
			times: columns[0]!.values,
			names: values('name', NaN),
			actions: values('action', NaN),
			sides: values('side', NaN),
			prices: values('price', NaN),
			sizes: values('size', NaN),
			ids: values('order_id', NaN),
			flags: values('flags', 0),
			publishers: values('publisher_id', 0)
		};
	}
}

/** The records of a batch. */
interface Orders {
	readonly rows: number;
	readonly times: Float64Array;
	/** Numbers of markets; NaN where they have none. */
	readonly names: Float64Array;
	readonly actions: Float64Array;
	readonly sides: Float64Array;
	readonly prices: Float64Array;
	readonly sizes: Float64Array;
	readonly ids: Float64Array;
	readonly flags: Float64Array;
	readonly publishers: Float64Array;
}

/** The books of a file's markets, and the levels that have changed. */
class MarketBooks {
	readonly rows = new LevelRows();
	readonly #file: string;
	readonly #books = new Map<number, OrderBook>();
	#hasSnapshots = true;
	/** Of the record that is played. */
	#time = NaN;
	#symbol = NaN;

	constructor(file: string) {
		this.#file = file;
	}

	get warnings(): string[] {
		const unknown = [...this.#books.values()].reduce((sum, book) => sum + book.unknown, 0);
		const orders = `${counted(unknown, 'cancel is', 'cancels are')} of orders that were not added before`;
		return [
			...(this.#hasSnapshots ? [] : [NO_SNAPSHOT]),
			...(unknown > 0 ? [`${orders}, and left out.`] : [])
		];
	}

	add(orders: Orders): void {
		for (let row = 0; row < orders.rows; row++) {
			const action = orders.actions[row]!;
			const flags = orders.flags[row]!;
			this.#time = orders.times[row]!;
			this.#symbol = orders.names[row]!;
			const isNew = !this.#books.has(this.#symbol);
			const book = this.#bookOf(this.#symbol);
			if (isNew) {
				this.#hasSnapshots &&= action === CLEAR;
				this.#addRow(NaN, NaN, 0, true);
			}
			const price = orders.prices[row]!;
			book.apply({
				action,
				side: orders.sides[row]!,
				price: price >= NO_PRICE ? NaN : price,
				size: orders.sizes[row]!,
				id: orders.ids[row]!,
				publisher: orders.publishers[row]!,
				isTop: (flags & TOP) !== 0
			});
			if (book.count > MOST_ORDERS) throw this.#tooMany();
			if ((flags & LAST) !== 0) this.rows.endEvent(this.#time);
		}
	}

	#tooMany(): DataError {
		return new DataError(
			this.#file,
			`has more than ${MOST_ORDERS} orders at a time, as no market has; get it again or open MBP-10 instead`
		);
	}

	#bookOf(symbol: number): OrderBook {
		let book = this.#books.get(symbol);
		if (book === undefined) {
			book = new OrderBook((side, price, size) => {
				this.#addRow(side, price, size, false);
			});
			this.#books.set(symbol, book);
		}
		return book;
	}

	#addRow(side: number, price: number, size: number, isFirst: boolean): void {
		this.rows.add({ time: this.#time, symbol: this.#symbol, snapshot: isFirst ? 1 : 0, price, size, side });
	}
}

/** In the order of the columns that the mapping needs: time, symbol, price, size and side of the taker. */
function tradeColumns({ rows, times, names, actions, prices, sizes, sides }: Orders): BatchColumn[] {
	const traded = new Float64Array(rows);
	for (let row = 0; row < rows; row++) traded[row] = actions[row] === TRADE ? prices[row]! : NaN;
	return [times, names, traded, sizes, sides].map((values) => ({
		values,
		sizes: null,
		start: null,
		first: 0
	}));
}
