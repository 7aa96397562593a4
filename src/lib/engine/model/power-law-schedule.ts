import { power } from '../math/power.ts';
import { powerLawMinimum, type PowerLawObjective } from './power-law-minimum.ts';
import { requireNotNegative, requirePositive, requireWhole } from './require.ts';

/** Inputs of the discrete power-law problem; any one unit of time throughout, prices and sigma absolute. */
export interface PowerLawParams {
	/** X, base units, > 0. */
	shares: number;
	/** T, time, > 0. */
	horizon: number;
	/** N, a whole number >= 1. */
	slices: number;
	/** Absolute volatility, price per square-root time, > 0. */
	sigma: number;
	/** Half-spread, price, >= 0. */
	epsilon: number;
	/** Permanent impact, price per base unit, >= 0. */
	gamma: number;
	/** Temporary impact, price per (base unit per time)^k, > 0. */
	eta: number;
	/** k of h(v) = epsilon + eta v^k, > 0; 1 is the Almgren-Chriss problem. */
	exponent: number;
	/** Risk aversion, per quote currency, >= 0. */
	lambda: number;
}

/** The optimal schedule and what the model expects of it. */
export interface PowerLawPlan {
	/** x_0 = X .. x_N = 0, length N + 1, base units. */
	holdings: Float64Array;
	/** n_1 .. n_N = x_(j-1) - x_j, length N, base units, none negative. */
	trades: Float64Array;
	/** E, quote currency. */
	expectedCost: number;
	/** V = sigma^2 tau sum x_k^2, quote currency squared. */
	variance: number;
}

/**
 * Schedule that minimises E + lambda V under h(v) = epsilon + eta v^k, with E = gamma X^2 / 2 + epsilon X +
 * sum eta tau (n_j / tau)^(1+k) - gamma sum n_j^2 / 2 and V = sigma^2 tau sum x_j^2: Almgren (2003) in the discrete time
 * of Almgren & Chriss (2000), child j priced at the start of interval j. Found by damped Newton steps from TWAP with
 * the tridiagonal Hessian of the holdings, which keep every n_j above 0. Throws a `RangeError` that names field, rule
 * and value, also where gamma is so large that the objective is not convex.
 */
export function powerLawSchedule(params: PowerLawParams): PowerLawPlan {
	const { shares, horizon, slices, sigma, epsilon, gamma, eta, exponent, lambda } = params;
	requirePositive({ shares, horizon, sigma, eta, exponent });
	requireNotNegative({ epsilon, gamma, lambda });
	requireWhole('slices', slices, 1);
	const tau = horizon / slices;
	const fractions = powerLawMinimum(objectiveOf(params, tau), slices);

	const trades = fractions.map((fraction) => shares * fraction);
	const holdings = new Float64Array(slices + 1);
	for (let j = slices - 1; j >= 0; j--) holdings[j] = holdings[j + 1]! + trades[j]!;
	holdings[0] = shares;
	let impact = 0;
	let squaredHoldings = 0;
	for (let j = 0; j < slices; j++) {
		const n = trades[j]!;
		impact += eta * tau * power(n / tau, 1 + exponent) - (gamma * n * n) / 2;
		squaredHoldings += holdings[j + 1]! * holdings[j + 1]!;
	}
	return {
		holdings,
		trades,
		expectedCost: (gamma * shares * shares) / 2 + epsilon * shares + impact,
		variance: sigma * sigma * tau * squaredHoldings
	};
}

/** The problem in fractions of the order, with the impact of trading it all in one slice as the unit of cost. */
function objectiveOf(
	{ shares, sigma, gamma, eta, exponent, lambda }: PowerLawParams,
	tau: number
): PowerLawObjective {
	const unit = (eta / shares) * power(shares / tau, exponent);
	const own = gamma / unit;
	const curvature = exponent > 1 ? 0 : exponent * (1 + exponent);
	if (own > 0 && !(own < curvature)) {
		throw new RangeError(
			`gamma must be 0 for an exponent above 1, else below exponent (exponent + 1) eta tau^-exponent shares^(exponent - 1), gamma=${gamma}, exponent=${exponent}, eta=${eta}, tau=${tau}`
		);
	}
	return { exponent, own, risk: (lambda * sigma * sigma * tau) / unit };
}
