import { plotBox, type PlotBox } from '../plot/plot-box.ts';
import { linearScale, logScale, type Scale } from '../plot/scale.ts';
import type { ExplorerParams } from './explorer-fields.ts';
import { dumpPoint, pointOf, type FrontierPoint, type Place } from './frontier.ts';

/** Room for the labels of the axes, px. */
const MARGIN = { left: 62, right: 16, top: 22, bottom: 34 };

/** Costs that differ by more than this are drawn on a scale of powers. */
const MOST_RATIO = 12;

/** A frontier as it is drawn. */
export interface FrontierDrawing {
	readonly x: Scale;
	readonly y: Scale;
	readonly box: PlotBox;
	/** Of the frontier's points, in their order. */
	readonly places: readonly Place[];
	readonly branch: readonly Place[];
	/** Plans of the same utility as the one chosen. */
	readonly utility: readonly Place[];
	readonly twap: Place;
	readonly dump: Place;
	readonly chosen: Place;
}

/** Where everything is in a picture of `width` by `height` px. */
export function drawFrontier(
	frontier: readonly FrontierPoint[],
	branch: readonly FrontierPoint[],
	params: ExplorerParams,
	width: number,
	height: number
): FrontierDrawing {
	const box = plotBox(width, height, MARGIN);
	const chosen = pointOf(params, params.lambda);
	const [twap, dump] = [pointOf(params, 0), dumpPoint(params)];
	const all = [...frontier, ...branch, chosen];
	const most = Math.max(...all.map(({ deviation }) => deviation));
	const [low, high] = [twap.expectedCost, Math.max(...all.map(({ expectedCost }) => expectedCost))];
	const x = linearScale(0, most * 1.08, box.left, box.right, Math.max(2, (box.right - box.left) / 110));
	// A single trade has one cost: it still needs an axis.
	const room = 0.06 * (high - low > 1e-6 * high ? high - low : high);
	const y =
		high > MOST_RATIO * low
			? logScale(low / 1.2, high * 1.2, box.bottom, box.top)
			: linearScale(Math.max(0, low - room), high + room, box.bottom, box.top, 6);
	const place = ({ deviation, expectedCost }: FrontierPoint): Place => ({
		x: x.at(deviation),
		y: y.at(expectedCost)
	});
	return {
		x,
		y,
		box,
		places: frontier.map(place),
		branch: branch.map(place),
		utility: sameUtility(chosen, most * 1.08, y.isLog ? low / 1.2 : 0).map(place),
		twap: place(twap),
		dump: place(dump),
		chosen: place(chosen)
	};
}

/** E = U - lambda V for the utility of the chosen plan, as far as `most` deviation and down to a cost of `least`. */
function sameUtility(chosen: FrontierPoint, most: number, least: number): FrontierPoint[] {
	const { lambda, expectedCost, deviation } = chosen;
	if (!(lambda > 0) || deviation === 0) return [];
	const utility = expectedCost + lambda * deviation * deviation;
	const end = Math.min(most, Math.sqrt(Math.max(0, utility - least) / lambda));
	return Array.from({ length: 81 }, (_, i) => {
		const at = (end * i) / 80;
		return { lambda, deviation: at, expectedCost: utility - lambda * at * at };
	});
}

/** `x,y` pairs of an SVG line. */
export function linePoints(places: readonly Place[]): string {
	return places.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}
