import type { BookAt, ChartTable } from './chart-table.ts';
import type { Measure } from './measures.ts';
import type { Timeline } from './timeline.ts';

/** Few ask for numbers: what makes the tables is loaded when somebody does. */
const tables = () => import('./chart-table.ts');

/** Prices and fills, or what rests in the book, in numbers. */
export async function pricesOf(timeline: Timeline, isHeatmap: boolean, bookAt: BookAt): Promise<ChartTable> {
	const { depthTable, priceTable } = await tables();
	return (isHeatmap ? depthTable : priceTable)(timeline, bookAt);
}

/** What a step chart shows, in numbers. */
export async function measuresOf(timeline: Timeline, measure: Measure): Promise<ChartTable> {
	return (await tables()).measureTable(timeline, measure);
}
