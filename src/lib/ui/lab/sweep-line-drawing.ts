import type { MeanInterval } from '../../engine/index.ts';
import { stackLabels } from '../chart/stack-labels.ts';
import type { IdRange } from '../plot/far-ids.ts';
import { plotBox, type PlotBox } from '../plot/plot-box.ts';
import { linearScale, type Scale } from '../plot/scale.ts';
import { textWidth } from '../plot/text-width.ts';
import { styleOf } from '../strategy-style.ts';
import { hasInterval } from './plot-words.ts';
import type { SweepAxisView } from './sweep-axis-view.ts';
import { sweepPlaces, type SweepPlaces } from './sweep-places.ts';

const MARGIN = { left: 52, top: 22, bottom: 34 };

/** Between the end of the axis and the name of a line, px. */
const LABEL_GAP = 8;
const LABEL_HEIGHT = 13;

/** Between the strategies at one word, px, and the share of the room between two words that they take. */
const MOST_SHIFT = 14;
const SHARED = 0.7;

/** Expected cost of one strategy by value of the sweep; null where it is not worked out. */
export interface SweepSeries {
	readonly id: string;
	readonly points: readonly (MeanInterval | null)[];
}

interface DrawnPoint {
	/** Of the value. */
	readonly index: number;
	/** px */
	readonly x: number;
	readonly y: number;
	readonly low: number;
	readonly high: number;
}

export interface SweepLineShape {
	readonly id: string;
	readonly points: readonly DrawnPoint[];
	/** SVG paths, in pieces where a value is not known; empty where the values are words, between which nothing lies. */
	readonly path: string;
	readonly band: string;
	/** Middle of its name beside the axis, px. */
	readonly labelY: number;
}

export interface SweepLineDrawing {
	readonly box: PlotBox;
	readonly places: SweepPlaces;
	readonly y: Scale;
	readonly lines: readonly SweepLineShape[];
	/** What can be pressed at each value, by index: the stretch of the axis that is nearest to it, px. */
	readonly columns: readonly { readonly from: number; readonly to: number }[];
}

/** What a strategy's means and intervals cover; NaN where none is known. */
export function rangeOf({ id, points }: SweepSeries): IdRange {
	const known = points.filter((point): point is MeanInterval => point !== null && hasInterval(point));
	if (known.length === 0) return { id, low: NaN, high: NaN };
	return {
		id,
		low: Math.min(...known.map(({ low }) => low)),
		high: Math.max(...known.map(({ high }) => high))
	};
}

/** A line with its band for each of `series` in a picture of `width` by `height` px; null where no value is known. */
export function drawSweepLine(
	axis: SweepAxisView,
	series: readonly SweepSeries[],
	width: number,
	height: number
): SweepLineDrawing | null {
	const known = series.map(rangeOf).filter(({ low }) => !Number.isNaN(low));
	if (known.length === 0) return null;
	const labels = series.map(({ id }) => textWidth(styleOf(id).label));
	const box = plotBox(width, height, { ...MARGIN, right: LABEL_GAP + Math.max(...labels) });
	const places = sweepPlaces(axis, box.left, box.right);
	const [low, high] = [Math.min(...known.map((it) => it.low)), Math.max(...known.map((it) => it.high))];
	const room = 0.05 * (high - low) || 0.5;
	const count = Math.max(2, (box.bottom - box.top) / 44);
	const y = linearScale(low - room, high + room, box.bottom, box.top, count);
	const isOrdered = axis.numbers !== null;
	const drawn = series.map(({ points }, i) =>
		isOrdered
			? pieces(points, places, y)
			: besideEachOther(points, places, y, i - (series.length - 1) / 2, series.length)
	);
	const ends = drawn.map((parts) => parts.at(-1)?.at(-1)?.y ?? box.bottom);
	const centres = stackLabels(
		ends.map((end) => end - box.top),
		LABEL_HEIGHT,
		box.bottom - box.top
	);
	return {
		box,
		places,
		y,
		lines: series.map(({ id }, i) => ({
			id,
			points: drawn[i]?.flat() ?? [],
			path: isOrdered ? (drawn[i] ?? []).map(linePath).join('') : '',
			band: isOrdered ? (drawn[i] ?? []).map(bandPath).join('') : '',
			labelY: (centres[i] ?? 0) + box.top
		})),
		columns: columnsOf(places, box)
	};
}

/** The known points from left to right, cut where one is not known and at the gap beside 0. */
function pieces(points: readonly (MeanInterval | null)[], places: SweepPlaces, y: Scale): DrawnPoint[][] {
	const parts: DrawnPoint[][] = [];
	let part: DrawnPoint[] | null = null;
	for (const index of places.order) {
		const point = points[index];
		const x = places.at[index] ?? 0;
		const isBroken = part !== null && isAcross(places.breakAt, part.at(-1)?.x ?? x, x);
		if (!point || !hasInterval(point)) {
			part = null;
			continue;
		}
		if (part === null || isBroken) parts.push((part = []));
		part.push({ index, x, y: y.at(point.mean), low: y.at(point.low), high: y.at(point.high) });
	}
	return parts;
}

/** The known points, moved by so many places of those of the other strategies. */
function besideEachOther(
	points: readonly (MeanInterval | null)[],
	places: SweepPlaces,
	y: Scale,
	place: number,
	count: number
): DrawnPoint[][] {
	const width = Math.abs((places.at[1] ?? Infinity) - (places.at[0] ?? 0));
	const shift = place * Math.min(MOST_SHIFT, (SHARED * width) / count);
	const shifted = { ...places, breakAt: null, at: places.at.map((x) => x + shift) };
	return pieces(points, shifted, y);
}

function isAcross(at: number | null, from: number, to: number): boolean {
	return at !== null && from < at && at < to;
}

const pair = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`;

function linePath(points: readonly DrawnPoint[]): string {
	return `M${points.map(({ x, y }) => pair(x, y)).join('L')}`;
}

function bandPath(points: readonly DrawnPoint[]): string {
	const upper = points.map(({ x, high }) => pair(x, high));
	const lower = points.map(({ x, low }) => pair(x, low)).reverse();
	return `M${[...upper, ...lower].join('L')}Z`;
}

function columnsOf({ at, order }: SweepPlaces, box: PlotBox): SweepLineDrawing['columns'] {
	const columns = at.map(() => ({ from: box.left, to: box.right }));
	for (let i = 1; i < order.length; i++) {
		const [left, right] = [order[i - 1] ?? 0, order[i] ?? 0];
		const middle = ((at[left] ?? 0) + (at[right] ?? 0)) / 2;
		columns[left] = { from: columns[left]?.from ?? box.left, to: middle };
		columns[right] = { from: middle, to: box.right };
	}
	return columns;
}
