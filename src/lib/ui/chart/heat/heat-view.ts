import type { DepthTileSpec, TimeColumns } from '../../../engine/index.ts';

/** Columns and rows of a tile. */
export const TILE = 256;

/** What a chart shows: times in ms since the epoch, prices in quote currency, and its size in px. */
export interface HeatView {
	readonly from: number;
	readonly to: number;
	readonly low: number;
	readonly high: number;
	readonly width: number;
	readonly height: number;
}

/** The pieces that a view needs, those in its middle first. */
export interface Pieces {
	readonly tiles: readonly DepthTileSpec[];
	readonly strips: readonly TimeColumns[];
	/** The same just outside of the view, where it may be panned to. */
	readonly margin: readonly DepthTileSpec[];
}

/** Columns of less than this, ms, show nothing new. */
const LEAST_COLUMN_MS = 0.125;

/**
 * Pieces whose columns and rows are between one and two pixels wide: columns are 2^n ms, rows 2^n times `tick`, so that another
 * view of the same zoom needs the same pieces.
 */
export function piecesOf(view: HeatView, tick: number): Pieces {
	const columnMs = Math.max(LEAST_COLUMN_MS, powerOfTwo((view.to - view.from) / view.width));
	const step = tick * Math.max(1, powerOfTwo((view.high - view.low) / view.height / tick));
	const [firstColumn, lastColumn] = [indexOf(view.from, columnMs), indexOf(view.to, columnMs)];
	const [firstRow, lastRow] = [indexOf(view.low, step), indexOf(view.high, step)];
	const rows = fromMiddle(firstRow, lastRow);
	const stack = (column: number) =>
		rows.map((row) => ({ ...columnsAt(column, columnMs), low: row * TILE * step, step, rows: TILE }));
	const columns = fromMiddle(firstColumn, lastColumn);
	return {
		tiles: columns.flatMap(stack),
		strips: columns.map((column) => columnsAt(column, columnMs)),
		margin: [firstColumn - 1, lastColumn + 1].flatMap(stack)
	};
}

/** Names a piece. */
export function keyOf(piece: TimeColumns & Partial<DepthTileSpec>): string {
	return [piece.from, piece.columnMs, piece.low, piece.step].join(' ');
}

function columnsAt(index: number, columnMs: number): TimeColumns {
	return { from: index * TILE * columnMs, columnMs, columns: TILE };
}

function indexOf(value: number, step: number): number {
	return Math.floor(value / (TILE * step));
}

/** The least power of two that is not below `value`. */
function powerOfTwo(value: number): number {
	return 2 ** Math.ceil(Math.log2(value));
}

/** All whole numbers from `first` to `last`, the middle first. */
function fromMiddle(first: number, last: number): number[] {
	const middle = (first + last) / 2;
	return Array.from({ length: last - first + 1 }, (_, i) => first + i).sort(
		(a, b) => Math.abs(a - middle) - Math.abs(b - middle)
	);
}
