import { power } from '../math/power.ts';
import { requirePositive } from './require.ts';

/** A stock, an order and, where others than the published ones are wanted, the coefficients. */
export interface EquityImpactParams {
	/** X, shares, > 0. */
	shares: number;
	/** V, shares a day, > 0. */
	dailyVolume: number;
	/** Theta, shares outstanding, > 0. */
	sharesOutstanding: number;
	/** sigma, basis points a day, > 0. */
	dailyVolatilityBps: number;
	/** T, trading days over which the order is executed, > 0. */
	days: number;
	/** gamma; published 0.314 +- 0.041. */
	permanentCoefficient?: number;
	/** eta; published 0.142 +- 0.0062. */
	temporaryCoefficient?: number;
	/** beta; published 0.600 +- 0.038. */
	temporaryExponent?: number;
}

export interface EquityImpact {
	/** I, the lasting move of the price. */
	permanentBps: number;
	/** K, paid while trading alone. */
	temporaryBps: number;
	/** J = I / 2 + K, the expected cost. */
	costBps: number;
}

/**
 * Expected impact of a steady execution of a large order of US equities: I = gamma sigma (X/V) (Theta/V)^(1/4),
 * K = eta sigma (X / (V T))^beta, J = I / 2 + K, all in basis points. Almgren, Thum, Hauptmann & Li (2005), Risk 18(7).
 * Throws a `RangeError` that names field, rule and value.
 */
export function equityImpact({
	shares,
	dailyVolume,
	sharesOutstanding,
	dailyVolatilityBps,
	days,
	permanentCoefficient = 0.314,
	temporaryCoefficient = 0.142,
	temporaryExponent = 0.6
}: EquityImpactParams): EquityImpact {
	requirePositive({ shares, dailyVolume, sharesOutstanding, dailyVolatilityBps, days });
	requirePositive({ permanentCoefficient, temporaryCoefficient, temporaryExponent });
	const part = shares / dailyVolume;
	const turnover = Math.sqrt(Math.sqrt(sharesOutstanding / dailyVolume));
	const permanentBps = permanentCoefficient * dailyVolatilityBps * part * turnover;
	const temporaryBps = temporaryCoefficient * dailyVolatilityBps * power(part / days, temporaryExponent);
	return { permanentBps, temporaryBps, costBps: permanentBps / 2 + temporaryBps };
}
