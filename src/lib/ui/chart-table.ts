import { evenly, type BookView } from '../engine/index.ts';
import { valueAt } from './curve.ts';
import { price, utcTime } from './format.ts';
import type { Measure } from './measures.ts';
import { CHART_TABLE } from './messages.ts';
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
export async function priceTable(
	timeline: Timeline,
	bookAt: (time: number) => Promise<BookView | null>
): Promise<ChartTable> {
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
		note: CHART_TABLE.note(shown.length, times.length)
	};
}

/** Arrival, every fill and the end, ms since the epoch, in order and without repetition; of a run under way what it has shown. */
function tableTimes({ strategies, arrival, playhead, span }: Timeline): readonly number[] {
	const times = strategies.flatMap(({ fills, remaining }) => Array.from(fills?.time ?? remaining.time));
	const ends = [...(arrival ? [arrival.time] : []), ...(playhead === null ? [span.to] : [])];
	return [...new Set([...times, ...ends])].sort((a, b) => a - b);
}
