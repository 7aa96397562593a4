import type { DifferenceDistribution, MeanInterval } from '../../engine/index.ts';
import { plotBox, type PlotBox } from '../plot/plot-box.ts';
import { linearScale, type Scale } from '../plot/scale.ts';
import { binShares, costAxis, type CostAxis } from './cost-axis.ts';
import { costScale, outlinePath } from './cost-histogram-drawing.ts';
import { hasInterval } from './plot-words.ts';

const MARGIN = { left: 40, right: 22, top: 48, bottom: 34 };

/** Paired differences as they are drawn. */
export interface DifferenceDrawing {
	readonly box: PlotBox;
	readonly x: Scale;
	/** In percent of the samples. */
	readonly y: Scale;
	/** What the bins cover, bp; the axis reaches to 0 beyond it. */
	readonly range: CostAxis;
	/** Share of the samples in each bin. */
	readonly shares: readonly number[];
	readonly outline: string;
	/** px */
	readonly zero: number;
	/** Mean and the ends of its interval, px; null where they are not known. */
	readonly mean: { readonly at: number; readonly low: number; readonly high: number } | null;
}

/** The histogram of the differences in a picture of `width` by `height` px; null where one is not known. */
export function drawDifference(
	difference: DifferenceDistribution,
	mean: MeanInterval,
	width: number,
	height: number
): DifferenceDrawing | null {
	const { low, high } = difference;
	const range = costAxis({ low, high, strategies: [difference] });
	if (!range) return null;
	const box = plotBox(width, height, MARGIN);
	const marked = hasInterval(mean) ? [mean.low, mean.high] : [];
	const ends = { low: Math.min(0, range.low, ...marked), high: Math.max(0, range.high, ...marked) };
	const room = 0.04 * (ends.high - ends.low);
	const x = costScale({ low: ends.low - room, high: ends.high + room, isCut: range.isCut }, box);
	const shares = binShares(difference, range, difference);
	const y = linearScale(0, 100 * Math.max(...shares) || 1, box.bottom, box.top, 3);
	return {
		box,
		x,
		y,
		range,
		shares,
		outline: outlinePath(shares, range, x, (share) => y.at(100 * share)),
		zero: x.at(0),
		mean: hasInterval(mean) ? { at: x.at(mean.mean), low: x.at(mean.low), high: x.at(mean.high) } : null
	};
}
