import { BookIntake, type Tape } from '../../engine/index.ts';
import type { FeedSink } from '../binance/binance-feed.ts';
import { SummarySink } from '../binance/summary-sink.ts';
import { TapeSink } from '../binance/tape-sink.ts';
import type { TimeRange } from '../market-source.ts';

/** Where the books, trades and holes of a file of columns go; times in ms, NaN where a row has none. */
export interface MarketSink extends FeedSink {
	/** A best bid and ask of unknown size. */
	addQuote(time: number, bid: number, ask: number): void;
}

/** Fills a tape, or the stretch of it that is wanted. */
export class ColumnTapeSink extends TapeSink implements MarketSink {
	readonly #quotes: BookIntake;
	readonly #range: TimeRange | undefined;

	constructor(tape: Tape, range: TimeRange | undefined) {
		super(tape, range);
		this.#quotes = new BookIntake(tape);
		this.#range = range;
	}

	addQuote(time: number, bid: number, ask: number): void {
		const range = this.#range;
		if (range && (time < range.from || time >= range.to)) return;
		this.#quotes.addQuote(time, bid, ask);
	}
}

/** Takes of each book what describes a file. */
export class ColumnSummarySink extends SummarySink implements MarketSink {
	addQuote(time: number, bid: number, ask: number): void {
		this.summary.add(time, bid, ask);
	}
}
