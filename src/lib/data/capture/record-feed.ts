import {
	BinanceFeed,
	DEFAULT_LEVELS,
	type FeedOptions,
	type FeedSink,
	type TradeKind
} from '../binance/binance-feed.ts';
import type { CaptureRecord, CaptureSpec } from './capture-record.ts';

/** How a capture's messages become books and trades: holes are records of their own, so the feed finds none. */
export function captureFeedOptions(
	depth: CaptureSpec['depth'],
	trades: TradeKind = 'aggTrade',
	levels = DEFAULT_LEVELS
): FeedOptions {
	return { depth: depth === 'full' ? 'partial' : 'ticker', trades, levels, findsHoles: false };
}

/** Turns a capture's records, in their order, into books, trades and holes. */
export class RecordFeed {
	readonly #sink: FeedSink;
	readonly #feed: BinanceFeed;

	constructor(sink: FeedSink, { depth }: Pick<CaptureSpec, 'depth'>, trades: TradeKind = 'aggTrade') {
		this.#sink = sink;
		this.#feed = new BinanceFeed(sink, captureFeedOptions(depth, trades));
	}

	add(record: CaptureRecord): void {
		if (record.kind === 'hole') this.#sink.addHole(record.hole);
		else this.#feed.add(record.message, record.received);
	}
}
