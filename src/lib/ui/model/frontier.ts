import { almgrenChriss } from '../../engine/index.ts';
import type { ExplorerParams } from './explorer-fields.ts';

/** A plan as a point of the frontier. */
export interface FrontierPoint {
	readonly lambda: number;
	/** E, quote currency. */
	readonly expectedCost: number;
	/** Root of V, quote currency. */
	readonly deviation: number;
}

/** Risk aversions between which plans differ to the eye. */
export interface LambdaRange {
	readonly min: number;
	readonly max: number;
}

/** Work for one frontier, in children: longer schedules get fewer points. */
const MOST_CHILDREN = 2e6;
const MOST_POINTS = 161;
const FEWEST_POINTS = 21;

/** Keys move lambda by a twentieth of a power of ten. */
const STEPS_PER_DECADE = 20;

type Market = Omit<ExplorerParams, 'lambda'>;

/** Where kappa~ T is 0.03, which is TWAP to the eye, and where kappa~ tau is 100, which leaves 1e-4 after the first child. */
export function lambdaRange({ horizon, slices, sigma, gamma, eta }: Market): LambdaRange {
	const tau = horizon / slices;
	const etaTilde = eta - (gamma * tau) / 2;
	const at = (multiple: number, time: number) => etaTilde * (multiple / (sigma * time)) ** 2;
	return { min: at(0.03, horizon), max: at(100, tau) };
}

/** The plan of one risk aversion as a point. */
export function pointOf(market: Market, lambda: number): FrontierPoint {
	const { expectedCost, variance } = almgrenChriss({ ...market, lambda });
	return { lambda, expectedCost, deviation: Math.sqrt(variance) };
}

/** All at once: E = epsilon X + eta X^2 / tau, without risk. Its lambda is infinite. */
export function dumpPoint({ shares, horizon, slices, epsilon, eta }: Market): FrontierPoint {
	const expectedCost = epsilon * shares + (eta * shares * shares * slices) / horizon;
	return { lambda: Infinity, expectedCost, deviation: 0 };
}

/** The efficient frontier from TWAP (lambda = 0) to the dump, its lambdas evenly spaced on a scale of powers. */
export function frontierOf(market: Market): FrontierPoint[] {
	const { min, max } = lambdaRange(market);
	const wanted = Math.floor(MOST_CHILDREN / market.slices);
	const count = Math.min(MOST_POINTS, Math.max(FEWEST_POINTS, wanted));
	const powers = Array.from({ length: count }, (_, i) => min * (max / min) ** (i / (count - 1)));
	return [...[0, ...powers].map((lambda) => pointOf(market, lambda)), dumpPoint(market)];
}

/** Plans that pay for risk, from `lambda` < 0 up to TWAP: beyond TWAP, and not efficient. */
export function riskSeekingBranch(market: Market, lambda: number): FrontierPoint[] {
	return Array.from({ length: FEWEST_POINTS }, (_, i) =>
		pointOf(market, lambda * (1 - i / (FEWEST_POINTS - 1)))
	);
}

/** lambda so many steps of the slider further on, which goes from 0 over the range to its end. */
export function steppedLambda(lambda: number, steps: number, { min, max }: LambdaRange): number {
	const isBeyond = steps > 0 ? lambda >= max : lambda <= 0;
	if (isBeyond) return lambda;
	if (lambda < 0) return 0;
	if (lambda === 0) return rounded(min * 10 ** ((steps - 1) / STEPS_PER_DECADE));
	const next = lambda * 10 ** (steps / STEPS_PER_DECADE);
	return next < 0.999 * min ? 0 : rounded(Math.min(next, max));
}

/** Where lambda stands on the slider, 0 to 100. */
export function sliderPosition(lambda: number, { min, max }: LambdaRange): number {
	if (lambda < min) return 0;
	return Math.min(100, 1 + (99 * Math.log(lambda / min)) / Math.log(max / min));
}

/** Three digits are enough for what a hand sets. */
function rounded(lambda: number): number {
	return Number(lambda.toPrecision(3));
}

/** A place on the screen, px. */
export interface Place {
	readonly x: number;
	readonly y: number;
}

/**
 * lambda of the spot on the frontier that is nearest to `target`; `places` are where its points are drawn. Between two points it is
 * taken from the scale of powers; beyond the last two the end of the range stands for the dump.
 */
export function nearestLambda(
	points: readonly FrontierPoint[],
	places: readonly Place[],
	target: Place,
	{ min, max }: LambdaRange
): number {
	let best = 0;
	let least = Infinity;
	for (let i = 1; i < places.length; i++) {
		const [from, to] = [places[i - 1], places[i]];
		const [before, after] = [points[i - 1], points[i]];
		if (!from || !to || !before || !after) continue;
		const share = shareAlong(from, to, target);
		const distance = Math.hypot(
			from.x + share * (to.x - from.x) - target.x,
			from.y + share * (to.y - from.y) - target.y
		);
		if (distance >= least) continue;
		least = distance;
		const low = Math.max(before.lambda, min);
		best = before.lambda === 0 && share < 0.5 ? 0 : low * (Math.min(after.lambda, max) / low) ** share;
	}
	return best === 0 ? 0 : rounded(best);
}

/** How far along the line from one place to another the spot nearest to `target` is, 0 to 1. */
function shareAlong(from: Place, to: Place, target: Place): number {
	const [dx, dy] = [to.x - from.x, to.y - from.y];
	const square = dx * dx + dy * dy;
	if (square === 0) return 0;
	return Math.min(1, Math.max(0, ((target.x - from.x) * dx + (target.y - from.y) * dy) / square));
}
