import type { CostDistribution, Spread } from '../../engine/index.ts';
import { plotBox, type PlotBox } from '../plot/plot-box.ts';
import { linearScale, type Scale } from '../plot/scale.ts';
import type { Tick } from '../plot/ticks.ts';
import { quantileOf, type CostAxis } from './cost-axis.ts';
import { costScale } from './cost-histogram-drawing.ts';

const MARGIN = { left: 40, right: 22, top: 20, bottom: 34 };

/** Shares that are marked on every line. */
const MARKED_SHARES = [0.5, 0.95] as const;

const TICKS = [0, 0.25, 0.5, 0.75, 0.95];

/** One strategy's empirical distribution as it is drawn. */
export interface StepsLine {
	/** Among the strategies of the distribution. */
	readonly place: number;
	readonly path: string;
	/** At the marked shares: the cost in bp, and where, px. */
	readonly marks: readonly { readonly cost: number; readonly x: number; readonly y: number }[];
}

export interface StepsDrawing {
	readonly box: PlotBox;
	readonly x: Scale;
	readonly shares: readonly Tick[];
	/** Heights of the marked shares, px. */
	readonly guides: readonly number[];
	readonly lines: readonly StepsLine[];
}

/** Shares of the runs that cost no more, of the strategies at `places`, in a picture of `width` by `height` px. */
export function drawSteps(
	distribution: CostDistribution,
	axis: CostAxis,
	places: readonly number[],
	width: number,
	height: number
): StepsDrawing {
	const box = plotBox(width, height, MARGIN);
	const x = costScale(axis, box);
	const y = linearScale(0, 1, box.bottom, box.top, 4);
	return {
		box,
		x,
		shares: TICKS.map((share) => ({ at: y.at(share), text: String(100 * share) })),
		guides: MARKED_SHARES.map(y.at),
		lines: places.flatMap((place) => {
			const spread = distribution.strategies[place];
			if (!spread) return [];
			const marks = MARKED_SHARES.map((share) => {
				const cost = quantileOf(spread, share);
				return { cost, x: x.at(cost), y: y.at(share) };
			});
			return [{ place, path: stepsPath(spread, axis, x, y), marks }];
		})
	};
}

/** From the low end of the axis up a step at each cost, and on to its high end. */
function stepsPath({ steps: { value, share } }: Spread, { low, high }: CostAxis, x: Scale, y: Scale): string {
	const within = (cost: number) => x.at(Math.min(high, Math.max(low, cost))).toFixed(1);
	const steps = Array.from(value, (cost, i) => `H${within(cost)}V${y.at(share[i] ?? 1).toFixed(1)}`);
	return `M${within(low)} ${y.at(0).toFixed(1)}${steps.join('')}H${within(high)}`;
}
