import type { PairSummary } from '../../engine/index.ts';
import { bps } from '../format.ts';
import { plotBox, type PlotBox } from '../plot/plot-box.ts';
import { fittedText, textWidth } from '../plot/text-width.ts';
import { thinnedTicks, type Tick } from '../plot/ticks.ts';
import { hasInterval, isShown } from './plot-words.ts';
import type { SweepAxisView } from './sweep-axis-view.ts';

const MARGIN = { right: 10, top: 22, bottom: 34 };

/** Widest room for the values of the upright axis, px. */
const MOST_LEFT = 110;
/** Cells are as high as this where few, and share the height where many, px. */
const TALLEST_CELL = 36;
const LEAST_CELL = 6;
const MOST_HEIGHT = 400;

/** Room that a number needs around it in its cell, px. */
const NUMBER_GAP = 6;
const NUMBER_HEIGHT = 14;

/** The colours end here if the largest difference is more than `MOST_TIMES` as far from 0, so that it does not drown the others. */
const CLAMP_QUANTILE = 0.9;
const MOST_TIMES = 3;

/** One combination of two swept values, as it is drawn. */
export interface HeatCell {
	/** With the upright axis running fastest. */
	readonly index: number;
	readonly column: number;
	/** From the top. */
	readonly row: number;
	/** px */
	readonly x: number;
	readonly y: number;
	/** Strength of its colour, -1 to 1; null where the difference is not known. */
	readonly strength: number | null;
	readonly isHatched: boolean;
	/** Its number, or nothing where that has no room. */
	readonly text: string;
}

export interface HeatDrawing {
	readonly box: PlotBox;
	readonly height: number;
	/** px */
	readonly cellWidth: number;
	readonly cellHeight: number;
	readonly columns: number;
	/** Row after row from the top. */
	readonly rows: readonly (readonly HeatCell[])[];
	readonly x: readonly Tick[];
	readonly y: readonly Tick[];
	/** Where the colours end, bp; 0 where no difference is known. */
	readonly limit: number;
	/** Whether some differences lie beyond that. */
	readonly isClamped: boolean;
}

/** The differences as cells of a picture of `width` px, the first value of `y` at its foot; it is as high as they need. */
export function drawHeat(
	x: SweepAxisView,
	y: SweepAxisView,
	pairs: readonly (PairSummary | null)[],
	width: number
): HeatDrawing {
	const [columns, rows] = [x.texts.length, y.texts.length];
	const widest = Math.max(0, ...y.texts.map(textWidth));
	const cellHeight = Math.max(LEAST_CELL, Math.min(TALLEST_CELL, Math.floor(MOST_HEIGHT / rows)));
	const height = MARGIN.top + rows * cellHeight + MARGIN.bottom;
	const left = Math.min(MOST_LEFT, widest + 12);
	const right = Math.max(width, left + MARGIN.right + columns) - MARGIN.right;
	const box = {
		...plotBox(width, height, { ...MARGIN, left }),
		right,
		bottom: MARGIN.top + rows * cellHeight
	};
	const cellWidth = (box.right - box.left) / columns;
	const { limit, isClamped } = limitOf(pairs);
	const cellAt = (column: number, row: number): HeatCell => {
		const index = column * rows + (rows - 1 - row);
		const pair = pairs[index] ?? null;
		const mean = pair && hasInterval(pair.difference) ? pair.difference.mean : null;
		const text = bps(mean);
		const hasRoom = textWidth(text) + NUMBER_GAP <= cellWidth && cellHeight >= NUMBER_HEIGHT;
		return {
			index,
			column,
			row,
			x: box.left + column * cellWidth,
			y: box.top + row * cellHeight,
			strength: mean === null ? null : strengthOf(mean, limit),
			isHatched: pair !== null && !isShown(pair),
			text: hasRoom ? text : ''
		};
	};
	return {
		box,
		height,
		cellWidth,
		cellHeight,
		columns,
		rows: Array.from({ length: rows }, (_, row) =>
			Array.from({ length: columns }, (__, column) => cellAt(column, row))
		),
		x: columnTicks(x, box.left, cellWidth),
		y: rowTicks(y, box, cellHeight),
		limit,
		isClamped
	};
}

function limitOf(pairs: readonly (PairSummary | null)[]): Pick<HeatDrawing, 'limit' | 'isClamped'> {
	const sizes = pairs
		.flatMap((pair) => (pair && hasInterval(pair.difference) ? [Math.abs(pair.difference.mean)] : []))
		.sort((a, b) => a - b);
	const most = sizes.at(-1) ?? 0;
	const usual = sizes[Math.ceil(CLAMP_QUANTILE * sizes.length) - 1] ?? 0;
	const isClamped = usual > 0 && most > MOST_TIMES * usual;
	return { limit: isClamped ? usual : most, isClamped };
}

function strengthOf(mean: number, limit: number): number {
	return limit === 0 ? 0 : Math.max(-1, Math.min(1, mean / limit));
}

/** Numbers are left out where they have no room, words are cut. */
function columnTicks({ texts, numbers }: SweepAxisView, left: number, cellWidth: number): readonly Tick[] {
	const at = (i: number) => left + (i + 0.5) * cellWidth;
	if (numbers) return thinnedTicks(texts.map((text, i) => ({ at: at(i), text })));
	return texts.map((text, i) => ({ at: at(i), text: fittedText(text, cellWidth - 4) }));
}

function rowTicks({ texts }: SweepAxisView, { bottom }: PlotBox, cellHeight: number): readonly Tick[] {
	const stride = Math.ceil(NUMBER_HEIGHT / cellHeight);
	return texts.flatMap((text, i) =>
		i % stride === 0 ? [{ at: bottom - (i + 0.5) * cellHeight, text: fittedText(text, MOST_LEFT - 12) }] : []
	);
}
