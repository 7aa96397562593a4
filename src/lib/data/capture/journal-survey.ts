import type { Hole } from '../../engine/index.ts';
import type { TradeKind } from '../binance/binance-feed.ts';
import type { BookMessage, TickerMessage, TradeMessage } from '../binance/message.ts';
import type { FileLike } from '../file-like.ts';
import { ExactDivisor } from '../flat/exact-divisor.ts';
import type { Pace } from '../pace.ts';
import type { CapturedMessage, CaptureSpec } from './capture-record.ts';
import { JournalDecoder } from './journal-decoder.ts';
import { readJournal } from './read-journal.ts';

/** What one file of the dataset will hold. */
export class ContentSurvey {
	rows = 0;
	/** Receipt of the first and the last row, ms since the epoch; NaN where there is none. */
	start = NaN;
	end = NaN;
	readonly prices = new ExactDivisor();
	readonly sizes = new ExactDivisor();

	addRow(received: number): void {
		if (this.rows++ === 0) this.start = received;
		this.end = received;
	}
}

/** What a journal holds: all that has to be known before its first row is written. */
export class JournalSurvey {
	spec: CaptureSpec | null = null;
	readonly book = new ContentSurvey();
	readonly quotes = new ContentSurvey();
	readonly trades = new ContentSurvey();
	/** Most levels that a side of a book has, and at least one. */
	levels = 1;
	tradeKind: TradeKind = 'aggTrade';
	/** Whether some trades took place off the book. */
	hasOffBook = false;
	readonly holes: Hole[] = [];
	/** Bytes at the end of the journal that are of no whole batch. */
	bytesLost = 0;

	/** Whether the message goes into the dataset. Its trades are those of one stream. */
	isKept(message: CapturedMessage): boolean {
		if (message.kind === 'ticker') return true;
		if (message.kind === 'aggTrade' || message.kind === 'trade') {
			return this.trades.rows === 0 || message.kind === this.tradeKind;
		}
		return message.kind === 'partial' && this.spec?.depth === 'full';
	}

	add(message: CapturedMessage, received: number): void {
		if (!this.isKept(message)) return;
		if (message.kind === 'ticker') this.#addQuote(message, received);
		else if ('bids' in message) this.#addBook(message, received);
		else this.#addTrade(message, received);
	}

	#addQuote({ bid, bidSize, ask, askSize }: TickerMessage, received: number): void {
		const { prices, sizes } = this.quotes;
		this.quotes.addRow(received);
		prices.add(bid);
		prices.add(ask);
		sizes.add(bidSize);
		sizes.add(askSize);
	}

	#addBook({ bids, asks }: BookMessage, received: number): void {
		const { prices, sizes } = this.book;
		this.book.addRow(received);
		for (const side of [bids, asks]) {
			this.levels = Math.max(this.levels, side.prices.length);
			for (const price of side.prices) prices.add(price);
			for (const size of side.sizes) sizes.add(size);
		}
	}

	#addTrade({ kind, price, size, isOnBook }: TradeMessage, received: number): void {
		this.trades.addRow(received);
		this.tradeKind = kind;
		this.hasOffBook ||= !isOnBook;
		this.trades.prices.add(price);
		this.trades.sizes.add(size);
	}
}

/** Reads a journal once and keeps nothing of it but what a survey says. */
export async function surveyJournal(file: FileLike, pace: Pace): Promise<JournalSurvey> {
	const survey = new JournalSurvey();
	const decoder = new JournalDecoder();
	for await (const records of readJournal(file, decoder, pace)) {
		survey.spec = decoder.spec;
		for (const record of records) {
			if (record.kind === 'hole') survey.holes.push(record.hole);
			else survey.add(record.message, record.received);
		}
	}
	survey.bytesLost = decoder.bytesLost;
	return survey;
}
