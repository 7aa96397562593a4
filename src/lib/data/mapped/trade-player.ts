import type { ColumnMapping } from './column-mapping.ts';
import type { BatchColumn, ColumnBatch } from './column-table.ts';
import type { MarketSink } from './market-sink.ts';
import { RowPlayer, signOf, type Layout } from './row-player.ts';

/** The letter of a trade among other rows, as its character code. */
const TRADE = 84;

/** A row a trade. */
export class TradePlayer extends RowPlayer {
	readonly #layout: Layout<'trades'>;
	#columns: Record<'price' | 'size', BatchColumn> | null = null;
	#side: BatchColumn | null = null;
	#action: BatchColumn | null = null;
	#newest = -Infinity;

	constructor(mapping: ColumnMapping, sink: MarketSink, market: string | null, layout: Layout<'trades'>) {
		super(mapping, sink, market);
		this.#layout = layout;
	}

	protected begin(batch: ColumnBatch): void {
		const { price, size, side, action } = this.#layout;
		this.#columns = { price: this.columnOf(batch, price), size: this.columnOf(batch, size) };
		this.#action = action === undefined ? null : this.columnOf(batch, action);
		this.#side = side === null ? null : this.columnOf(batch, side.column);
	}

	protected play(row: number, time: number): void {
		const { price, size } = this.#columns!;
		const action = this.#action;
		if (action !== null && action.values[action.first + row] !== TRADE) return;
		const at = price.values[price.first + row]! / this.mapping.priceDivisor;
		const amount = size.values[size.first + row]! / this.mapping.sizeDivisor;
		if (!(at > 0 && amount > 0)) return;
		if (!(time >= this.#newest)) {
			this.lateTrades++;
			return;
		}
		this.#newest = time;
		const side = this.#side;
		const says = this.#layout.side?.says ?? 'word';
		this.sink.addTrade(time, at, amount, side !== null && signOf(side.values[side.first + row]!, says) < 0);
	}
}
