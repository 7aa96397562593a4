import type { Curve } from '../curve.ts';
import type { Timeline } from '../timeline.ts';
import { gridOf, resample, slotOf, type Grid, type Span } from './grid.ts';
import { holesOn } from './holes.ts';

/** What a chart of one step line a strategy draws. */
export interface StepModel {
	readonly grid: Grid;
	readonly lines: readonly { readonly id: string; readonly values: Float64Array }[];
	readonly holes: readonly Span[];
	/** Slot of the arrival. */
	readonly arrival: number | null;
	readonly playhead: number | null;
	/** Least step of the values, for the axis. */
	readonly step: number;
	readonly format: (value: number) => string;
}

interface Axis {
	readonly step: number;
	readonly format: (value: number) => string;
}

/** The curves of strategies over the stretch of `timeline`. */
export function stepModel(
	{ span, arrival, holes, playhead }: Timeline,
	curves: readonly { readonly id: string; readonly curve: Curve }[],
	{ step, format }: Axis
): StepModel {
	const grid = gridOf(span);
	return {
		grid,
		lines: curves.map(({ id, curve: { time, value } }) => ({
			id,
			values: resample(grid, time, value, playhead ?? Infinity)
		})),
		holes: holesOn(grid, holes),
		arrival: arrival && slotOf(grid, arrival.time),
		playhead: playhead === null ? null : slotOf(grid, playhead),
		step,
		format
	};
}
