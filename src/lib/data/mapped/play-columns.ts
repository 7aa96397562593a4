import { roundToMicrosecond } from '../../engine/index.ts';
import { DEFAULT_LEVELS, missingIds } from '../binance/binance-feed.ts';
import { LadderSide } from '../binance/ladder-side.ts';
import { LevelColumns } from '../binance/levels.ts';
import { neededColumns, type ColumnMapping, type LevelColumnNames } from './column-mapping.ts';
import type { BatchColumn, ColumnBatch } from './column-table.ts';
import type { MarketSink } from './market-sink.ts';
import { UNITS_A_MS } from './time-of-cell.ts';

/** The letter of a trade among other rows, as its character code. */
const TRADE = 84;
/** Most levels a side of a book that comes whole. */
const MOST_LEVELS = 10_000;

/** Makes books and trades of a file's rows, by its mapping. */
export interface ColumnPlayer {
	/** Newest time of a row, ms; NaN before the first. */
	readonly time: number;
	/** Whether no row so far went back in time. */
	readonly isSorted: boolean;
	/** Trades passed over because their time goes back or is missing. */
	readonly lateTrades: number;
	/** Levels of rows of their own passed over because their price or size is no number above or from 0 up. */
	readonly badLevels: number;
	add(batch: ColumnBatch): void;
	/** Says that no more rows come. */
	finish(): void;
}

/** Plays the rows of that market, or of all where it is null. */
export function columnPlayer(mapping: ColumnMapping, sink: MarketSink, market: string | null): ColumnPlayer {
	switch (mapping.layout.kind) {
		case 'trades':
			return new TradePlayer(mapping, sink, market, mapping.layout);
		case 'rows':
			return new LevelRowPlayer(mapping, sink, market, mapping.layout);
		default:
			return new BookPlayer(mapping, sink, market, mapping.layout);
	}
}

type Layout<Kind> = Extract<ColumnMapping['layout'], { kind: Kind }>;

/** What all layouts have in common: the time and the market of a row. */
abstract class RowPlayer implements ColumnPlayer {
	time = NaN;
	isSorted = true;
	lateTrades = 0;
	badLevels = 0;
	protected readonly sink: MarketSink;
	protected readonly mapping: ColumnMapping;
	readonly #places: ReadonlyMap<string, number>;
	readonly #unitsAMs: number;
	readonly #market: string | null;

	constructor(mapping: ColumnMapping, sink: MarketSink, market: string | null) {
		this.mapping = mapping;
		this.sink = sink;
		this.#market = market;
		this.#places = new Map(neededColumns(mapping).map(({ name }, i) => [name, i]));
		this.#unitsAMs = UNITS_A_MS[mapping.time.unit];
	}

	add(batch: ColumnBatch): void {
		const { time, symbol } = this.mapping;
		const times = this.columnOf(batch, time.column);
		const ms = time.ms === null ? null : this.columnOf(batch, time.ms);
		const names = symbol === null || this.#market === null ? null : this.columnOf(batch, symbol);
		const market = names === null ? NaN : batch.names.indexOf(this.#market!);
		this.begin(batch);
		for (let row = 0; row < batch.rows; row++) {
			if (names !== null && !isOf(market, names.values[names.first + row]!)) continue;
			const whole = times.values[times.first + row]! / this.#unitsAMs;
			const at = roundToMicrosecond(ms === null ? whole : whole + ms.values[ms.first + row]!);
			if (at < this.time) this.isSorted = false;
			else if (!Number.isNaN(at)) this.time = at;
			this.play(row, at);
		}
	}

	finish(): void {
		// A row is all that most layouts wait for.
	}

	protected columnOf({ columns }: ColumnBatch, name: string): BatchColumn {
		return columns[this.#places.get(name)!]!;
	}

	/** Takes the columns of a batch in hand. */
	protected abstract begin(batch: ColumnBatch): void;
	protected abstract play(row: number, time: number): void;
}

/** Rows without a name are of every market. */
function isOf(market: number, name: number): boolean {
	return name === market || Number.isNaN(name);
}

/** A book a row. */
class BookPlayer extends RowPlayer {
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

/** A level a row: a book is whole when the time goes on. */
class LevelRowPlayer extends RowPlayer {
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

/** Follows the ids of a market's updates, which go on without a gap. */
class UpdateIds {
	readonly #sink: MarketSink;
	#first: BatchColumn | null = null;
	#last: BatchColumn | null = null;
	/** The last update of the message before. */
	#id = NaN;

	constructor(sink: MarketSink) {
		this.#sink = sink;
	}

	begin(first: BatchColumn, last: BatchColumn): void {
		this.#first = first;
		this.#last = last;
	}

	/** Whether a row's message is older than the newest; says so where some are missing between the two. */
	isOld(row: number, time: number, before: number): boolean {
		const first = this.#first!.values[this.#first!.first + row]!;
		const last = this.#last!.values[this.#last!.first + row]!;
		if (last === this.#id || Number.isNaN(last)) return false;
		if (last < this.#id) return true;
		const missing = first - this.#id - 1;
		if (missing > 0)
			this.#sink.addHole({
				from: before,
				to: time,
				reason: missingIds('depth update', this.#id + 1, first - 1)
			});
		this.#id = last;
		return false;
	}
}

/** 1 for a bid or purchase, -1 for an ask or sale, 0 where it is not known. */
function signOf(value: number, says: 'word' | 'isSell' | 'isBuy'): number {
	if (Number.isNaN(value)) return 0;
	if (says === 'word') return value;
	return (value === 1) === (says === 'isBuy') ? 1 : -1;
}

class TradePlayer extends RowPlayer {
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
