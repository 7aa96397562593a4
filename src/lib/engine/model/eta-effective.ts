import { tanh } from '../math/tanh.ts';
import { requireNotNegative, requirePositive } from './require.ts';

/** The slope of a book and how fast it refills. */
export interface EtaEffectiveParams {
	/** b, slope of the average slippage of walking the book, price per base unit, > 0. */
	slope: number;
	/** rho, per unit of time, > 0; Infinity where the book refills between any two trades. */
	resilience: number;
	/** tau, time between trades, >= 0. */
	spacing: number;
}

/**
 * Temporary impact eta, price per (base unit per time), that a long train of equal trades pays on a book that refills
 * exponentially: b tau coth(rho tau / 2). It goes to b tau where the book refills in between, and to 2 b / rho as tau
 * goes to 0, where eta = b tau alone would make cost vanish. From the transient impact of Obizhaeva & Wang (2013) with
 * K = 2 b and no permanent part. Throws a `RangeError` that names field, rule and value.
 */
export function etaEffective({ slope, resilience, spacing }: EtaEffectiveParams): number {
	requirePositive({ slope });
	requireNotNegative({ spacing });
	if (!(resilience > 0)) throw new RangeError(`resilience must be above 0, resilience=${resilience}`);
	if (resilience === Infinity) return slope * spacing;
	if (spacing === 0) return (2 * slope) / resilience;
	return (slope * spacing) / tanh((resilience * spacing) / 2);
}
