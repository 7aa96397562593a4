import { exp } from '../math/exp.ts';

/**
 * A market in which the cost of any trade list is known exactly. Trade k = 1 .. N is made at (k - 1) tau and filled at
 *
 * S_0 + U_(k-1) - gamma (X - x_(k-1)) - D_k - epsilon - b_k n_k, with U_k = U_(k-1) + alpha tau + sigma_k sqrt(tau) xi_k,
 * D_1 = 0 and D_(k+1) = (D_k + (2 b_k - gamma) n_k) exp(-rho tau).
 *
 * Any one unit of time throughout; prices and sigma absolute.
 */
export interface LinearMarket {
	/** tau, time between trades. */
	readonly interval: number;
	/** Price per square-root time, between trade k and the next: one for all, or N of them. */
	readonly sigma: number | ArrayLike<number>;
	/** alpha, price per time, of the price for a sell; its negative for a buy. */
	readonly drift: number;
	/** epsilon, price. */
	readonly halfSpread: number;
	/** b_k, what one more base unit of trade k adds to its own average slippage, price per base unit; its length is N. */
	readonly slopes: ArrayLike<number>;
	/** Permanent impact, price per base unit. */
	readonly gamma: number;
	/** rho, per time; Infinity = the book has refilled by the next trade. */
	readonly resilience: number;
}

/** Expected cost in quote currency by cause, their sum, and the variance (quote currency squared) of the cost. */
export interface ExpectedCost {
	readonly halfSpread: number;
	/** Of walking the book. */
	readonly depth: number;
	/** Of what one's own earlier trades moved for good. */
	readonly permanent: number;
	/** Of what one's own earlier trades took and that has not come back. */
	readonly transient: number;
	readonly drift: number;
	readonly total: number;
	readonly variance: number;
}

/** Expected cost and variance of selling `trades` n_1 .. n_N (base units, N at most that of the slopes): no sampling. */
export function expectedCost(market: LinearMarket, trades: ArrayLike<number>): ExpectedCost {
	const { interval, drift, halfSpread, slopes, gamma, resilience } = market;
	requireTrades(market, trades);
	const decay = resilience === Infinity ? 0 : exp(-resilience * interval);
	const cost = { halfSpread: 0, depth: 0, permanent: 0, transient: 0 };
	let sold = 0;
	let displaced = 0;
	for (let k = 0; k < trades.length; k++) {
		const n = trades[k]!;
		cost.halfSpread += halfSpread * Math.abs(n);
		cost.depth += slopes[k]! * n * n;
		cost.permanent += gamma * sold * n;
		cost.transient += displaced * n;
		displaced = (displaced + (2 * slopes[k]! - gamma) * n) * decay;
		sold += n;
	}
	const driftCost = -drift * interval * exposure(trades);
	return {
		...cost,
		drift: driftCost,
		total: cost.halfSpread + cost.depth + cost.permanent + cost.transient + driftCost,
		variance: varianceOf(market, trades)
	};
}

/** Standard deviation, quote currency, of the difference of two trade lists' costs on the same path. */
export function pairedDeviation(
	market: Pick<LinearMarket, 'sigma' | 'interval'>,
	trades: ArrayLike<number>,
	others: ArrayLike<number>
): number {
	return Math.sqrt(
		varianceOf(
			market,
			Float64Array.from(trades, (n, k) => n - others[k]!)
		)
	);
}

/**
 * Drift at which two trade lists are equally dear, price per time: cost is linear in it. Infinite or NaN where their
 * exposures sum to the same.
 */
export function breakEvenDrift(
	market: LinearMarket,
	trades: ArrayLike<number>,
	others: ArrayLike<number>
): number {
	const undrifted = { ...market, drift: 0 };
	const gap = expectedCost(undrifted, trades).total - expectedCost(undrifted, others).total;
	return gap / (market.interval * (exposure(trades) - exposure(others)));
}

/** Sum of the holdings x_k left after trade k = 1 .. N. */
function exposure(trades: ArrayLike<number>): number {
	let sum = 0;
	for (let k = 1; k < trades.length; k++) sum += k * trades[k]!;
	return sum;
}

/** V = tau sum sigma_k^2 x_k^2 over the holdings x_k left after trade k = 1 .. N. */
function varianceOf(
	{ sigma, interval }: Pick<LinearMarket, 'sigma' | 'interval'>,
	trades: ArrayLike<number>
): number {
	let holdings = 0;
	let sum = 0;
	for (let k = trades.length - 1; k > 0; k--) {
		holdings += trades[k]!;
		const risk = (typeof sigma === 'number' ? sigma : (sigma[k - 1] ?? NaN)) * holdings;
		sum += risk * risk;
	}
	return interval * sum;
}

function requireTrades({ slopes }: LinearMarket, trades: ArrayLike<number>): void {
	if (trades.length > slopes.length) {
		throw new RangeError(
			`a market must have a slope for every trade, trades=${trades.length}, slopes=${slopes.length}`
		);
	}
	for (let k = 0; k < trades.length; k++) {
		if (!Number.isFinite(trades[k])) {
			throw new RangeError(`trades must be finite numbers, trade=${trades[k]}, slice=${k + 1}`);
		}
	}
}
