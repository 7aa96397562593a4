import type { CostDistribution } from '../../engine/index.ts';
import { plotBox, type PlotBox } from '../plot/plot-box.ts';
import { linearScale, type Scale } from '../plot/scale.ts';
import { beyondAxis, binShares, quantileOf, type CostAxis } from './cost-axis.ts';

const MARGIN = { left: 22, right: 22, top: 4, bottom: 34 };

/** Above the bins of a row, for its name, px. */
const HEAD = 15;

/** A bin taller than this many times that of the middle strategy is cut, so that the others can be seen. */
const MOST_TIMES = 3;

/** One strategy's costs as they are drawn. */
export interface HistogramRow {
	/** Among the strategies of the distribution. */
	readonly place: number;
	/** Where its bins stand, and how high they reach, px. */
	readonly base: number;
	readonly top: number;
	/** Share of the runs in each bin. */
	readonly shares: readonly number[];
	/** Steps over the bins, an SVG path. */
	readonly outline: string;
	/** Its tallest bin where that is cut: its share and its middle, px. */
	readonly cut: { readonly share: number; readonly x: number } | null;
	readonly median: number;
	/** px; null where it lies beyond the axis. */
	readonly medianAt: number | null;
	readonly beyond: { readonly below: number; readonly above: number };
}

/** Histograms above each other on one axis. */
export interface HistogramDrawing {
	readonly box: PlotBox;
	readonly x: Scale;
	readonly height: number;
	/** px */
	readonly binWidth: number;
	/** Share of the runs at the top of a row. */
	readonly topShare: number;
	readonly rows: readonly HistogramRow[];
}

/** The strategies at `places` as rows of a picture of `width` px; it is as high as they need. */
export function drawHistograms(
	distribution: CostDistribution,
	axis: CostAxis,
	places: readonly number[],
	width: number
): HistogramDrawing {
	const rowHeight = rowHeightOf(places.length);
	const height = MARGIN.top + rowHeight * places.length + MARGIN.bottom;
	const box = plotBox(width, height, MARGIN);
	const x = costScale(axis, box);
	const spreads = places.flatMap((place) => {
		const spread = distribution.strategies[place];
		return spread ? [{ place, spread, shares: binShares(spread, axis, distribution) }] : [];
	});
	const topShare = topOf(spreads.map(({ shares }) => Math.max(...shares)));
	return {
		box,
		x,
		height,
		binWidth: (box.right - box.left) / (spreads[0]?.shares.length ?? 1),
		topShare,
		rows: spreads.map(({ place, spread, shares }, i) => {
			const base = box.top + rowHeight * (i + 1);
			const top = base - rowHeight + HEAD;
			const median = quantileOf(spread, 0.5);
			return {
				place,
				base,
				top,
				shares,
				outline: outlinePath(shares, axis, x, (share) => base - (base - top) * Math.min(1, share / topShare)),
				cut: cutOf(shares, topShare, box),
				median,
				medianAt: median >= axis.low && median <= axis.high ? x.at(median) : null,
				beyond: beyondAxis(spread, axis)
			};
		})
	};
}

/** From the low to the high end of the axis over the box. */
export function costScale({ low, high }: CostAxis, box: PlotBox): Scale {
	return linearScale(low, high, box.left, box.right, Math.max(4, (box.right - box.left) / 110));
}

/** Steps over equal bins of `range`, from the ground at its low end to that at its high end. */
export function outlinePath(
	shares: readonly number[],
	range: { readonly low: number; readonly high: number },
	x: Scale,
	y: (share: number) => number
): string {
	const edge = (i: number) => x.at(range.low + ((range.high - range.low) * i) / shares.length).toFixed(1);
	const steps = shares.map((share, i) => `V${y(share).toFixed(1)}H${edge(i + 1)}`);
	return `M${edge(0)} ${y(0).toFixed(1)}${steps.join('')}V${y(0).toFixed(1)}`;
}

function rowHeightOf(rows: number): number {
	if (rows <= 2) return 96;
	if (rows <= 4) return 64;
	return rows <= 8 ? 52 : 44;
}

/** The tallest of the peaks that are not far above the middle one. */
function topOf(peaks: readonly number[]): number {
	const sorted = [...peaks].sort((a, b) => a - b);
	const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
	return sorted.findLast((peak) => peak <= MOST_TIMES * middle) || 1;
}

function cutOf(shares: readonly number[], topShare: number, { left, right }: PlotBox): HistogramRow['cut'] {
	const share = Math.max(...shares);
	if (share <= topShare) return null;
	return { share, x: left + ((right - left) * (shares.indexOf(share) + 0.5)) / shares.length };
}
