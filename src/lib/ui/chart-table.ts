import { evenly, type BookView } from '../engine/index.ts';
import { valueAt } from './curve.ts';
import { price, quantity, utcTime } from './format.ts';
import type { Measure } from './measures.ts';
import { CHART_TABLE, HEATMAP } from './messages.ts';
import { styleOf } from './strategy-style.ts';
import type { Timeline } from './timeline.ts';

/** Rows of a table at most; the blotter has every fill. */
export const MOST_ROWS = 200;

/** What a chart draws, in numbers. */
export interface ChartTable {
	/** After the column of times; strategies by their id. */
	readonly columns: readonly { readonly label: string; readonly strategy?: string }[];
	readonly rows: readonly { readonly time: string; readonly cells: readonly string[] }[];
	/** Which times these are, and what was left out. */
	readonly note: string;
}

/** The newest book at a time, ms since the epoch; null where it is not known. */
export type BookAt = (time: number) => Promise<BookView | null>;

interface Column {
	readonly label: string;
	readonly strategy?: string;
	readonly text: (time: number) => string;
}

interface Quote {
	readonly bid: number;
	readonly ask: number;
}

/**
 * Quotes, and at what each strategy was filled. The chart's lines are thinned, so `bookAt` is asked for the book at each time
 * (ms); of a run under way it is what the lines show.
 */
export async function priceTable(timeline: Timeline, bookAt: BookAt): Promise<ChartTable> {
	const { tick, strategies } = timeline;
	const times = evenly(tableTimes(timeline), MOST_ROWS);
	const found = timeline.playhead === null ? await Promise.all(times.map(bookAt)) : [];
	const quotes = new Map(
		times.map((time, i) => [time, timeline.playhead === null ? touchOf(found[i]) : drawnAt(timeline, time)])
	);
	const column = (label: string, step: number, of: (quote: Quote) => number): Column => ({
		label,
		text: (time) => {
			const quote = quotes.get(time);
			return price(quote ? of(quote) : null, step);
		}
	});
	return tableOf(timeline, [
		column('bid', tick, ({ bid }) => bid),
		column('ask', tick, ({ ask }) => ask),
		column('mid', tick / 2, ({ bid, ask }) => (bid + ask) / 2),
		...strategies.map(({ id, fills }): Column => {
			const paid = new Map(Array.from(fills?.time ?? [], (time, i) => [time, fills?.price[i] ?? null]));
			return {
				label: CHART_TABLE.fillOf(styleOf(id).label),
				strategy: id,
				text: (time) => (paid.has(time) ? price(paid.get(time) ?? null, tick) : '')
			};
		})
	]);
}

/** How far from the mid sizes are added up, bp. */
const NEAR_BPS = [1, 5] as const;

/** Displayed sizes near the mid and in all, base units; `bookAt` is asked for the book at each time (ms). */
export async function depthTable(timeline: Timeline, bookAt: BookAt): Promise<ChartTable> {
	const times = evenly(tableTimes(timeline), MOST_ROWS);
	const books = new Map(await Promise.all(times.map(async (time) => [time, await bookAt(time)] as const)));
	const column = (
		label: string,
		of: (book: BookView) => number | null,
		text: (value: number | null) => string
	) => ({
		label,
		text: (time: number) => {
			const book = books.get(time);
			return text(book ? of(book) : null);
		}
	});
	const size = (label: string, of: (book: BookView) => number | null) =>
		column(label, of, (value) => quantity(value, timeline.lot));
	const side = (name: 'bid' | 'ask') => [
		...NEAR_BPS.map((bp) => size(HEATMAP.near(name, bp), (book) => sizeWithin(book, name, bp))),
		size(HEATMAP.all(name), (book) => sizeWithin(book, name, Infinity))
	];
	const mid = column('mid', midOf, (value) => price(value, timeline.tick / 2));
	return tableOf(timeline, [mid, ...side('bid'), ...side('ask')]);
}

/** Null where the size of a level is not known. */
function sizeWithin(book: BookView, side: 'bid' | 'ask', bp: number): number | null {
	const [prices, sizes] = side === 'bid' ? [book.bidPrices, book.bidSizes] : [book.askPrices, book.askSizes];
	const mid = midOf(book);
	const most = (mid * bp) / 1e4;
	const near = sizes.filter((_, l) => Math.abs((prices[l] ?? NaN) - mid) <= most);
	return near.includes(0) ? null : near.reduce((sum, size) => sum + size, 0);
}

function midOf({ bidPrices, askPrices }: BookView): number {
	return ((bidPrices[0] ?? NaN) + (askPrices[0] ?? NaN)) / 2;
}

function touchOf(book: BookView | null | undefined): Quote | null {
	const [bid, ask] = [book?.bidPrices[0], book?.askPrices[0]];
	return bid === undefined || ask === undefined ? null : { bid, ask };
}

function drawnAt({ prices }: Timeline, time: number): Quote | null {
	if (!prices) return null;
	const at = (value: Float64Array) => valueAt({ time: prices.time, value }, time);
	return { bid: at(prices.bid), ask: at(prices.ask) };
}

/** One column a strategy. */
export function measureTable(timeline: Timeline, measure: Measure): ChartTable {
	const text = measure.text(timeline);
	const columns = timeline.strategies.flatMap((strategy): Column[] => {
		const curve = measure.curve(strategy, timeline);
		const { label } = styleOf(strategy.id);
		return curve ? [{ label, strategy: strategy.id, text: (time) => text(valueAt(curve, time)) }] : [];
	});
	return tableOf(timeline, columns);
}

function tableOf(timeline: Timeline, columns: readonly Column[]): ChartTable {
	const times = tableTimes(timeline);
	const shown = evenly(times, MOST_ROWS);
	return {
		columns,
		rows: shown.map((time) => ({ time: utcTime(time), cells: columns.map(({ text }) => text(time)) })),
		note: (timeline.strategies.length > 0 ? CHART_TABLE.note : CHART_TABLE.marketNote)(
			shown.length,
			times.length
		)
	};
}

/**
 * Arrival, every fill and the end, ms since the epoch, in order and without repetition; of a run under way what it has shown, and of
 * a market without an order its prices.
 */
function tableTimes({ strategies, arrival, playhead, span, prices }: Timeline): readonly number[] {
	if (strategies.length === 0) return [...new Set(prices?.time)];
	const times = strategies.flatMap(({ fills, remaining }) => Array.from(fills?.time ?? remaining.time));
	const ends = [...(arrival ? [arrival.time] : []), ...(playhead === null ? [span.to] : [])];
	return [...new Set([...times, ...ends])].sort((a, b) => a - b);
}
