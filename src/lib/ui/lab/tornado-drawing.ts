import type { PairSummary } from '../../engine/index.ts';
import { plotBox, type PlotBox } from '../plot/plot-box.ts';
import { linearScale, type Scale } from '../plot/scale.ts';
import { fittedText, textWidth } from '../plot/text-width.ts';
import { hasInterval, isShown, TORNADO } from './plot-words.ts';
import type { TornadoEnd, TornadoRow } from './tornado-row.ts';

const MARGIN = { top: 22, bottom: 34 };

/** Narrower than this the labels stand above their bars, px. */
const LEAST_WIDE = 700;

/** Most that labels and rankings take of the width on either side. */
const MOST_SIDE = 0.3;

const LANE = 20;
const ROW_GAP = 8;
/** A line of words of its own, where labels stand above the bars, px. */
const LINE = 16;
const BAR = 12;
const GAP = 6;

/** One value of an assumption as it is drawn. */
export interface TornadoLane {
	readonly end: TornadoEnd;
	/** Middle of the bar, px. */
	readonly y: number;
	/** From the line of the base to the gap, px, in either direction; null where the gap is not known. */
	readonly bar: { readonly from: number; readonly to: number } | null;
	readonly whisker: readonly [number, number] | null;
	readonly isSignificant: boolean;
	/** Its value, at the end of bar and whisker. */
	readonly text: { readonly x: number; readonly anchor: 'start' | 'end' };
	readonly ranking: { readonly x: number; readonly y: number; readonly text: string };
}

export interface TornadoGroup {
	readonly row: TornadoRow;
	readonly label: { readonly x: number; readonly y: number; readonly text: string };
	readonly lanes: readonly TornadoLane[];
}

export interface TornadoDrawing {
	readonly box: PlotBox;
	readonly height: number;
	readonly x: Scale;
	/** px */
	readonly base: number;
	/** px; null where 0 lies far beyond the gaps, with the side on which it does. */
	readonly zero: number | null;
	readonly isZeroLeft: boolean;
	readonly barHeight: number;
	/** The widest swing first. */
	readonly groups: readonly TornadoGroup[];
}

/** How far the gap moves over the values of an assumption, its own included, bp. */
export function swingOf(base: PairSummary, { ends }: TornadoRow): number {
	const gaps = gapsOf([base, ...ends.map(({ pair }) => pair)]);
	return gaps.length === 0 ? 0 : Math.max(...gaps) - Math.min(...gaps);
}

/** The gaps as bars in a picture of `width` px; it is as high as they need. Null where no gap is known. */
export function drawTornado(
	base: PairSummary,
	rows: readonly TornadoRow[],
	width: number
): TornadoDrawing | null {
	const pairs = [base, ...rows.flatMap(({ ends }) => ends.map(({ pair }) => pair))].filter(isKnown);
	const start = pairs[0]?.difference.mean;
	if (start === undefined) return null;
	const isWide = width >= LEAST_WIDE;
	const sorted = rows
		.map((row) => ({ row, swing: swingOf(base, row) }))
		.sort((a, b) => b.swing - a.swing)
		.map(({ row }) => row);
	const labels = isWide ? sideWidth(rows.map(TORNADO.row), width) : 8;
	const rankings = isWide
		? sideWidth(
				rows.flatMap(({ ends }) => ends.map(({ ranking }) => ranking)),
				width
			)
		: 8;
	const texts = 2 * GAP + Math.max(0, ...rows.flatMap(({ ends }) => ends.map(({ text }) => textWidth(text))));
	const tops = topsOf(sorted, isWide);
	const height = tops.end + MARGIN.bottom;
	const box = { ...plotBox(width, height, { ...MARGIN, left: labels, right: rankings }), bottom: tops.end };
	const { low, high, hasZero } = rangeOf(pairs);
	const x = linearScale(
		low,
		high,
		box.left + texts,
		box.right - texts,
		Math.max(2, (box.right - box.left) / 110)
	);
	const from = isKnown(base) ? base.difference.mean : start;
	return {
		box,
		height,
		x,
		base: x.at(from),
		zero: hasZero ? x.at(0) : null,
		isZeroLeft: low > 0,
		barHeight: BAR,
		groups: sorted.map((row, i) => {
			const top = tops.rows[i] ?? 0;
			return {
				row,
				label: labelOf(row, top, labels, isWide, width),
				lanes: row.ends.map((end, lane) => laneOf(end, laneTop(top, lane, isWide), { x, from, box, isWide }))
			};
		})
	};
}

