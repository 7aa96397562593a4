import { asin } from '../math/asin.ts';
import { exp, expm1, sinh } from '../math/exp.ts';
import { asinh } from '../math/log.ts';
import { requireFinite, requireNotNegative, requirePositive, requireWhole } from './require.ts';

/** Inputs of the Almgren-Chriss problem; any one unit of time throughout, prices and sigma absolute. */
export interface AlmgrenChrissParams {
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
	/** Temporary impact, price per (base unit per time), > 0. */
	eta: number;
	/** Risk aversion, per quote currency; negative seeks risk. */
	lambda: number;
	/** Expected drift of the price for a sell, price per time; its negative for a buy. */
	alpha?: number;
}

/** The optimal schedule and what the model expects of it. */
export interface AlmgrenChrissPlan {
	/** Urgency per unit of time: 0 at lambda = 0; the modulus where it is imaginary. */
	kappa: number;
	/** True for lambda < 0, where sinh becomes sin. */
	isKappaImaginary: boolean;
	/** x_0 = X .. x_N = 0, length N + 1, base units. */
	holdings: Float64Array;
	/** n_1 .. n_N = x_(j-1) - x_j, length N, base units; negative where a strong drift makes a sale buy first. */
	trades: Float64Array;
	/** E, quote currency. */
	expectedCost: number;
	/** V = sigma^2 tau sum x_k^2, quote currency squared. */
	variance: number;
}

/**
 * Optimal schedule x_j = X sinh(kappa (T - t_j)) / sinh(kappa T), plus the drift term where alpha is given, with its
 * expected cost E = gamma X^2 / 2 - alpha tau sum x_k + epsilon sum |n_k| + (eta~ / tau) sum n_k^2 and variance.
 * Child k is priced at the start of interval k. Almgren & Chriss (2000), eqs. (4), (5), (15) to (18), (25), in
 * overflow-safe form. Throws a `RangeError` that names field, rule and value, also where eta~ = eta - gamma tau / 2
 * is not above 1e-9 eta or lambda is so negative that no optimum exists.
 */
export function almgrenChriss(params: AlmgrenChrissParams): AlmgrenChrissPlan {
	const { shares, horizon, slices, sigma, epsilon, gamma, eta, lambda, alpha = 0 } = params;
	requirePositive({ shares, horizon, sigma, eta });
	requireFinite({ lambda, alpha });
	requireNotNegative({ epsilon, gamma });
	requireWhole('slices', slices, 1);
	const tau = horizon / slices;
	const etaTilde = adjustedEta(eta, gamma, tau);
	const kappa = urgency(lambda, sigma, etaTilde, tau, slices);
	const fractions = lambda < 0 ? oscillatingFractions(lambda, sigma, etaTilde, tau, slices) : null;
	const drift = driftHoldings(alpha, lambda, sigma, etaTilde, kappa, tau, slices);

	const holdings = new Float64Array(slices + 1);
	const trades = new Float64Array(slices);
	for (let j = 0; j <= slices; j++) {
		holdings[j] = shares * (fractions ? fractions[j]! : holdingsFraction(kappa * tau, j, slices)) + drift(j);
	}
	for (let j = 1; j <= slices; j++) {
		trades[j - 1] =
			alpha === 0 && !fractions
				? shares * tradeFraction(kappa * tau, j, slices)
				: holdings[j - 1]! - holdings[j]!;
	}
	return {
		kappa,
		isKappaImaginary: lambda < 0,
		holdings,
		trades,
		...moments(params, holdings, trades, etaTilde, tau)
	};
}

/**
 * eta~ = eta - gamma tau / 2, the temporary impact left after the part of the permanent one that a child causes
 * itself. Throws a `RangeError` unless it is above 1e-9 eta: the test is relative, as the exact zero evaluates to
 * some 1e-22.
 */
export function adjustedEta(eta: number, gamma: number, tau: number): number {
	if (!isSolvable(eta, gamma, tau)) {
		throw new RangeError(
			`eta - gamma tau / 2 must be above 1e-9 eta: raise the number of trades or lower gamma, eta=${eta}, gamma=${gamma}, tau=${tau}`
		);
	}
	return eta - (gamma * tau) / 2;
}

/** Whether eta~ is above 1e-9 eta, so that the problem has an optimum. */
export function isSolvable(eta: number, gamma: number, tau: number): boolean {
	return eta - (gamma * tau) / 2 > 1e-9 * eta;
}

/**
 * kappa = (2 / tau) asinh(kappa~ tau / 2), kappa~^2 = lambda sigma^2 / eta~, for lambda >= 0: exact, and stable as
 * lambda goes to 0, where the acosh form is not.
 */
export function kappaOf(lambda: number, sigma: number, etaTilde: number, tau: number): number {
	return (2 / tau) * asinh((Math.sqrt(lambda) * sigma * tau) / (2 * Math.sqrt(etaTilde)));
}

/** lambda that gives `kappa`: (eta~ / sigma^2) (2 / tau^2) (cosh(kappa tau) - 1), free of cancellation. */
export function lambdaOf(kappa: number, sigma: number, etaTilde: number, tau: number): number {
	const root = (2 * sinh((kappa * tau) / 2)) / (tau * sigma);
	return etaTilde * root * root;
}

