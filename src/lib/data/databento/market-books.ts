import { counted, DataError } from '../data-error.ts';
import { NO_SNAPSHOT } from '../mapped/column-table.ts';
import { LevelRows } from './level-rows.ts';
import { OrderBook } from './order-book.ts';

/** What says that a market's book begins, as its character code. */
const CLEAR = 82;
/** Flags: the last record of an event, and one that stands for a whole side. */
const LAST = 128;
const TOP = 64;
/** What stands for no price: the largest number of 64 bits. */
const NO_PRICE = 2 ** 63;
/** Orders of one market at a time: more were made to exhaust memory. */
const MOST_ORDERS = 1 << 20;

/** The records of a batch. */
export interface Orders {
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
export class MarketBooks {
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
