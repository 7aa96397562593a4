import type { DepthTileSpec, Strip } from '../../../engine/index.ts';
import { token } from '../../canvas-colour.ts';
import { countUntil } from '../../curve.ts';
import type { HeatView } from './heat-view.ts';

/** A pane, what it shows, and where times (ms since the epoch) and prices are on it, px. */
export interface HeatPane extends HeatView {
	readonly context: CanvasRenderingContext2D;
	readonly x: (time: number) => number;
	readonly y: (price: number) => number;
}

/** Height of the mark of the largest trade in view, and of the least, px. */
const LARGEST_TRADE = 6;
const LEAST_TRADE = 1;

/** Bid and ask nearer than this to each other are one line with the mid, px. */
const LEAST_SPREAD = 4;

/** Edges are put on whole pixels, so that tiles meet without a gap. */
export function drawTile({ context, x, y }: HeatPane, spec: DepthTileSpec, image: ImageBitmap): void {
	// One that has been given up has no pixels.
	if (image.width === 0) return;
	const left = Math.round(x(spec.from));
	const right = Math.round(x(spec.from + spec.columns * spec.columnMs));
	const top = Math.round(y(spec.low + spec.rows * spec.step));
	const bottom = Math.round(y(spec.low));
	context.drawImage(image, left, top, right - left, bottom - top);
}

/** The mid of a strip, its bid and ask where they can be told apart, and its trades. */
export function drawStrip(pane: HeatPane, { prices, trades }: Strip): void {
	const { time, bid, ask, mid } = prices;
	const [firstBid, firstAsk] = [bid[0] ?? NaN, ask[0] ?? NaN];
	if (pane.y(firstBid) - pane.y(firstAsk) >= LEAST_SPREAD) {
		drawSteps(pane, time, bid, token('--quiet'));
		drawSteps(pane, time, ask, token('--quiet'));
	}
	drawTrades(pane, trades);
	drawSteps(pane, time, mid, token('--bright'));
}

/** The part of a step line that is in view; it goes on to the last time, where the next strip begins. */
function drawSteps(
	{ context, from, to, x, y }: HeatPane,
	time: Float64Array,
	value: Float64Array,
	colour: string
): void {
	const first = Math.max(0, countUntil(time, from) - 1);
	const end = Math.min(time.length, countUntil(time, to) + 1);
	if (end - first < 2) return;
	context.strokeStyle = colour;
	context.lineWidth = 1;
	context.beginPath();
	let held = y(value[first] ?? NaN);
	context.moveTo(x(time[first] ?? NaN), held);
	for (let i = first + 1; i < end; i++) {
		const next = y(value[i] ?? NaN);
		if (next === held && i < end - 1) continue;
		const left = x(time[i] ?? NaN);
		context.lineTo(left, held);
		context.lineTo(left, next);
		held = next;
	}
	context.stroke();
}

/** Buys go up from their price and sales down, so that the colour is not all that tells them apart. */
function drawTrades(
	{ context, from, to, x, y }: HeatPane,
	{ time, price, size, isSale }: Strip['trades']
): void {
	const first = countUntil(time, from);
	const end = countUntil(time, to);
	const largest = size.reduce((most, it) => Math.max(most, it), 0);
	for (const side of [0, 1]) {
		context.fillStyle = token(side === 1 ? '--bad' : '--good');
		for (let i = first; i < end; i++) {
			if (isSale[i] !== side) continue;
			const height = Math.max(LEAST_TRADE, LARGEST_TRADE * Math.sqrt((size[i] ?? 0) / largest));
			const top = y(price[i] ?? NaN) - (side === 1 ? 0 : height);
			context.fillRect(Math.round(x(time[i] ?? NaN)), Math.round(top), 1, Math.round(height));
		}
	}
}
