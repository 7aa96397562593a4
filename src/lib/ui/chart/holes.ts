import { token } from '../canvas-colour.ts';
import { placeOf, type Grid, type Span } from './grid.ts';
import type { Pane } from './pane-marks.ts';

/** Width of the shortest hole, px, and distance of the lines that fill one. */
const LEAST = 2;
const HATCH = 5;

/** Places on a grid of the holes that it shows. */
export function holesOn(grid: Grid, holes: readonly Span[]): Span[] {
	const end = grid.from + grid.step * (grid.length - 1);
	return holes
		.filter(({ from, to }) => to > grid.from && from < end)
		.map(({ from, to }) => ({ from: placeOf(grid, from), to: placeOf(grid, Math.min(to, end)) }));
}

/** Hatches the stretches in which nothing was recorded. */
export function drawHoles({ context, width, height, x }: Pane, holes: readonly Span[]): void {
	context.strokeStyle = token('--hole');
	context.lineWidth = 1;
	for (const { from, to } of holes) {
		const [left, right] = [Math.max(0, x(from) ?? NaN), Math.min(width, x(to) ?? NaN)];
		if (!(right >= left)) continue;
		context.save();
		context.beginPath();
		context.rect(left, 0, Math.max(LEAST, right - left), height);
		context.clip();
		context.beginPath();
		for (let at = left - height; at < right + LEAST; at += HATCH) {
			context.moveTo(at, height);
			context.lineTo(at + height, 0);
		}
		context.stroke();
		context.restore();
	}
}
