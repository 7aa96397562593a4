import { requirePositive } from './require.ts';

export interface SerialCorrelationParams {
	/** rho, correlation of successive price changes, above -1 and below 1. */
	correlation: number;
	/** Absolute volatility, price per square-root time, > 0. */
	sigma: number;
	/** Temporary impact, price per (base unit per time), > 0. */
	eta: number;
	/** tau, time between trades, > 0. */
	spacing: number;
}

/**
 * Most that trading on serially correlated prices can gain, quote currency per unit of time:
 * rho^2 sigma^2 tau / (4 eta (1 - rho)^2). Almgren & Chriss (2000), section 4.2; it reproduces their Table 2, whose
 * correlations are negative. Throws a `RangeError` that names field, rule and value.
 */
export function serialCorrelationGain(params: SerialCorrelationParams): number {
	const left = 1 - params.correlation;
	return serialCorrelationEstimate(params) / (left * left);
}

/** The same to leading order in rho: rho^2 sigma^2 tau / (4 eta). Almgren & Chriss (2000), eq. (28). */
export function serialCorrelationEstimate(params: SerialCorrelationParams): number {
	const { correlation, sigma, eta, spacing } = params;
	requirePositive({ sigma, eta, spacing });
	if (!(Math.abs(correlation) < 1)) {
		throw new RangeError(`correlation must be above -1 and below 1, correlation=${correlation}`);
	}
	const foreseen = correlation * sigma;
	return (foreseen * foreseen * spacing) / (4 * eta);
}
