import { almgrenChriss } from '../../src/lib/engine/index.ts';
import { liquidityCurve } from '../../src/lib/engine/market/liquidity-curve.ts';
import { expectedCost, type LinearMarket } from '../../src/lib/engine/model/expected-cost.ts';
import { timeVaryingHoldings } from '../../src/lib/engine/model/time-varying.ts';
import golden from '../golden/synthetic-market.json' with { type: 'json' };

/** The golden file's market, in dollars, shares and minutes, and what can be changed in it. */
export type Assumptions = typeof BASE;

/** What a preset of the golden file changes. */
export type Changes = Partial<Omit<Assumptions, 'rho'>> & { rho?: number | null };

export const BASE = golden.base;
const NOTIONAL = BASE.X * BASE.S0;

/** A schedule for every name in the golden file. */
export type Schedules = Record<keyof typeof golden.schedules, Float64Array>;

export const tradesOf = (holdings: Float64Array) =>
	Float64Array.from({ length: holdings.length - 1 }, (_, k) => holdings[k]! - holdings[k + 1]!);

export const inBps = (quote: number) => (1e4 * quote) / NOTIONAL;

/** The market whose exact costs are known, with some of its assumptions changed. */
export function linearMarket(changes: Changes = {}): LinearMarket {
	const { T_min, N, sigma, half_spread, b_bar, gamma, alpha, rho, u_base, u_amp } = { ...BASE, ...changes };
	return {
		interval: T_min / N,
		sigma,
		drift: alpha,
		halfSpread: half_spread,
		slopes: liquidityCurve(N, u_base, u_amp).map((u) => b_bar / u),
		gamma,
		resilience: rho ?? Infinity
	};
}

/** Holdings of Almgren-Chriss that knows the liquidity curve, at risk aversion lambda and an expected drift. */
export function liquidityAware(market: LinearMarket, lambda: number, alpha = 0): Float64Array {
	const { interval, sigma, slopes, gamma } = market;
	const eta = Float64Array.from(slopes, (slope) => slope * interval);
	return timeVaryingHoldings({ shares: BASE.X, interval, eta, sigma, alpha, gamma, lambda });
}

/** The trade lists of the golden file, worked out by the engine for a market with these changes. */
export function schedules(changes: Changes = {}, lambda = BASE.risk_lambda): Schedules {
	const { X, T_min, N, sigma, half_spread, b_bar, gamma, alpha, u_base, u_amp } = { ...BASE, ...changes };
	const market = linearMarket(changes);
	return {
		dump: Float64Array.from({ length: N }, (_, k) => (k === 0 ? X : 0)),
		twap: new Float64Array(N).fill(X / N),
		vwap: liquidityCurve(N, u_base, u_amp).map((u) => (X * u) / N),
		ac_plain: almgrenChriss({
			shares: X,
			horizon: T_min,
			slices: N,
			sigma,
			epsilon: half_spread,
			gamma,
			eta: (b_bar * T_min) / N,
			lambda
		}).trades,
		ac: tradesOf(liquidityAware(market, lambda)),
		ac_alpha: tradesOf(liquidityAware(market, lambda, alpha))
	};
}

/** Expected cost, standard deviation and utility E + lambda V, all in bp. */
export function scores(market: LinearMarket, trades: ArrayLike<number>, lambda = BASE.risk_lambda) {
	const { total, variance } = expectedCost(market, trades);
	return {
		mean: inBps(total),
		deviation: inBps(Math.sqrt(variance)),
		utility: inBps(total + lambda * variance)
	};
}
