import { onCanvas, token } from '../canvas-colour.ts';
import { styleOf } from '../strategy-style.ts';
import type { FillMark } from './fill-marks.ts';
import { radiusOf, sideBySide, traceSymbol } from './fill-symbols.ts';
import type { Pane } from './pane-marks.ts';

/** With more fills in view than this their symbols would hide the price; the lanes show them all. */
const MOST_SYMBOLS = 400;

/** Beyond the edges of the pane nothing is drawn, px. */
const MARGIN = 12;

interface Symbol {
	readonly id: string;
	readonly x: number;
	readonly y: number;
	readonly radius: number;
}

/** A symbol for each fill at its price: the strategy's shape and colour, an area in proportion to the quantity. */
export function drawFills(
	pane: Pane,
	lanes: readonly { readonly id: string; readonly marks: readonly FillMark[] }[]
): void {
	const largest = lanes.reduce(
		(most, { marks }) => marks.reduce((more, { quantity }) => Math.max(more, quantity), most),
		0
	);
	const perSlot = new Map<number, Symbol[]>();
	let count = 0;
	for (const { id, marks } of lanes) {
		for (const { slot, place, price, quantity } of marks) {
			const x = pane.x(place);
			const y = pane.y(price);
			if (x === null || y === null || x < -MARGIN || x > pane.width + MARGIN) continue;
			const symbol = { id, x, y, radius: radiusOf(quantity, largest) };
			const others = perSlot.get(slot);
			if (others) others.push(symbol);
			else perSlot.set(slot, [symbol]);
			count++;
		}
	}
	if (count > MOST_SYMBOLS) return;
	for (const symbols of perSlot.values()) drawSideBySide(pane.context, symbols);
}

function drawSideBySide(context: CanvasRenderingContext2D, symbols: readonly Symbol[]): void {
	const xs = sideBySide(symbols);
	context.strokeStyle = token('--panel');
	context.lineWidth = 1.5;
	symbols.forEach(({ id, y, radius }, i) => {
		const { colour, shape } = styleOf(id);
		context.beginPath();
		traceSymbol(context, shape, xs[i] ?? 0, y, radius);
		context.stroke();
		context.fillStyle = onCanvas(colour);
		context.fill();
	});
}
