import { exp } from '../math/exp.ts';

/**
 * A market in which the cost of any trade list is known exactly. Trade k = 1 .. N is made at (k - 1) tau and filled at
 *
 * S_0 + U_(k-1) - gamma (X - x_(k-1)) - D_k - epsilon - b_k n_k, with U_k = U_(k-1) + alpha tau + sigma sqrt(tau) xi_k,
 * D_1 = 0 and D_(k+1) = (D_k + (2 b_k - gamma) n_k) exp(-rho tau).
 *
 * Any one unit of time throughout; prices and sigma absolute.
 */
export interface LinearMarket {
	/** tau, time between trades. */
	readonly interval: number;
	/** Price per square-root time. */
	readonly sigma: number;
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
	const { interval, sigma, drift, halfSpread, slopes, gamma, resilience } = market;
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
	const { held, squaredHeld } = exposure(trades);
	const driftCost = -drift * interval * held;
	return {
		...cost,
		drift: driftCost,
		total: cost.halfSpread + cost.depth + cost.permanent + cost.transient + driftCost,
		variance: sigma * sigma * interval * squaredHeld
	};
}

/** Standard deviation, quote currency, of the difference of two trade lists' costs on the same path. */
export function pairedDeviation(
	{ sigma, interval }: Pick<LinearMarket, 'sigma' | 'interval'>,
	trades: ArrayLike<number>,
	others: ArrayLike<number>
): number {
	const difference = Float64Array.from(trades, (n, k) => n - others[k]!);
	return sigma * Math.sqrt(interval * exposure(difference).squaredHeld);
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
	return gap / (market.interval * (exposure(trades).held - exposure(others).held));
}

/** Sums over k = 1 .. N of the holdings x_k left after trade k and of their squares. */
function exposure(trades: ArrayLike<number>): { held: number; squaredHeld: number } {
	let holdings = 0;
	let held = 0;
	let squaredHeld = 0;
	for (let k = trades.length - 1; k > 0; k--) {
		holdings += trades[k]!;
		held += holdings;
		squaredHeld += holdings * holdings;
	}
	return { held, squaredHeld };
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
