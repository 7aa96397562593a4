import type { TradeKind } from '../binance/binance-feed.ts';
import type { CapturedMessage } from '../capture/capture-record.ts';
import { DataError, GET_AGAIN } from '../data-error.ts';
import { chunkOf } from '../parquet/chunk.ts';
import { readFlatColumn } from '../parquet/flat-column.ts';
import type { ParquetLeaf } from '../parquet/schema-columns.ts';
import type { CaptureTable } from './capture-layout.ts';
import { propertiesOf } from './properties.ts';

/** Stands for what the tape does not need and the files do not hold. */
const NOT_STORED = {
	symbol: null,
	eventTime: NaN,
	priceDecimals: 0,
	sizeDecimals: 0,
	isCoinMargined: false
} as const;

/** The rows of one row group of a stored capture as the messages that they were. */
export class CaptureRows {
	readonly ids: Float64Array;
	readonly #table: CaptureTable;
	readonly #values: readonly Float64Array[];
	readonly #flags: readonly Float64Array[];
	readonly #priceDivisor: number;
	readonly #sizeDivisor: number;
	readonly #tradeKind: TradeKind;

	private constructor(
		table: CaptureTable,
		tradeKind: TradeKind,
		ids: Float64Array,
		values: readonly Float64Array[],
		flags: readonly Float64Array[]
	) {
		const { priceDivisor, sizeDivisor } = propertiesOf(table.parquet);
		this.#table = table;
		this.#tradeKind = tradeKind;
		this.ids = ids;
		this.#values = values;
		this.#flags = flags;
		this.#priceDivisor = priceDivisor;
		this.#sizeDivisor = sizeDivisor;
	}

	/** Reads a row group; `progress` is awaited after every column. */
	static async read(
		table: CaptureTable,
		group: number,
		tradeKind: TradeKind,
		progress: () => Promise<void>
	): Promise<CaptureRows> {
		const columns = async (leaves: readonly ParquetLeaf[]) => {
			const read: Float64Array[] = [];
			for (const leaf of leaves) {
				read.push(await readFlatColumn(table.parquet, chunkOf(table.parquet, leaf, group)));
				await progress();
			}
			return read;
		};
		const [ids] = await columns([table.id]);
		return new CaptureRows(table, tradeKind, ids!, await columns(table.values), await columns(table.flags));
	}

	message(row: number): CapturedMessage {
		const id = this.ids[row]!;
		switch (this.#table.content) {
			case 'book':
				return {
					kind: 'partial',
					...NOT_STORED,
					id,
					interval: NaN,
					bids: this.#side(row, 0),
					asks: this.#side(row, this.#values.length / 2)
				};
			case 'quotes':
				return {
					kind: 'ticker',
					...NOT_STORED,
					id,
					bid: this.#values[0]![row]! / this.#priceDivisor,
					bidSize: this.#values[1]![row]! / this.#sizeDivisor,
					ask: this.#values[2]![row]! / this.#priceDivisor,
					askSize: this.#values[3]![row]! / this.#sizeDivisor
				};
			case 'trades':
				return this.#trade(row, id);
		}
	}

	/** Throws a `DataError` for a trade on the book that is impossible. */
	#trade(row: number, id: number): CapturedMessage {
		const price = this.#values[0]![row]! / this.#priceDivisor;
		const size = this.#values[1]![row]! / this.#sizeDivisor;
		const isOnBook = this.#flags[1]?.[row] !== 0;
		if (isOnBook && !(price > 0 && price < Infinity && size > 0 && size < Infinity)) {
			throw new DataError(
				this.#table.parquet.file.name,
				`has an impossible trade, row=${row} of its row group, price=${price}, size=${size}; ${GET_AGAIN}`
			);
		}
		const buyerIsMaker = this.#flags[0]![row] === 1;
		return { kind: this.#tradeKind, ...NOT_STORED, id, tradeTime: NaN, price, size, buyerIsMaker, isOnBook };
	}

	/** A side of a book, whose columns begin at `first`: prices, then sizes. Levels of size 0 at its end are missing. */
	#side(row: number, first: number): { prices: number[]; sizes: number[] } {
		const levels = this.#values.length / 4;
		let end = levels;
		while (end > 0 && this.#values[first + levels + end - 1]![row] === 0) end--;
		const prices = new Array<number>(end);
		const sizes = new Array<number>(end);
		for (let l = 0; l < end; l++) {
			prices[l] = this.#values[first + l]![row]! / this.#priceDivisor;
			sizes[l] = this.#values[first + levels + l]![row]! / this.#sizeDivisor;
		}
		return { prices, sizes };
	}
}
