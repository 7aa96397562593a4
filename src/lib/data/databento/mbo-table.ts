import type { CsvTable } from '../csv/csv-table.ts';
import { DataError } from '../data-error.ts';
import type { FileLike } from '../file-like.ts';
import type { ColumnMapping, NeededColumn } from '../mapped/column-mapping.ts';
import type { BatchColumn, ColumnBatch, ColumnTable, ScanNotes } from '../mapped/column-table.ts';
import type { MappedTable } from '../mapped/describe-markets.ts';
import { guessMapping, type FileColumn, type Samples } from '../mapped/guess-mapping.ts';
import { MarketBooks, type Orders } from './market-books.ts';

/** The letter of a trade, as its character code. */
const TRADE = 84;
/** Raw prices are whole numbers of 1e-9. */
const RAW = 1e9;

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
	const prices = (csv.samples.get('price') ?? []).filter((price) => price !== '');
	const isRaw = prices.length > 0 && prices.every((price) => /^\d+$/.test(price));
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
