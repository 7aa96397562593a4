import { QuoteSummary } from '../quote-summary.ts';
import type { FeedSink } from './binance-feed.ts';

/** Takes of each book what describes a file. */
export class SummarySink implements FeedSink {
	readonly summary = new QuoteSummary();
	levels = 1;

	addBook(
		time: number,
		bidPrices: ArrayLike<number>,
		_bidSizes: ArrayLike<number>,
		bidFrom: number,
		bidTo: number,
		askPrices: ArrayLike<number>,
		_askSizes: ArrayLike<number>,
		askFrom: number,
		askTo: number
	): void {
		const bid = bidTo > bidFrom ? bidPrices[bidFrom]! : NaN;
		const ask = askTo > askFrom ? askPrices[askFrom]! : NaN;
		this.summary.add(time, bid, ask);
		this.levels = Math.max(this.levels, bidTo - bidFrom, askTo - askFrom);
	}

	addTrade(): void {
		// The tape has them.
	}

	addHole(): void {
		// The tape has them.
	}
}
