import { exp, expm1 } from '../math/exp.ts';
import { adjustedEta, kappaOf, type AlmgrenChrissParams } from './almgren-chriss.ts';
import { requirePositive, requireWhole } from './require.ts';

/** What it is worth to know that the price drifts. */
export interface DriftGain {
	/** x_bar = alpha / (2 lambda sigma^2), base units: what is best held for ever because of the drift. */
	staticHoldings: number;
	/** alpha x_bar T, quote currency: a bound on the rise of the proceeds. */
	bound: number;
	/** alpha tau sum of the holdings that the drift adds = alpha x_bar T (1 - (tau/T) tanh(kappa T/2) / tanh(kappa tau/2)). */
	proceeds: number;
	/** By how much E + lambda V is lower for knowing alpha, quote currency: half of `proceeds`. */
	utilityGain: number;
	/** Between these values of x_bar all trades keep one sign, base units. */
	oneSidedHoldings: { from: number; to: number };
	/** The same as values of alpha, price per time. */
	oneSidedDrift: { from: number; to: number };
}

/**
 * What a known drift `alpha` adds to an Almgren-Chriss sale, for lambda > 0. Trades keep one sign for
 * -X c0 / (c1 - c0) <= x_bar <= X c1 / (c1 - c0), c0 = cosh(kappa tau / 2), c1 = cosh(kappa (T - tau / 2)).
 * Almgren & Chriss (2000), section 4.1, which states the bound. Throws a `RangeError` that names field, rule and value.
 */
export function driftGain(params: Omit<AlmgrenChrissParams, 'epsilon'>): DriftGain {
	const { shares, horizon, slices, sigma, gamma, eta, lambda, alpha = 0 } = params;
	requirePositive({ shares, horizon, sigma, eta, lambda });
	requireWhole('slices', slices, 1);
	if (!Number.isFinite(alpha)) throw new RangeError(`alpha must be a finite number, alpha=${alpha}`);
	const tau = horizon / slices;
	const kappa = kappaOf(lambda, sigma, adjustedEta(eta, gamma, tau), tau);
	const perHolding = 2 * lambda * sigma * sigma;
	const staticHoldings = alpha / perHolding;
	const proceeds = alpha * staticHoldings * tau * addedFractions(kappa * tau, slices);

	const below = shares * oneSidedFraction(kappa * tau, slices);
	const oneSidedHoldings = { from: -below, to: shares + below };
	return {
		staticHoldings,
		bound: alpha * staticHoldings * horizon,
		proceeds,
		utilityGain: proceeds / 2,
		oneSidedHoldings,
		oneSidedDrift: { from: perHolding * oneSidedHoldings.from, to: perHolding * oneSidedHoldings.to }
	};
}

/** sum_j 1 - (sinh kappa (T - t_j) + sinh kappa t_j) / sinh kappa T, each term in a form without cancellation. */
function addedFractions(step: number, slices: number): number {
	let sum = 0;
	for (let j = 1; j < slices; j++) sum += expm1(-step * (slices - j)) * expm1(-step * j);
	return sum / (1 + exp(-step * slices));
}

/** c0 / (c1 - c0), without a cosh that might overflow; Infinity for one slice, which has one sign at any drift. */
function oneSidedFraction(step: number, slices: number): number {
	const between = step * (slices - 1);
	return (exp(-between) * (1 + exp(-step))) / (expm1(-step * slices) * expm1(-between));
}
