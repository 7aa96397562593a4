import { adjustedEta } from './almgren-chriss.ts';

/** The Almgren-Chriss problem with parameters of its own for every slice; units as in `AlmgrenChrissParams`. */
export interface TimeVaryingParams {
	/** X, base units; at or above 0. */
	readonly shares: number;
	/** tau, time between children, > 0. */
	readonly interval: number;
	/** eta_k of child k = 1 .. N, price per (base unit per time), each well above gamma tau / 2; its length is N. */
	readonly eta: ArrayLike<number>;
	/** sigma_k between child k and the next, price per square-root time: one for all, or N of them. */
	readonly sigma: number | ArrayLike<number>;
	/** Expected drift of the price between child k and the next, for a sell: one for all, or N of them; default 0. */
	readonly alpha?: number | ArrayLike<number>;
	/** Permanent impact, price per base unit, >= 0. */
	readonly gamma: number;
	/** Risk aversion, per quote currency, >= 0. */
	readonly lambda: number;
}

/**
 * Optimal holdings x_0 = X .. x_N = 0, length N + 1, base units. With c_k = eta_k / tau - gamma / 2 they solve, for
 * k = 1 .. N - 1, -2 c_k x_(k-1) + (2 c_k + 2 c_(k+1) + 2 lambda sigma_k^2 tau) x_k - 2 c_(k+1) x_(k+1) = alpha_k tau, the
 * condition that no holding can be moved to lower E + lambda V. At lambda = gamma = 0 the trades are in proportion to
 * 1 / eta_k, which is VWAP. Solved by elimination from the front (Thomas), written so that without a drift nothing is
 * subtracted. Throws a `RangeError` that names field, rule and value.
 */
export function timeVaryingHoldings(params: TimeVaryingParams): Float64Array {
	const { shares, interval, sigma, alpha = 0, lambda } = params;
	const curvature = curvatures(params);
	const slices = curvature.length;
	const carried = new Float64Array(slices);
	const constants = new Float64Array(slices);
	// x_k = constants_k + carried_k x_(k+1), and remainder = 1 - carried_k without the cancellation.
	let remainder = 1;
	constants[0] = shares;
	for (let k = 1; k < slices; k++) {
		const volatility = entry(sigma, k);
		const before = 2 * curvature[k - 1]!;
		const own = before * remainder + 2 * lambda * volatility * volatility * interval;
		const pivot = own + 2 * curvature[k]!;
		constants[k] = (entry(alpha, k) * interval + before * constants[k - 1]!) / pivot;
		carried[k] = (2 * curvature[k]!) / pivot;
		remainder = own / pivot;
	}
	const holdings = new Float64Array(slices + 1);
	for (let k = slices - 1; k >= 0; k--) holdings[k] = constants[k]! + carried[k]! * holdings[k + 1]!;
	return holdings;
}

/** c_k = eta_k / tau - gamma / 2 for k = 1 .. N, checked along with the other fields. */
function curvatures({
	shares,
	interval,
	eta,
	sigma,
	alpha = 0,
	gamma,
	lambda
}: TimeVaryingParams): Float64Array {
	if (!(interval > 0 && interval < Infinity)) {
		throw new RangeError(`interval must be a finite number above 0, interval=${interval}`);
	}
	for (const [name, value] of Object.entries({ shares, gamma, lambda })) {
		if (!(value >= 0 && value < Infinity)) {
			throw new RangeError(`${name} must be a finite number of at least 0, ${name}=${value}`);
		}
	}
	if (eta.length === 0) throw new RangeError('eta must have at least one slice, length=0');
	const curvature = new Float64Array(eta.length);
	for (let k = 1; k <= eta.length; k++) {
		curvature[k - 1] = adjustedEta(eta[k - 1]!, gamma, interval) / interval;
		if (!(entry(sigma, k) >= 0 && entry(sigma, k) < Infinity)) {
			throw new RangeError(
				`sigma must be a finite number of at least 0, sigma=${entry(sigma, k)}, slice=${k}`
			);
		}
		if (!Number.isFinite(entry(alpha, k))) {
			throw new RangeError(`alpha must be a finite number, alpha=${entry(alpha, k)}, slice=${k}`);
		}
	}
	return curvature;
}

/** The value of slice k = 1 .. N: the only one, or the k-th. NaN where there are too few. */
function entry(values: number | ArrayLike<number>, k: number): number {
	return typeof values === 'number' ? values : (values[k - 1] ?? NaN);
}
