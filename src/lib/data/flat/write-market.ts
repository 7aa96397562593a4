import type { Tape } from '../../engine/index.ts';
import type { ByteOutput } from '../byte-output.ts';
import type { MarketSource, ReadOptions } from '../market-source.ts';
import { Pace } from '../pace.ts';
import { tapesOf } from '../tapes-of.ts';
import { flagFormat, numberFormat, timeFormat } from './column-formats.ts';
import {
	levelColumn,
	NARROW_ROWS_A_GROUP,
	PROPERTY,
	ROWS_A_GROUP,
	SCHEMA_VERSION,
	type Content
} from './flat-format.ts';
import { MarketSurvey, type ContentSurvey } from './market-survey.ts';
import { RowBuffer } from './row-buffer.ts';

/** Values of a row group of deep books that are held at a time. */
const MOST_VALUES = 1 << 22;

type Column = Parameters<typeof RowBuffer.open>[1][number];

/**
 * Writes a market as TRACE-ZERO Parquet in memory that does not grow with it: a first pass over its tapes learns what
 * there is, a second one writes. `open` is called for `book`, and for `trades` where there are any. Reading it back gives the
 * same books, trades, holes and instrument to the last bit, and the same counts of what was repaired.
 */
export async function writeMarket(
	source: MarketSource,
	open: (content: Content) => ByteOutput | Promise<ByteOutput>,
	options: ReadOptions = {}
): Promise<void> {
	const pace = new Pace(options);
	const survey = new MarketSurvey();
	for await (const tape of tapesOf(source, pace.part(0, 0.5).options)) survey.add(tape);
	const { depth } = survey;
	const books = await RowBuffer.open(
		await open('book'),
		bookColumns(survey),
		{
			...propertiesOf(survey, 'book', survey.book),
			[PROPERTY.depth]: String(depth),
			[PROPERTY.holes]: JSON.stringify(survey.holes),
			[PROPERTY.quality]: JSON.stringify(survey.quality)
		},
		Math.max(64, Math.min(ROWS_A_GROUP, Math.floor(MOST_VALUES / (4 * depth))))
	);
	const trades =
		survey.trades.rows > 0
			? await RowBuffer.open(
					await open('trades'),
					tradeColumns(survey.trades),
					propertiesOf(survey, 'trades', survey.trades),
					NARROW_ROWS_A_GROUP
				)
			: null;
	for await (const tape of tapesOf(source, pace.part(0.5, 1).options)) {
		await writeBooks(tape, depth, books);
		if (trades) await writeTrades(tape, trades);
	}
	await books.finish();
	await trades?.finish();
}

function propertiesOf(
	{ instrument }: MarketSurvey,
	content: Content,
	{ prices, sizes, start, end }: ContentSurvey
): Record<string, string> {
	return {
		[PROPERTY.schema]: SCHEMA_VERSION,
		[PROPERTY.content]: content,
		[PROPERTY.symbol]: instrument.symbol,
		[PROPERTY.tick]: String(instrument.tick),
		[PROPERTY.lot]: String(instrument.lot),
		[PROPERTY.priceDivisor]: String(prices.value ?? 1),
		[PROPERTY.sizeDivisor]: String(sizes.value ?? 1),
		[PROPERTY.start]: String(start),
		[PROPERTY.end]: String(end)
	};
}

function bookColumns({ book, depth }: MarketSurvey): Column[] {
	const columns: Column[] = [timeFormat('ts')];
	for (const side of ['bid', 'ask'] as const) {
		for (let l = 0; l < depth; l++) columns.push(price(levelColumn(side, 'px', l), book));
		for (let l = 0; l < depth; l++) columns.push(size(levelColumn(side, 'sz', l), book));
	}
	return columns;
}

function tradeColumns(survey: ContentSurvey): Column[] {
	return [timeFormat('ts'), price('px', survey), size('sz', survey), flagFormat('is_buyer_maker')];
}

function price(name: string, { prices: { value: divisor } }: ContentSurvey): Column {
	return { ...numberFormat(name, divisor, true), divisor };
}

function size(name: string, { sizes: { value: divisor } }: ContentSurvey): Column {
	return { ...numberFormat(name, divisor, false), divisor };
}

async function writeBooks(
	{ times, length, bids, asks }: Tape,
	depth: number,
	rows: RowBuffer
): Promise<void> {
	for (let book = 0; book < length; book++) {
		rows.set(0, Math.round(times[book]! * 1000));
		let column = 1;
		for (const { prices, sizes, start } of [bids, asks]) {
			const from = start[book]!;
			const count = start[book + 1]! - from;
			for (let l = 0; l < depth; l++) rows.set(column++, l < count ? prices[from + l]! : 0);
			for (let l = 0; l < depth; l++) rows.set(column++, l < count ? sizes[from + l]! : 0);
		}
		rows.endRow();
		if (rows.isFull) await rows.flush();
	}
}

async function writeTrades({ trades }: Tape, rows: RowBuffer): Promise<void> {
	for (let t = 0; t < trades.length; t++) {
		rows.set(0, Math.round(trades.times[t]! * 1000));
		rows.set(1, trades.prices[t]!);
		rows.set(2, trades.sizes[t]!);
		rows.set(3, trades.buyerIsMaker[t]!);
		rows.endRow();
		if (rows.isFull) await rows.flush();
	}
}
