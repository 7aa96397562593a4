import type { Curve, Timeline } from '../timeline.ts';
import { gridOf, resample, slotOf, type Grid } from './grid.ts';

/** What a chart of one step line a strategy draws. */
export interface StepModel {
	readonly grid: Grid;
	readonly lines: readonly { readonly id: string; readonly values: Float64Array }[];
	/** Slot of the arrival. */
	readonly arrival: number | null;
	readonly playhead: number | null;
	/** Least step of the values, for the axis. */
	readonly step: number;
	readonly format: (value: number) => string;
}

interface Quantity {
	readonly curve: (strategy: Timeline['strategies'][number]) => Curve;
	readonly step: number;
	readonly format: (value: number) => string;
}

export function stepModel(timeline: Timeline, { curve, step, format }: Quantity): StepModel {
	const grid = gridOf(timeline.span);
	const { arrival, playhead, strategies } = timeline;
	return {
		grid,
		lines: strategies.map((strategy) => {
			const { time, value } = curve(strategy);
			return { id: strategy.id, values: resample(grid, time, value, playhead ?? Infinity) };
		}),
		arrival: arrival && slotOf(grid, arrival.time),
		playhead: playhead === null ? null : slotOf(grid, playhead),
		step,
		format
	};
}
