import { expm1 } from '../math/exp.ts';
import { power } from '../math/power.ts';
import { requirePositive } from './require.ts';

/** A purchase at one steady rate and, straight after it, the sale of the same quantity at another. */
export interface RoundTripParams {
	/** v1, base units per time, > 0. */
	buyRate: number;
	/** v2, base units per time, > 0. */
	sellRate: number;
	/** T, time that both take together, > 0. */
	duration: number;
	/** rho, per unit of time, > 0. */
	decay: number;
	/** delta of the instantaneous impact f(v) = v^delta, > 0. */
	exponent: number;
}

/**
 * Expected cost of a round trip where the price moves by f(v) = v^delta per time and each move decays as e^(-rho t):
 * int_0^T v_t int_0^t f(v_s) e^(-rho (t-s)) ds dt. With this kernel it can be negative, which invites manipulation of
 * the price, unless delta is 1. Gatheral (2010), Quantitative Finance 10(7). Throws a `RangeError` that names field,
 * rule and value.
 */
export function roundTripCost({ buyRate, sellRate, duration, decay, exponent }: RoundTripParams): number {
	requirePositive({ buyRate, sellRate, duration, decay, exponent });
	const bought = (duration * sellRate) / (buyRate + sellRate);
	const sold = duration - bought;
	const fromBuying = power(buyRate, exponent);
	const fromSelling = power(sellRate, exponent);
	// What the purchase has moved and the sale then sells into.
	const across = (expm1(-decay * bought) * expm1(-decay * sold)) / (decay * decay);
	return (
		buyRate * fromBuying * withinLeg(bought, decay) +
		sellRate * fromSelling * withinLeg(sold, decay) -
		sellRate * fromBuying * across
	);
}

/** int_0^a int_0^t e^(-rho (t-s)) ds dt for a leg that lasts a. */
function withinLeg(time: number, decay: number): number {
	return (time + expm1(-decay * time) / decay) / decay;
}
