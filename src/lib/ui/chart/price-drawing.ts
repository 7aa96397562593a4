import { styleOf } from '../strategy-style.ts';
import type { FillMark } from './fill-marks.ts';
import type { Drawing, Pane } from './pane-marks.ts';
import type { PriceModel } from './price-model.ts';
import { fontFamily, onCanvas, token } from '../canvas-colour.ts';

const LANE = 11;
const LEAST_TICK = 3;
const DOT = 2;
const RING = 1.4;

/** With more fills than this the dots would hide the price; the lanes show them all. */
const MOST_DOTS = 120;

/** The warm-up, the playhead and the fills: dots at their prices, and a lane a strategy with ticks as high as the fill is large. */
export function priceDrawing(model: PriceModel): Drawing {
	const lanes = model.fills.filter(({ marks }) => marks.length > 0);
	const prices = lanes.flatMap(({ marks }) => marks.map((mark) => mark.price));
	const low = prices.reduce((least, price) => Math.min(least, price), Infinity);
	const high = prices.reduce((most, price) => Math.max(most, price), -Infinity);
	return {
		under(pane) {
			if (model.warmUp) drawWarmUp(pane, model.warmUp);
		},
		over(pane) {
			if (model.warmUp) labelWarmUp(pane, model.warmUp);
			drawDots(pane, lanes);
			lanes.forEach(({ id, marks }, i) => {
				drawLane(pane, id, marks, pane.height - (lanes.length - i) * LANE);
			});
			drawPlayhead(pane, model.playhead);
		},
		autoscale: () =>
			prices.length === 0
				? null
				: {
						priceRange: { minValue: low, maxValue: high },
						margins: { above: 0, below: lanes.length * LANE }
					}
	};
}

function drawWarmUp({ context, height, x }: Pane, { from, to }: { from: number; to: number }): void {
	const left = x(from);
	const right = x(to);
	if (left === null || right === null || right <= left) return;
	context.fillStyle = token('--warm-up');
	context.fillRect(left, 0, right - left, height);
	context.fillStyle = token('--amber');
	context.fillRect(right, 0, 1, height);
}

function labelWarmUp({ context, x }: Pane, { from, to }: { from: number; to: number }): void {
	const left = x(from);
	const right = x(to);
	if (left === null || right === null || right <= left) return;
	const fits = right - left > 60;
	context.font = `10px ${fontFamily()}`;
	context.textBaseline = 'top';
	context.fillStyle = token('--amber');
	context.fillText(fits ? 'arrival' : 'warm-up | arrival', right + 4, 2);
	if (!fits) return;
	context.textAlign = 'right';
	context.fillText('warm-up', right - 4, 2);
	context.textAlign = 'left';
}

/** Line across the pane where a run under way has come to. */
export function drawPlayhead({ context, height, x }: Pane, slot: number | null): void {
	const at = slot === null ? null : x(slot);
	if (at === null) return;
	context.fillStyle = token('--amber');
	context.fillRect(at, 0, 1, height);
}

/** Fills of several strategies in one slot are rings around each other, so that none hides another. */
function drawDots({ context, x, y }: Pane, lanes: PriceModel['fills']): void {
	const perSlot = new Map<number, { id: string; price: number }[]>();
	for (const { id, marks } of lanes) {
		for (const { slot, price } of marks) {
			const dots = perSlot.get(slot);
			if (dots) dots.push({ id, price });
			else perSlot.set(slot, [{ id, price }]);
		}
	}
	if (perSlot.size > MOST_DOTS) return;
	for (const [slot, dots] of perSlot) {
		const left = x(slot);
		if (left === null) continue;
		dots.forEach(({ id, price }, i) => {
			const top = y(price);
			if (top === null) return;
			context.fillStyle = onCanvas(styleOf(id).colour);
			context.beginPath();
			context.arc(left, top, DOT + RING * (dots.length - 1 - i), 0, 2 * Math.PI);
			context.fill();
		});
	}
}

function drawLane(pane: Pane, id: string, marks: readonly FillMark[], top: number): void {
	const { context, x, width } = pane;
	const { colour: css, label } = styleOf(id);
	const colour = onCanvas(css);
	const largest = marks.reduce((most, { quantity }) => Math.max(most, quantity), 0);
	context.fillStyle = colour;
	for (const { slot, quantity } of marks) {
		const left = x(slot);
		const height = Math.max(LEAST_TICK, (LANE - 2) * (quantity / largest));
		if (left !== null) context.fillRect(Math.round(left) - 1, top + LANE - 1 - height, 2, height);
	}
	context.font = `10px ${fontFamily()}`;
	context.textBaseline = 'bottom';
	context.textAlign = 'right';
	const room = context.measureText(label).width + 6;
	context.fillStyle = token('--panel');
	context.fillRect(width - room, top, room, LANE);
	context.fillStyle = colour;
	context.fillText(label, width - 3, top + LANE);
}