/**
 * x_j / X = sinh(kappa (T - t_j)) / sinh(kappa T) for `step` = kappa tau >= 0 and j of n slices, without a sinh of
 * kappa T; 1 - j / n at step 0.
 */
export function holdingsFraction(step: number, j: number, n: number): number {
	if (j === 0) return 1;
	if (j === n) return 0;
	if (step === 0) return 1 - j / n;
	return (exp(-step * j) * expm1(-2 * step * (n - j))) / expm1(-2 * step * n);
}

/** n_j / X for `step` = kappa tau >= 0, j = 1 .. n, in the form that keeps its digits where holdings hardly change. */
export function tradeFraction(step: number, j: number, n: number): number {
	if (step === 0) return 1 / n;
	if (step === Infinity) return j === 1 ? 1 : 0;
	return (exp(-step * (j - 1)) * expm1(-step) * (1 + exp(-2 * step * (n - j + 0.5)))) / expm1(-2 * step * n);
}

function urgency(lambda: number, sigma: number, etaTilde: number, tau: number, slices: number): number {
	if (lambda >= 0) return kappaOf(lambda, sigma, etaTilde, tau);
	const half = (Math.sqrt(-lambda / etaTilde) * sigma * tau) / 2;
	const angle = half < 1 ? asin(half) : Infinity;
	// At 2 asin(half) N = pi the objective has no least value.
	if (!(slices === 1 || 2 * angle * slices < Math.PI)) {
		throw new RangeError(
			`lambda must be above -4 eta~ sin^2(pi / 2N) / (sigma tau)^2: below it risk pays without bound, lambda=${lambda}`
		);
	}
	return (2 / tau) * angle;
}

/**
 * x_j / X = sin(k (T - t_j)) / sin(k T) as Chebyshev polynomials of cos(k tau) = 1 + kappa~^2 tau^2 / 2, by their
 * recurrence: no sine, whose bits differ between engines.
 */
function oscillatingFractions(
	lambda: number,
	sigma: number,
	etaTilde: number,
	tau: number,
	slices: number
): Float64Array {
	const twoCos = 2 + (lambda * sigma * sigma * tau * tau) / etaTilde;
	const fractions = new Float64Array(slices + 1);
	fractions[slices - 1] = 1;
	for (let j = slices - 2; j >= 0; j--) fractions[j] = twoCos * fractions[j + 1]! - fractions[j + 2]!;
	const scale = fractions[0]!;
	return fractions.map((value) => value / scale);
}

/**
 * What a drift adds to the holdings after slice j: x_bar [1 - (sinh k(T-t) + sinh kt) / sinh kT] with x_bar = alpha /
 * (2 lambda sigma^2), and its limit alpha t (T - t) / (4 eta~) at lambda = 0. Each in a form without cancellation.
 */
function driftHoldings(
	alpha: number,
	lambda: number,
	sigma: number,
	etaTilde: number,
	kappa: number,
	tau: number,
	slices: number
): (j: number) => number {
	if (alpha === 0) return () => 0;
	const unit = (alpha * tau * tau) / (4 * etaTilde);
	if (lambda === 0) return (j) => unit * j * (slices - j);
	if (lambda < 0) {
		const { ratios, cosine } = halfAngles(lambda, sigma, etaTilde, tau, slices);
		return (j) => (unit * ratios[j]! * ratios[slices - j]!) / cosine;
	}
	const xBar = alpha / (2 * lambda * sigma * sigma);
	const step = kappa * tau;
	return (j) => (xBar * expm1(-step * (slices - j)) * expm1(-step * j)) / (1 + exp(-step * slices));
}

/** sin(j a) / sin(a) for j = 0 .. N and cos(N a), a = k tau / 2, by the recurrence that Chebyshev polynomials have. */
function halfAngles(
	lambda: number,
	sigma: number,
	etaTilde: number,
	tau: number,
	slices: number
): { ratios: Float64Array; cosine: number } {
	const twoCos = 2 * Math.sqrt(1 + (lambda * sigma * sigma * tau * tau) / (4 * etaTilde));
	const ratios = new Float64Array(slices + 1);
	ratios[1] = 1;
	let [before, cosine] = [1, twoCos / 2];
	for (let j = 2; j <= slices; j++) {
		ratios[j] = twoCos * ratios[j - 1]! - ratios[j - 2]!;
		[before, cosine] = [cosine, twoCos * cosine - before];
	}
	return { ratios, cosine };
}

function moments(
	{ shares, sigma, epsilon, gamma, alpha = 0 }: AlmgrenChrissParams,
	holdings: Float64Array,
	trades: Float64Array,
	etaTilde: number,
	tau: number
): { expectedCost: number; variance: number } {
	let traded = 0;
	let squaredTrades = 0;
	let held = 0;
	let squaredHoldings = 0;
	for (let k = 1; k < holdings.length; k++) {
		const n = trades[k - 1]!;
		const x = holdings[k]!;
		traded += Math.abs(n);
		squaredTrades += n * n;
		held += x;
		squaredHoldings += x * x;
	}
	return {
		expectedCost:
			(gamma * shares * shares) / 2 -
			alpha * tau * held +
			epsilon * traded +
			(etaTilde / tau) * squaredTrades,
		variance: sigma * sigma * tau * squaredHoldings
	};
}