interface Plane {
	readonly x: Scale;
	/** The gap at the base, bp. */
	readonly from: number;
	readonly box: PlotBox;
	readonly isWide: boolean;
}

function laneOf(end: TornadoEnd, top: number, { x, from, box, isWide }: Plane): TornadoLane {
	const y = top + LANE / 2;
	const ranking = isWide
		? { x: box.right + GAP, y: y + 4, text: end.ranking }
		: { x: 8, y: top + LANE + 10, text: fittedText(end.ranking, box.right - 8) };
	const { mean, low, high } = end.pair.difference;
	if (!isKnown(end.pair)) {
		const text = { x: x.at(from) + GAP, anchor: 'start' as const };
		return { end, y, bar: null, whisker: null, isSignificant: false, text, ranking };
	}
	const isRight = mean >= from;
	const tip = isRight ? Math.max(x.at(high), x.at(from)) + GAP : Math.min(x.at(low), x.at(from)) - GAP;
	return {
		end,
		y,
		bar: { from: x.at(from), to: x.at(mean) },
		whisker: [x.at(low), x.at(high)],
		isSignificant: isShown(end.pair),
		text: { x: tip, anchor: isRight ? 'start' : 'end' },
		ranking
	};
}

function labelOf(
	row: TornadoRow,
	top: number,
	left: number,
	isWide: boolean,
	width: number
): TornadoGroup['label'] {
	const text = TORNADO.row(row);
	if (!isWide) return { x: 8, y: top + 11, text: fittedText(text, width - 16) };
	return {
		x: 8,
		y: top + (LANE * Math.max(1, row.ends.length)) / 2 + 4,
		text: fittedText(text, left - 8 - GAP)
	};
}

/** Tops of the rows, px, and where the last one ends. */
function topsOf(rows: readonly TornadoRow[], isWide: boolean): { rows: number[]; end: number } {
	const tops: number[] = [];
	let next = MARGIN.top;
	for (const { ends } of rows) {
		tops.push(next + ROW_GAP / 2);
		next += ROW_GAP + (isWide ? Math.max(1, ends.length) * LANE : LINE + ends.length * (LANE + LINE));
	}
	return { rows: tops, end: Math.max(next, MARGIN.top + LANE) };
}

function laneTop(top: number, lane: number, isWide: boolean): number {
	return isWide ? top + lane * LANE : top + LINE + lane * (LANE + LINE);
}

function sideWidth(texts: readonly string[], width: number): number {
	return Math.min(MOST_SIDE * width, 8 + 2 * GAP + Math.max(0, ...texts.map(textWidth)));
}

/** All gaps and their intervals; 0 as well where that is no farther away than they are wide. */
function rangeOf(pairs: readonly PairSummary[]): { low: number; high: number; hasZero: boolean } {
	const low = Math.min(...pairs.map(({ difference }) => difference.low));
	const high = Math.max(...pairs.map(({ difference }) => difference.high));
	const distance = Math.max(0, low, -high);
	const hasZero = distance <= high - low || distance < 1;
	const [from, to] = hasZero ? [Math.min(0, low), Math.max(0, high)] : [low, high];
	return to - from > 1e-6 ? { low: from, high: to, hasZero } : { low: from - 0.5, high: to + 0.5, hasZero };
}

function gapsOf(pairs: readonly PairSummary[]): number[] {
	return pairs.filter(isKnown).map(({ difference }) => difference.mean);
}

function isKnown({ difference }: PairSummary): boolean {
	return hasInterval(difference);
}
