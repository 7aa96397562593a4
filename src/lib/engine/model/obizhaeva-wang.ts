import { exp, expm1 } from '../math/exp.ts';
import { requireNotNegative, requirePositive, requireWhole } from './require.ts';

/** A block-shaped book that refills exponentially; any one unit of time throughout. */
export interface ResilientBook {
	/** q, base units per unit of price, > 0: a trade of n moves the price by n / q at first. */
	density: number;
	/** Part of the move that stays, price per base unit, >= 0 and at most 1 / q. */
	permanentImpact: number;
	/** rho, per unit of time, > 0: the rate at which the rest decays. */
	resilience: number;
	/** Price, >= 0. */
	halfSpread: number;
}

/** Inputs of the Obizhaeva-Wang problem. */
export interface ObizhaevaWangParams extends ResilientBook {
	/** X, base units, > 0. */
	shares: number;
	/** T, time, > 0. */
	horizon: number;
	/** m, trades equally spaced over [0, T] with one at either end; a whole number >= 2. */
	tradeCount: number;
}

export interface ObizhaevaWangPlan {
	/** n_1 .. n_m at times (i - 1) T / (m - 1), base units. */
	trades: Float64Array;
	/** Quote currency. */
	expectedCost: number;
}

export interface ObizhaevaWangContinuousPlan {
	/** Traded at once at 0 and again at T, base units. */
	block: number;
	/** Traded in between, base units per time. */
	rate: number;
	/** rate T, base units. */
	betweenBlocks: number;
	/** Quote currency. */
	expectedCost: number;
}

/**
 * Cheapest trades against a book that refills: with a = e^(-rho T / (m-1)), both ends X / (2 + (m-2)(1-a)), each in
 * between (1-a) times that; cost eps X + lam X^2 / 2 + K X^2 (1+a) / (2 (2 + (m-2)(1-a))), K = 1/q - lam.
 * Obizhaeva & Wang (2013), J. Financial Markets 16, 1-32. Throws a `RangeError` that names field, rule and value.
 */
export function obizhaevaWang(params: ObizhaevaWangParams): ObizhaevaWangPlan {
	const { shares, horizon, tradeCount, resilience, halfSpread, permanentImpact } = params;
	requirePositive({ shares, horizon });
	requireWhole('tradeCount', tradeCount, 2);
	const transient = transientImpact(params);
	const exponent = (-resilience * horizon) / (tradeCount - 1);
	const refilled = -expm1(exponent);
	const blocks = 2 + (tradeCount - 2) * refilled;
	const trades = new Float64Array(tradeCount).fill((refilled * shares) / blocks);
	trades[0] = trades[tradeCount - 1] = shares / blocks;
	return {
		trades,
		expectedCost:
			halfSpread * shares +
			(permanentImpact * shares * shares) / 2 +
			(transient * shares * shares * (1 + exp(exponent))) / (2 * blocks)
	};
}

/**
 * The same for trading without pause: blocks X / (rho T + 2) at 0 and T, in between the rate rho X / (rho T + 2);
 * cost eps X + lam X^2 / 2 + K X^2 / (rho T + 2). `tradeCount` goes to infinity in `obizhaevaWang`.
 */
export function obizhaevaWangContinuous(
	params: Omit<ObizhaevaWangParams, 'tradeCount'>
): ObizhaevaWangContinuousPlan {
	const { shares, horizon, resilience, halfSpread, permanentImpact } = params;
	requirePositive({ shares, horizon });
	const transient = transientImpact(params);
	const block = shares / (resilience * horizon + 2);
	return {
		block,
		rate: resilience * block,
		betweenBlocks: resilience * horizon * block,
		expectedCost: halfSpread * shares + (permanentImpact * shares * shares) / 2 + transient * shares * block
	};
}

/**
 * Cost in quote currency of any `trades` that are `spacing` apart in time: each pays half the spread, what its
 * forerunners have left of their move, and half of its own. A sale has positive trades, and so has a purchase.
 */
export function resilientCost(book: ResilientBook, trades: ArrayLike<number>, spacing: number): number {
	requireNotNegative({ spacing });
	const transient = transientImpact(book);
	const kept = exp(-book.resilience * spacing);
	let traded = 0;
	let displaced = 0;
	let cost = 0;
	for (let i = 0; i < trades.length; i++) {
		const n = trades[i]!;
		cost += book.halfSpread * Math.abs(n);
		cost += n * (book.permanentImpact * (traded + n / 2) + transient * (displaced + n / 2));
		traded += n;
		displaced = kept * (displaced + n);
	}
	return cost;
}

/** K = 1 / q - lam, price per base unit: the part of a trade's move that decays. */
function transientImpact({ density, permanentImpact, resilience, halfSpread }: ResilientBook): number {
	requirePositive({ density, resilience });
	requireNotNegative({ permanentImpact, halfSpread });
	const transient = 1 / density - permanentImpact;
	if (!(transient >= 0)) {
		throw new RangeError(
			`permanentImpact must be at most 1 / density, permanentImpact=${permanentImpact}, density=${density}`
		);
	}
	return transient;
}
