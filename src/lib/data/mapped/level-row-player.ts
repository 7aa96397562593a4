import { DEFAULT_LEVELS } from '../binance/binance-feed.ts';
import { LadderSide } from '../binance/ladder-side.ts';
import { LevelColumns } from '../binance/levels.ts';
import { MOST_LEVELS } from './book-player.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { BatchColumn, ColumnBatch } from './column-table.ts';
import type { MarketSink } from './market-sink.ts';
import { RowPlayer, signOf, type Layout } from './row-player.ts';
import { UpdateIds } from './update-ids.ts';

/** A level a row: a book is whole when the time goes on. */
export class LevelRowPlayer extends RowPlayer {
	readonly #layout: Layout<'rows'>;
	readonly #bids = new LadderSide(1);
	readonly #asks = new LadderSide(-1);
	readonly #outBids: LevelColumns;
	readonly #outAsks: LevelColumns;
	#columns: Record<'price' | 'size' | 'side', BatchColumn> | null = null;
	#snapshots: BatchColumn | null = null;
	#ids: UpdateIds | null = null;
	#at = NaN;
	#isInSnapshot = false;
	/** Whether a snapshot has begun the book. */
	#hasBegun: boolean;

	constructor(mapping: ColumnMapping, sink: MarketSink, market: string | null, layout: Layout<'rows'>) {
		super(mapping, sink, market);
		this.#layout = layout;
		const levels = layout.isUpdates ? DEFAULT_LEVELS : MOST_LEVELS;
		this.#outBids = new LevelColumns(levels);
		this.#outAsks = new LevelColumns(levels);
		this.#hasBegun = layout.isSnapshot === null;
	}

	override finish(): void {
		if (!Number.isNaN(this.#at) && this.#hasBegun) this.#publish();
		this.#at = NaN;
	}

	protected begin(batch: ColumnBatch): void {
		const { price, size, side, isSnapshot, ids } = this.#layout;
		const column = (name: string) => this.columnOf(batch, name);
		this.#columns = { price: column(price), size: column(size), side: column(side.column) };
		this.#snapshots = isSnapshot === null ? null : column(isSnapshot);
		if (ids === undefined) return;
		this.#ids ??= new UpdateIds(this.sink);
		this.#ids.begin(column(ids.first), column(ids.last));
	}

	protected play(row: number, time: number): void {
		const { price, size, side } = this.#columns!;
		const sign = signOf(side.values[side.first + row]!, this.#layout.side.says);
		if (Number.isNaN(time) || this.#ids?.isOld(row, time, this.#at)) return;
		const snapshots = this.#snapshots;
		const isSnapshot = snapshots !== null && snapshots.values[snapshots.first + row] === 1;
		const isNew = isSnapshot && (!this.#isInSnapshot || time !== this.#at);
		if (time !== this.#at || isNew) this.#turnTo(time);
		if (isNew) this.#clear();
		this.#isInSnapshot = isSnapshot;
		this.#at = time;
		const { priceDivisor, sizeDivisor } = this.mapping;
		const at = price.values[price.first + row]! / priceDivisor;
		const amount = size.values[size.first + row]! / sizeDivisor;
		if (Number.isNaN(at)) return;
		if (!(at > 0 && at < Infinity && amount >= 0)) this.badLevels++;
		else if (sign !== 0) (sign > 0 ? this.#bids : this.#asks).set(at, amount);
	}

	/** The book of the time before is whole. */
	#turnTo(time: number): void {
		if (Number.isNaN(this.#at)) return;
		if (this.#hasBegun) this.#publish();
		if (!this.#layout.isUpdates && time !== this.#at) this.#clear();
	}

	#clear(): void {
		this.#hasBegun = true;
		this.#bids.clear();
		this.#asks.clear();
	}

	#publish(): void {
		const bids = this.#outBids;
		const asks = this.#outAsks;
		bids.count = asks.count = 0;
		this.#bids.copyTo(bids, bids.prices.length);
		this.#asks.copyTo(asks, asks.prices.length);
		this.sink.addBook(
			this.#at,
			bids.prices,
			bids.sizes,
			0,
			bids.count,
			asks.prices,
			asks.sizes,
			0,
			asks.count
		);
	}
}
