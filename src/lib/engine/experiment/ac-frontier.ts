import { liquidityOf, progressAt } from '../market/synthetic-liquidity.ts';
import type { SyntheticSpec } from '../market/synthetic-spec.ts';
import { almgrenChriss, type AlmgrenChrissParams } from '../model/almgren-chriss.ts';
import { expectedCost, type LinearMarket } from '../model/expected-cost.ts';

/** What theory says of Almgren-Chriss at one risk aversion. */
export interface AcFrontierPoint {
	readonly lambda: number;
	/** Quote currency. */
	readonly expectedCost: number;
	/** Standard deviation of the cost, quote currency. */
	readonly deviation: number;
}

/** An order as theory sees it, with what its planner believes; seconds throughout. */
export type PlannedOrder = Omit<AlmgrenChrissParams, 'lambda' | 'alpha'>;

/** What is known of the market besides what the planner believes. */
export interface FrontierMarket {
	readonly side: 'sell' | 'buy';
	/** Seconds; 0 = the book refills at once. */
	readonly refillHalfLife: number;
	/** The synthetic market, whose truth is known; null = the planner's beliefs are taken for the truth. */
	readonly spec: SyntheticSpec | null;
	/** Seconds from the market's first book to arrival. */
	readonly arrival: number;
}

/**
 * Cost and risk of the plans that Almgren-Chriss makes once, at arrival, for each lambda: the closed form of
 * Almgren & Chriss (2000) where the beliefs are the truth, else the exact cost of its trade list on the market (see
 * `expectedCost`): with the drift, the curve of liquidity and the spread that the synthetic market has.
 */
export function acFrontier(
	order: PlannedOrder,
	market: FrontierMarket,
	lambdas: readonly number[]
): AcFrontierPoint[] {
	const linear = linearMarket(order, market);
	return lambdas.map((lambda) => {
		const { trades } = almgrenChriss({ ...order, lambda });
		const { total, variance } = expectedCost(linear, trades);
		return { lambda, expectedCost: total, deviation: Math.sqrt(variance) };
	});
}

function linearMarket(
	{ horizon, slices, sigma, epsilon, gamma, eta }: PlannedOrder,
	{ side, refillHalfLife, spec, arrival }: FrontierMarket
): LinearMarket {
	const interval = horizon / slices;
	const resilience = refillHalfLife === 0 ? Infinity : Math.LN2 / refillHalfLife;
	if (!spec) {
		const slopes = new Float64Array(slices).fill(eta / interval);
		return { interval, sigma, drift: 0, halfSpread: epsilon, slopes, gamma, resilience };
	}
	const slope = spec.levelSpacing / (2 * spec.levelSize);
	const liquidity = liquidityOf(spec);
	const starts = Float64Array.from({ length: slices }, (_, k) => arrival + k * interval);
	return {
		interval,
		sigma: starts.map(
			(start) =>
				spec.sigma *
				Math.sqrt(1 + burstShare(spec, start, interval) * (spec.burstFactor * spec.burstFactor - 1))
		),
		drift: side === 'sell' ? spec.drift : -spec.drift,
		// The line through the middles of the levels begins half a level inside the best price.
		halfSpread: spec.halfSpread - spec.levelSpacing / 2,
		slopes: starts.map((start) => slope / liquidity(start)),
		gamma,
		resilience
	};
}

/** Share of a slice in which the burst of volatility goes on. */
function burstShare(spec: SyntheticSpec, start: number, interval: number): number {
	const [from, to] = [progressAt(spec, start), progressAt(spec, start + interval)];
	const overlap = Math.min(to, spec.burstTo) - Math.max(from, spec.burstFrom);
	return to > from ? Math.max(0, overlap) / (to - from) : 0;
}
