import type { HeatSource } from '../../state/session.svelte.ts';
import { currenciesOf } from '../instrument.ts';
import type { Timeline } from '../timeline.ts';
import { fillMarks, type FillMark } from './fill-marks.ts';
import { gridOf, resample, slotOf, type Grid, type Span } from './grid.ts';
import { holesOn } from './holes.ts';

/** What the price chart draws; every array has one value a slot of the grid. */
export interface PriceModel {
	readonly grid: Grid;
	/** Where the lines come from: the same series on the same grid is drawn once. */
	readonly prices: Timeline['prices'];
	readonly tick: number;
	/** What is traded, such as BTC. */
	readonly base: string;
	/** Where resting sizes come from, where they are drawn instead of bid and ask. */
	readonly heat: HeatSource | null;
	readonly bid: Float64Array;
	readonly ask: Float64Array;
	readonly mid: Float64Array;
	/** Slots of the stretch that the first calibration saw. */
	readonly warmUp: { readonly from: number; readonly to: number } | null;
	readonly holes: readonly Span[];
	readonly arrivalPrice: number | null;
	readonly playhead: number | null;
	readonly fills: readonly { readonly id: string; readonly marks: readonly FillMark[] }[];
}

const NOTHING = new Float64Array();

export function priceModel(timeline: Timeline, heat: HeatSource | null): PriceModel {
	const grid = gridOf(timeline.span);
	const { prices, warmUp, arrival, playhead, strategies } = timeline;
	const line = (values: Float64Array = NOTHING) => resample(grid, prices?.time ?? NOTHING, values);
	return {
		grid,
		prices,
		tick: timeline.tick,
		base: currenciesOf(timeline.symbol).base,
		heat,
		bid: line(prices?.bid),
		ask: line(prices?.ask),
		mid: line(prices?.mid),
		warmUp: warmUp && { from: slotOf(grid, warmUp.from), to: slotOf(grid, warmUp.to) },
		holes: holesOn(grid, timeline.holes),
		arrivalPrice: arrival?.price ?? null,
		playhead: playhead === null ? null : slotOf(grid, playhead),
		fills: strategies.map(({ id, fills }) => ({ id, marks: fills ? fillMarks(fills, grid) : [] }))
	};
}
