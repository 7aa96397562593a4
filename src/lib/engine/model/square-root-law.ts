import { requirePositive } from './require.ts';

export interface SquareRootLawParams {
	/** Y, about 1, > 0. */
	coefficient: number;
	/** sigma_D, fraction of the price a day, > 0. */
	dailyVolatility: number;
	/** Q, base units, > 0. */
	quantity: number;
	/** V_D, base units a day, > 0. */
	dailyVolume: number;
}

/** What Y sigma_D sqrt(Q / V_D) stands for: the mean cost of the order, or how far it has moved the price at its end. */
export type SquareRootReading = 'average' | 'peak';

/**
 * Mean cost in basis points of an order of Q: Y sigma_D sqrt(Q / V_D) read as average cost, and 2/3 of it read as peak
 * impact, as a move that grows with the square root of what has been traded has a mean of 2/3 of its last value.
 * Gatheral's slides (2009, 2012) read it as the average. Throws a `RangeError` that names field, rule and value.
 */
export function squareRootCostBps(params: SquareRootLawParams, reading: SquareRootReading): number {
	const { coefficient, dailyVolatility, quantity, dailyVolume } = params;
	requirePositive({ coefficient, dailyVolatility, quantity, dailyVolume });
	const impact = 10_000 * coefficient * dailyVolatility * Math.sqrt(quantity / dailyVolume);
	return reading === 'average' ? impact : (2 * impact) / 3;
}
