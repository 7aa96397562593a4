import type { BookMessage, TickerMessage, TradeMessage } from '../binance/message.ts';
import type { ByteOutput } from '../byte-output.ts';
import type { FileLike } from '../file-like.ts';
import { flagFormat, idFormat, numberFormat, timeFormat } from '../flat/column-formats.ts';
import {
	levelColumn,
	NARROW_ROWS_A_GROUP,
	PROPERTY,
	ROWS_A_GROUP,
	SCHEMA_VERSION,
	type Content
} from '../flat/flat-format.ts';
import { RowBuffer } from '../flat/row-buffer.ts';
import type { ReadOptions } from '../market-source.ts';
import { Pace } from '../pace.ts';
import type { CapturedMessage, CaptureSpec } from './capture-record.ts';
import { JournalDecoder } from './journal-decoder.ts';
import { surveyJournal, type ContentSurvey, type JournalSurvey } from './journal-survey.ts';
import { readJournal } from './read-journal.ts';

/** Gives the output of one file of a dataset, called once for each that has rows; see flat-format.ts. */
export type OpenOutput = (content: Content) => ByteOutput | Promise<ByteOutput>;

/** The share of the work that the first pass is. */
const SURVEY_SHARE = 0.2;

/**
 * Turns a journal into a dataset of TRACE-ZERO Parquet in memory that does not grow with it: a first pass learns what
 * there is, a second one writes. What a crash has torn off the journal's end is left out and counted in `bytesLost`.
 * Where its beginning was never written the survey has no spec, and there is no dataset. Throws a `DataError` when the
 * journal can't be read; the signal's reason when aborted.
 */
export async function writeDataset(
	journal: FileLike,
	open: OpenOutput,
	options: ReadOptions = {}
): Promise<JournalSurvey> {
	const pace = new Pace(options);
	const survey = await surveyJournal(journal, pace.part(0, SURVEY_SHARE));
	const { spec } = survey;
	if (spec === null) return survey;
	const dataset = new Dataset(survey, spec);
	await dataset.open(open);
	const writing = pace.part(SURVEY_SHARE, 1);
	for await (const records of readJournal(journal, new JournalDecoder(), writing)) {
		for (const record of records) {
			if (record.kind === 'hole' || !survey.isKept(record.message)) continue;
			const full = dataset.add(record.message, record.received);
			if (full) await full.flush();
		}
	}
	await dataset.finish();
	return survey;
}

/** The files of a dataset that is being written. */
class Dataset {
	readonly #survey: JournalSurvey;
	readonly #spec: CaptureSpec;
	readonly #files = new Map<Content, RowBuffer>();

	constructor(survey: JournalSurvey, spec: CaptureSpec) {
		this.#survey = survey;
		this.#spec = spec;
	}

	async open(open: OpenOutput): Promise<void> {
		const { book, quotes, trades, levels, hasOffBook, tradeKind, holes } = this.#survey;
		const holesHere = { [PROPERTY.holes]: JSON.stringify(holes) };
		if (book.rows > 0) {
			const properties = { ...holesHere, [PROPERTY.depth]: String(levels) };
			await this.#open('book', book, bookColumns(book, levels), properties, ROWS_A_GROUP, open);
		}
		if (quotes.rows > 0) {
			const properties = book.rows > 0 ? {} : holesHere;
			await this.#open('quotes', quotes, quoteColumns(quotes), properties, NARROW_ROWS_A_GROUP, open);
		}
		if (trades.rows > 0) {
			const columns = tradeColumns(trades, hasOffBook);
			const properties = { [PROPERTY.tradeKind]: tradeKind };
			await this.#open('trades', trades, columns, properties, NARROW_ROWS_A_GROUP, open);
		}
	}

