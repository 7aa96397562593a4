import { BookIntake, Tape } from '../../engine/index.ts';
import { checkBooks, checkMemory, isWanted } from '../books.ts';
import type { MarketInfo, MarketSource, ReadOptions, TimeRange } from '../market-source.ts';
import { Pace } from '../pace.ts';
import { chunkOf } from '../parquet/chunk.ts';
import { readFlatColumn } from '../parquet/flat-column.ts';
import { LevelStream } from '../parquet/level-stream.ts';
import { partsInRange, type Part } from '../parquet/time-column.ts';
import type { MarketReader } from '../reader.ts';
import { describe } from './describe.ts';
import { layoutOf, type Layout } from './layout.ts';

/** Rows between two looks at the clock. */
const STRETCH = 512;
/** Room that a tape has from the start: more comes with what is read, not with what a footer claims. */
const FIRST_BOOKS = 1 << 18;
const FIRST_LEVELS = 1 << 22;

/**
 * The classic capture as Parquet: a row a depth message with `symbol bid ask mid spread timestamp_ms bid_levels
 * ask_levels`, the last two lists of [price, size] lists. A row whose two lists are empty or null is a quote of unknown
 * size. A level that isn't exactly [price, size] is removed and counted among the tape's bad levels.
 */
export const classicParquet: MarketReader = {
	id: 'classic-parquet',
	joins: false,
	matches: ({ parquet }) => parquet !== null,
	open: async ([opened], pace) => {
		if (!opened?.parquet) throw new TypeError('expected a Parquet file');
		const layout = layoutOf(opened.parquet);
		return [new ClassicParquet(layout, await describe(layout, pace))];
	}
};

class ClassicParquet implements MarketSource {
	readonly info: MarketInfo;
	readonly #layout: Layout;

	constructor(layout: Layout, info: MarketInfo) {
		this.#layout = layout;
		this.info = info;
	}

	async read(range?: TimeRange, options: ReadOptions = {}): Promise<Tape> {
		const pace = new Pace(options);
		const { name, symbol } = this.info;
		const parts: Part[] = [];
		let books = 0;
		let levels = 0;
		for await (const part of partsInRange(this.#layout.parquet, this.#layout.time, range)) {
			parts.push(part);
			books += part.last - part.first;
			levels += levelsIn(this.#layout, part);
			checkMemory(name, books, 2 * levels);
			await pace.step(0);
		}
		const tape = new Tape(
			{ symbol, tick: 0, lot: 0 },
			Math.min(Math.max(16, books), FIRST_BOOKS),
			Math.min(Math.max(16, levels), FIRST_LEVELS)
		);
		const intake = new BookIntake(tape);
		let done = 0;
		for (const part of parts) {
			const rows = new PartReader(this.#layout, part, range, intake);
			await rows.read((row) => pace.step((done + Math.max(0, row - part.first)) / books));
			done += part.last - part.first;
		}
		if (!options.mayBeEmpty) checkBooks(name, tape, range);
		await pace.step(1);
		return tape;
	}
}

/** Levels of a part on its fuller side, as its metadata tells. */
function levelsIn({ parquet, levels }: Layout, { group, times, first, last }: Part): number {
	if (levels === null) return last - first;
	const [bid, ask] = [levels.bid, levels.ask].map((leaf) => chunkOf(parquet, leaf, group).values / 2);
	return Math.ceil(Math.max(bid!, ask!) * ((last - first) / times.length));
}

/** Offers the rows of one part to the intake. */
class PartReader {
	readonly #layout: Layout;
	readonly #part: Part;
	readonly #range: TimeRange | undefined;
	readonly #intake: BookIntake;
	#bids: Float64Array | undefined;
	#asks: Float64Array | undefined;

	constructor(layout: Layout, part: Part, range: TimeRange | undefined, intake: BookIntake) {
		this.#layout = layout;
		this.#part = part;
		this.#range = range;
		this.#intake = intake;
	}

	/** Awaits `progress` with the next row every few ms of work. */
	async read(progress: (row: number) => Promise<void>): Promise<void> {
		const { parquet, levels } = this.#layout;
		const { group, last } = this.#part;
		if (levels === null) {
			await this.#readQuotes(progress);
			return;
		}
		const bids = new LevelStream(parquet, chunkOf(parquet, levels.bid, group));
		const asks = new LevelStream(parquet, chunkOf(parquet, levels.ask, group));
		for (let row = 0; row < last;) {
			await progress(row);
			await bids.load();
			await progress(row);
			await asks.load();
			const end = Math.min(last, row + STRETCH, row + bids.ready - bids.next, row + asks.ready - asks.next);
			if (this.#hasQuotes(bids, asks, end - row)) await this.#loadQuotes();
			this.#offer(row, end, bids, asks);
			row = end;
		}
	}

	#offer(from: number, to: number, bids: LevelStream, asks: LevelStream): void {
		const { times, first } = this.#part;
		const intake = this.#intake;
		for (let row = from; row < to; row++) {
			const bid = bids.next++;
			const ask = asks.next++;
			const time = times[row]!;
			if (row < first || !isWanted(time, this.#range)) continue;
			const bidFrom = bids.start[bid]!;
			const bidTo = bids.start[bid + 1]!;
			const askFrom = asks.start[ask]!;
			const askTo = asks.start[ask + 1]!;
			if (bidTo === bidFrom && askTo === askFrom) this.#offerQuote(row);
			else {
				intake.addBook(
					time,
					bids.prices,
					bids.sizes,
					bidFrom,
					bidTo,
					asks.prices,
					asks.sizes,
					askFrom,
					askTo
				);
			}
		}
	}

	/** Whether one of the next `count` rows has no level on either side. */
	#hasQuotes(bids: LevelStream, asks: LevelStream, count: number): boolean {
		if (this.#bids) return false;
		for (let i = 0; i < count; i++) {
			if (isEmpty(bids, bids.next + i) && isEmpty(asks, asks.next + i)) return true;
		}
		return false;
	}

	async #readQuotes(progress: (row: number) => Promise<void>): Promise<void> {
		await this.#loadQuotes();
		for (let row = this.#part.first; row < this.#part.last; row++) {
			if (row % STRETCH === 0) await progress(row);
			if (isWanted(this.#part.times[row]!, this.#range)) this.#offerQuote(row);
		}
	}

	async #loadQuotes(): Promise<void> {
		const { parquet, bid, ask } = this.#layout;
		this.#bids = await readFlatColumn(parquet, chunkOf(parquet, bid, this.#part.group));
		this.#asks = await readFlatColumn(parquet, chunkOf(parquet, ask, this.#part.group));
	}

	#offerQuote(row: number): void {
		this.#intake.addQuote(this.#part.times[row]!, this.#bids?.[row] ?? NaN, this.#asks?.[row] ?? NaN);
	}
}

function isEmpty({ start }: LevelStream, row: number): boolean {
	return start[row] === start[row + 1];
}
