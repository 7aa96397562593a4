import { Tape } from '../../engine/index.ts';
import { BinanceFeed, type FeedSink, type TradeKind } from '../binance/binance-feed.ts';
import { SummarySink } from '../binance/summary-sink.ts';
import { TapeSink } from '../binance/tape-sink.ts';
import { checkBooks, checkMemory } from '../books.ts';
import { captureFeedOptions } from '../capture/record-feed.ts';
import type { MarketInfo, MarketSource, ReadOptions, TimeRange } from '../market-source.ts';
import { Pace } from '../pace.ts';
import type { ParquetFile } from '../parquet/footer.ts';
import { CaptureCursor } from './capture-cursor.ts';
import { capturedBooks, capturedQuotes, capturedTrades, type CaptureTable } from './capture-layout.ts';
import { PROPERTY } from './flat-format.ts';
import { newestBefore } from './newest-before.ts';
import { holesWithin, propertiesOf } from './properties.ts';

/** Rows between two looks at the clock. */
const STRETCH = 512;

/** The files of a stored capture: books or quotes at least. */
export interface CaptureFiles {
	readonly book: ParquetFile | undefined;
	readonly quotes: ParquetFile | undefined;
	readonly trades: ParquetFile | undefined;
}

/** Opens a stored capture. Throws a `DataError` when a column is missing or there are no two usable books. */
export async function openCaptureDataset(files: CaptureFiles, pace: Pace): Promise<MarketSource> {
	const dataset = new CaptureDataset(files);
	await dataset.describe(pace);
	return dataset;
}

/**
 * A stored capture. Reading it feeds the messages as they were received to a feed, as a live capture does, so that the
 * tape is the same to the last bit; a range begins with the book, the ticker and the trade that counted at its start.
 */
class CaptureDataset implements MarketSource {
	info!: MarketInfo;
	readonly #files: CaptureFiles;
	readonly #main: ParquetFile;
	readonly #tradeKind: TradeKind;

	constructor(files: CaptureFiles) {
		this.#files = files;
		this.#main = (files.book ?? files.quotes)!;
		this.#tradeKind = files.trades?.properties.get(PROPERTY.tradeKind) === 'trade' ? 'trade' : 'aggTrade';
	}

	async describe(pace: Pace): Promise<void> {
		const { book, quotes, trades } = this.#files;
		const { file } = this.#main;
		const sink = new SummarySink();
		await this.#feed(sink, 1, this.#tables(1, false), undefined, pace);
		this.info = {
			name: file.name,
			format: 'trace-zero-parquet',
			symbol: propertiesOf(this.#main).instrument.symbol,
			...sink.summary.finish(file.name),
			levels: book === undefined ? 1 : capturedBooks(book).values.length / 4,
			bytes: [book, quotes, trades].reduce((sum, one) => sum + (one?.file.size ?? 0), 0),
			warnings: []
		};
	}

	async read(range?: TimeRange, options: ReadOptions = {}): Promise<Tape> {
		const pace = new Pace(options);
		const { instrument, holes } = propertiesOf(this.#main);
		const tape = new Tape(instrument);
		await this.#feed(new TapeSink(tape, range), undefined, this.#tables(), range, pace, () => {
			checkMemory(this.info.name, tape.length, tape.bids.levels + tape.asks.levels);
		});
		if (!options.mayBeEmpty) checkBooks(this.info.name, tape, range);
		tape.holes.push(...holesWithin(holes, range));
		await pace.step(1);
		return tape;
	}

	#tables(levels?: number, hasTrades = true): CaptureTable[] {
		const { book, quotes, trades } = this.#files;
		return [
			...(book ? [capturedBooks(book, levels)] : []),
			...(quotes ? [capturedQuotes(quotes)] : []),
			...(trades && hasTrades ? [capturedTrades(trades)] : [])
		];
	}

	async #feed(
		sink: FeedSink,
		levels: number | undefined,
		tables: readonly CaptureTable[],
		range: TimeRange | undefined,
		pace: Pace,
		check?: () => void
	): Promise<void> {
		const depth = this.#files.book === undefined ? 'top' : 'full';
		const feed = new BinanceFeed(sink, captureFeedOptions(depth, this.#tradeKind, levels));
		const from = Math.max(range?.from ?? -Infinity, Number(this.#main.properties.get(PROPERTY.start)));
		const to = Math.min(range?.to ?? Infinity, Number(this.#main.properties.get(PROPERTY.end)));
		let now = from;
		const step = () => pace.step((now - from) / (to - from));
		if (range) {
			for (const table of tables) {
				const newest = await newestBefore(table, range.from, this.#tradeKind, step);
				if (newest) feed.add(newest, -Infinity);
			}
		}
		const cursors = tables.map((table) => new CaptureCursor(table, range, this.#tradeKind, step));
		for (const cursor of cursors) await cursor.load();
		for (let rows = 1; ; rows++) {
			const next = cursors.reduce((least, cursor) => (cursor.time < least.time ? cursor : least));
			if (next.time === Infinity) return;
			now = next.time;
			feed.add(next.message, now);
			if (!next.step()) await next.load();
			if (rows % STRETCH !== 0) continue;
			check?.();
			await step();
		}
	}
}