	/** Adds a row to its file; returns the file where its row group is full. */
	add(message: CapturedMessage, received: number): RowBuffer | null {
		const content = message.kind === 'ticker' ? 'quotes' : 'bids' in message ? 'book' : 'trades';
		const rows = this.#files.get(content)!;
		rows.set(0, Math.round(received * 1000));
		if (message.kind === 'ticker') setQuote(rows, message);
		else if ('bids' in message) setBook(rows, message, this.#survey.levels);
		else setTrade(rows, message, this.#survey.hasOffBook);
		rows.endRow();
		return rows.isFull ? rows : null;
	}

	async finish(): Promise<void> {
		for (const rows of this.#files.values()) await rows.finish();
	}

	async #open(
		content: Content,
		{ prices, sizes, start, end }: ContentSurvey,
		columns: readonly Column[],
		more: Readonly<Record<string, string>>,
		rowsAGroup: number,
		open: OpenOutput
	): Promise<void> {
		const { symbol, tick, lot, market } = this.#spec;
		const properties = {
			[PROPERTY.schema]: SCHEMA_VERSION,
			[PROPERTY.content]: content,
			[PROPERTY.venue]: 'binance',
			[PROPERTY.market]: market,
			[PROPERTY.symbol]: symbol,
			[PROPERTY.tick]: String(tick),
			[PROPERTY.lot]: String(lot),
			[PROPERTY.priceDivisor]: String(prices.value ?? 1),
			[PROPERTY.sizeDivisor]: String(sizes.value ?? 1),
			[PROPERTY.start]: String(start),
			[PROPERTY.end]: String(end),
			...more
		};
		this.#files.set(content, await RowBuffer.open(await open(content), columns, properties, rowsAGroup));
	}
}

type Column = Parameters<typeof RowBuffer.open>[1][number];

function price(name: string, { prices: { value: divisor } }: ContentSurvey): Column {
	return { ...numberFormat(name, divisor, true), divisor };
}

function size(name: string, { sizes: { value: divisor } }: ContentSurvey): Column {
	return { ...numberFormat(name, divisor, false), divisor };
}

function bookColumns(survey: ContentSurvey, levels: number): Column[] {
	const columns: Column[] = [timeFormat('ts'), idFormat('update_id')];
	for (const side of ['bid', 'ask'] as const) {
		for (let l = 0; l < levels; l++) columns.push(price(levelColumn(side, 'px', l), survey));
		for (let l = 0; l < levels; l++) columns.push(size(levelColumn(side, 'sz', l), survey));
	}
	return columns;
}

function setBook(rows: RowBuffer, { id, bids, asks }: BookMessage, levels: number): void {
	rows.set(1, id);
	let column = 2;
	for (const { prices, sizes } of [bids, asks]) {
		for (let l = 0; l < levels; l++) rows.set(column++, prices[l] ?? 0);
		for (let l = 0; l < levels; l++) rows.set(column++, sizes[l] ?? 0);
	}
}

function quoteColumns(survey: ContentSurvey): Column[] {
	return [
		timeFormat('ts'),
		idFormat('update_id'),
		price('bid_px', survey),
		size('bid_sz', survey),
		price('ask_px', survey),
		size('ask_sz', survey)
	];
}

function setQuote(rows: RowBuffer, { id, bid, bidSize, ask, askSize }: TickerMessage): void {
	rows.set(1, id);
	rows.set(2, bid);
	rows.set(3, bidSize);
	rows.set(4, ask);
	rows.set(5, askSize);
}

function tradeColumns(survey: ContentSurvey, hasOffBook: boolean): Column[] {
	return [
		timeFormat('ts'),
		timeFormat('trade_ts'),
		idFormat('trade_id'),
		price('px', survey),
		size('sz', survey),
		flagFormat('is_buyer_maker'),
		...(hasOffBook ? [flagFormat('is_on_book')] : [])
	];
}

function setTrade(rows: RowBuffer, trade: TradeMessage, hasOffBook: boolean): void {
	rows.set(1, Number.isNaN(trade.tradeTime) ? 0 : Math.round(trade.tradeTime * 1000));
	rows.set(2, trade.id);
	rows.set(3, trade.price);
	rows.set(4, trade.size);
	rows.set(5, trade.buyerIsMaker ? 1 : 0);
	if (hasOffBook) rows.set(6, trade.isOnBook ? 1 : 0);
}
