import { HEATMAP } from '../messages.ts';
import { styleOf } from '../strategy-style.ts';
import { drawFills } from './fill-drawing.ts';
import type { FillMark } from './fill-marks.ts';
import type { HeatLayer } from './heat/heat-layer.ts';
import type { HeatLegend } from './heat/heat-legend.ts';
import { fontFamily, onCanvas, token } from '../canvas-colour.ts';
import { drawHoles } from './holes.ts';
import type { Drawing, Pane } from './pane-marks.ts';
import type { PriceModel } from './price-model.ts';

/** Height of a strategy's lane, px, and the share of the pane that all lanes may take. */
const LANE = 11;
const LANES_SHARE = 0.4;
/** A lane of less has no room for a name. */
const NAMED_LANE = 9;
const LEAST_TICK = 3;

/** Resting sizes under a chart. */
export interface Heat {
	readonly layer: HeatLayer;
	readonly legend: HeatLegend;
	/** Where the pointer is, px. */
	readonly pointer: () => { readonly x: number; readonly y: number } | null;
}

/** The warm-up, the playhead and the fills: symbols at their prices, and a lane a strategy with ticks as high as the fill is large. */
export function priceDrawing(model: PriceModel, heat: Heat | null, paneHeight: () => number): Drawing {
	const lanes = model.fills.filter(({ marks }) => marks.length > 0);
	const laneHeight = () => Math.min(LANE, (LANES_SHARE * paneHeight()) / Math.max(1, lanes.length));
	return {
		under(pane) {
			heat?.layer.draw(pane);
			if (model.warmUp) drawWarmUp(pane, model.warmUp);
			drawHoles(pane, model.holes);
		},
		over(pane) {
			if (model.warmUp) labelWarmUp(pane, model.warmUp);
			drawFills(pane, lanes);
			lanes.forEach(({ id, marks }, i) => {
				drawLane(pane, id, marks, pane.height - (lanes.length - i) * laneHeight(), laneHeight());
			});
			drawPlayhead(pane, model.playhead);
			if (heat) showLegend(pane, heat, model);
		},
		autoscale: (from, to) => {
			const shown = lanes.flatMap(({ marks }) => marks.filter(({ slot }) => slot >= from && slot <= to));
			const prices = shown.map(({ price }) => price);
			if (heat?.layer.scale)
				prices.push(...depthRange(model.mid.subarray(Math.max(0, from), to + 1), heat.layer.scale.reach));
			return {
				priceRange:
					prices.length === 0 ? null : { minValue: Math.min(...prices), maxValue: Math.max(...prices) },
				margins: { above: 0, below: lanes.length * laneHeight() }
			};
		}
	};
}

/** The lowest and the highest price with displayed levels around `mids`. */
function depthRange(mids: Float64Array, reach: number): number[] {
	const known = mids.filter((mid) => !Number.isNaN(mid));
	if (known.length === 0) return [];
	return [Math.min(...known) - reach, Math.max(...known) + reach];
}

/** The legend changes with the zoom, and with the pointer: both are a reason to draw. */
function showLegend(pane: Pane, { layer, legend, pointer }: Heat, { tick, base }: PriceModel): void {
	if (layer.hasSizes === false) legend.say(HEATMAP.noSizes);
	const { scale, step } = layer;
	if (!scale || step === null) return;
	const at = pointer();
	legend.show({ ...scale, step, tick, base, reading: at && layer.sizeAt(pane, at.x, at.y) });
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

function drawLane(pane: Pane, id: string, marks: readonly FillMark[], top: number, room: number): void {
	const { context, x, width } = pane;
	const { colour: css, label } = styleOf(id);
	const colour = onCanvas(css);
	const largest = marks.reduce((most, { quantity }) => Math.max(most, quantity), 0);
	context.fillStyle = colour;
	for (const { slot, quantity } of marks) {
		const left = x(slot);
		const height = Math.max(LEAST_TICK, (room - 2) * (quantity / largest));
		if (left !== null) context.fillRect(Math.round(left) - 1, top + room - 1 - height, 2, height);
	}
	if (room < NAMED_LANE) return;
	context.font = `10px ${fontFamily()}`;
	context.textBaseline = 'bottom';
	context.textAlign = 'right';
	const labelWidth = context.measureText(label).width + 6;
	context.fillStyle = token('--panel');
	context.fillRect(width - labelWidth, top, labelWidth, room);
	context.fillStyle = colour;
	context.fillText(label, width - 3, top + room);
}
