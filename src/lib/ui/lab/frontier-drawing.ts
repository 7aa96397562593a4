import type { IdRange } from '../plot/far-ids.ts';
import { placeLabels, type PlacedLabel } from '../plot/place-labels.ts';
import { plotBox, type PlotBox } from '../plot/plot-box.ts';
import { linearScale, type Scale } from '../plot/scale.ts';
import { styleOf } from '../strategy-style.ts';
import type { FrontierPoint } from './frontier-point.ts';
import { hasInterval } from './plot-words.ts';

const MARGIN = { left: 52, right: 16, top: 22, bottom: 34 };

/** Standard errors on either side that hold 95 % of the chances. */
const WIDTH_95 = 1.96;

/** A strategy as it is drawn. */
export interface FrontierMark {
	readonly point: FrontierPoint;
	/** px */
	readonly x: number;
	readonly y: number;
	/** Ends of its error bars, px; across is null where that error is not known. */
	readonly across: readonly [number, number] | null;
	readonly upright: readonly [number, number];
	readonly label: PlacedLabel | null;
	readonly text: string;
}

export interface FrontierDrawing {
	readonly box: PlotBox;
	readonly x: Scale;
	readonly y: Scale;
	/** `x,y` pairs of the closed form's line. */
	readonly theory: string;
	/** From the left to the right. */
	readonly marks: readonly FrontierMark[];
}

/** A frontier in a picture of `width` by `height` px; null where no point is known. */
export function drawFrontier(
	theory: readonly { readonly deviation: number; readonly cost: number }[],
	simulated: readonly FrontierPoint[],
	others: readonly FrontierPoint[],
	width: number,
	height: number
): FrontierDrawing | null {
	const points = [...others, ...simulated].filter(isDrawn);
	const line = theory.filter(({ deviation, cost }) => Number.isFinite(deviation) && Number.isFinite(cost));
	if (points.length === 0 && line.length === 0) return null;
	const box = plotBox(width, height, MARGIN);
	const most = Math.max(...points.map((it) => acrossOf(it)[1]), ...line.map(({ deviation }) => deviation));
	const x = linearScale(0, most * 1.08 || 1, box.left, box.right, Math.max(4, (box.right - box.left) / 110));
	const low = Math.min(...points.map(({ cost }) => cost.low), ...line.map(({ cost }) => cost));
	const high = Math.max(...points.map(({ cost }) => cost.high), ...line.map(({ cost }) => cost));
	const room = 0.08 * (high - low) || 0.5;
	const count = Math.max(2, (box.bottom - box.top) / 44);
	const y = linearScale(low - room, high + room, box.bottom, box.top, count);
	const marks = points.map((point) => {
		const [from, to] = acrossOf(point);
		const text = others.includes(point) || point.text === '' ? styleOf(point.id).label : point.text;
		return {
			point,
			x: x.at(point.deviation),
			y: y.at(point.cost.mean),
			across: from < to ? ([x.at(from), x.at(to)] as const) : null,
			upright: [y.at(point.cost.low), y.at(point.cost.high)] as const,
			text
		};
	});
	const labels = placeLabels(marks, box);
	return {
		box,
		x,
		y,
		theory: line
			.map(({ deviation, cost }) => `${x.at(deviation).toFixed(1)},${y.at(cost).toFixed(1)}`)
			.join(' '),
		marks: marks.map((mark, i) => ({ ...mark, label: labels[i] ?? null })).sort((a, b) => a.x - b.x)
	};
}

/** What the costs of a strategy's points cover, with their intervals; NaN where none is known. */
export function rangeOf(id: string, points: readonly FrontierPoint[]): IdRange {
	const known = points.filter((point) => point.id === id && isDrawn(point));
	if (known.length === 0) return { id, low: NaN, high: NaN };
	const low = Math.min(...known.map(({ cost }) => cost.low));
	return { id, low, high: Math.max(...known.map(({ cost }) => cost.high)) };
}

/** Whether both of its numbers are known. */
export function isDrawn({ cost, deviation }: FrontierPoint): boolean {
	return hasInterval(cost) && Number.isFinite(deviation);
}

/** The interval of its standard deviation, which is never below 0, bp. */
function acrossOf({ deviation, deviationError }: FrontierPoint): [number, number] {
	const half = Number.isFinite(deviationError) ? WIDTH_95 * deviationError : 0;
	return [Math.max(0, deviation - half), deviation + half];
}
