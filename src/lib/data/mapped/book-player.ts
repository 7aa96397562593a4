import { LevelColumns } from '../binance/levels.ts';
import type { ColumnMapping, LevelColumnNames } from './column-mapping.ts';
import type { BatchColumn, ColumnBatch } from './column-table.ts';
import type { MarketSink } from './market-sink.ts';
import { RowPlayer, type Layout } from './row-player.ts';

/** Most levels a side of a book that comes whole. */
export const MOST_LEVELS = 10_000;

/** A book a row. */
export class BookPlayer extends RowPlayer {
	readonly #layout: Layout<'pairs' | 'lists' | 'columns'>;
	readonly #bids: SideOfRows;
	readonly #asks: SideOfRows;
	readonly #isQuote: boolean;

	constructor(
		mapping: ColumnMapping,
		sink: MarketSink,
		market: string | null,
		layout: Layout<'pairs' | 'lists' | 'columns'>
	) {
		super(mapping, sink, market);
		this.#layout = layout;
		this.#bids = new SideOfRows(mapping);
		this.#asks = new SideOfRows(mapping);
		this.#isQuote = layout.kind === 'columns' && layout.bids[0]?.size === null;
	}

	protected begin(batch: ColumnBatch): void {
		const layout = this.#layout;
		const columns = (names: readonly LevelColumnNames[]) =>
			names.map(({ price, size }) => ({
				price: this.columnOf(batch, price),
				size: size === null ? null : this.columnOf(batch, size)
			}));
		if (layout.kind === 'pairs') {
			this.#bids.usePairs(this.columnOf(batch, layout.bids));
			this.#asks.usePairs(this.columnOf(batch, layout.asks));
		} else if (layout.kind === 'lists') {
			this.#bids.use(columns([layout.bids]));
			this.#asks.use(columns([layout.asks]));
		} else {
			this.#bids.use(columns(layout.bids));
			this.#asks.use(columns(layout.asks));
		}
	}

	protected play(row: number, time: number): void {
		const bids = this.#bids.load(row);
		const asks = this.#asks.load(row);
		if (this.#isQuote) {
			this.sink.addQuote(
				time,
				bids.count > 0 ? bids.prices[0]! : NaN,
				asks.count > 0 ? asks.prices[0]! : NaN
			);
		} else {
			this.sink.addBook(time, bids.prices, bids.sizes, 0, bids.count, asks.prices, asks.sizes, 0, asks.count);
		}
	}
}

interface LevelInBatch {
	readonly price: BatchColumn;
	readonly size: BatchColumn | null;
}

/** One side's levels of the rows of a batch. */
class SideOfRows {
	#levels: readonly LevelInBatch[] = [];
	#out = new LevelColumns(64);
	readonly #priceDivisor: number;
	readonly #sizeDivisor: number;

	constructor({ priceDivisor, sizeDivisor }: ColumnMapping) {
		this.#priceDivisor = priceDivisor;
		this.#sizeDivisor = sizeDivisor;
	}

	use(levels: readonly LevelInBatch[]): void {
		this.#levels = levels;
	}

	usePairs(column: BatchColumn): void {
		this.#levels = [{ price: column, size: column.sizes && { ...column, values: column.sizes } }];
	}

	/** The levels of a row; without those that are missing: no price, or neither price nor size. */
	load(row: number): LevelColumns {
		this.#out.count = 0;
		for (const { price, size } of this.#levels) {
			const { start, first } = price;
			if (start === null) {
				this.#push(price.values[first + row]!, size === null ? 0 : size.values[size.first + row]!);
				continue;
			}
			const from = start[first + row]!;
			const count = Math.min(MOST_LEVELS, start[first + row + 1]! - from);
			const sizeFrom = size?.start?.[size.first + row] ?? 0;
			const sizes = size?.start ? size.start[size.first + row + 1]! - sizeFrom : 0;
			for (let l = 0; l < count; l++) {
				this.#push(price.values[from + l]!, l < sizes ? size!.values[sizeFrom + l]! : NaN);
			}
		}
		return this.#out;
	}

	#push(price: number, size: number): void {
		if (Number.isNaN(price) || (price === 0 && size === 0) || price >= MISSING_PRICE) return;
		if (this.#out.count === this.#out.prices.length) this.#out = grown(this.#out);
		this.#out.push(price / this.#priceDivisor, size / this.#sizeDivisor);
	}
}

/** What Databento writes for no price: the largest 64-bit number. */
const MISSING_PRICE = 2 ** 63;

function grown({ prices, sizes, count }: LevelColumns): LevelColumns {
	const larger = new LevelColumns(2 * count);
	for (let l = 0; l < count; l++) larger.push(prices[l]!, sizes[l]!);
	return larger;
}
