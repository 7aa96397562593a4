import { exp, expm1, sinh } from '../math/exp.ts';
import { holdingsFraction } from './almgren-chriss.ts';
import { requireFinite, requireNotNegative, requireWhole } from './require.ts';

/** The Almgren-Chriss problem with a drift, in steps of tau. */
export interface DriftScheduleParams {
	/** X, base units, >= 0. */
	shares: number;
	/** N, a whole number >= 1. */
	slices: number;
	/** kappa tau, >= 0; 0 = no aversion to risk. */
	step: number;
	/** alpha tau^2 / (2 eta~), base units: the drift's pull on the holdings, + = it pays to wait. */
	pull: number;
}

/**
 * Holdings after child j, base units, x_0 = X to x_N = 0, that minimise E + lambda V under a drift among those that never
 * rise: Almgren & Chriss (2000), eq. (25), where that keeps to one sign. Else the best such schedule waits first, or is
 * done early: a drift in the order's favour holds everything for some slices, one against it leaves nothing for the
 * last ones, and the slices between have the formula's schedule to themselves. Their number is the largest at which its
 * trades have one sign. Throws a `RangeError` that names field, rule and value.
 */
export function driftSchedule({ shares, slices, step, pull }: DriftScheduleParams): (j: number) => number {
	requireNotNegative({ shares, step });
	requireFinite({ pull });
	requireWhole('slices', slices, 1);
	const active = largest(slices, (n) => hasOneSign(shares, n, step, pull));
	const idle = pull > 0 ? slices - active : 0;
	return (j) => {
		if (j <= idle) return shares;
		if (j >= idle + active) return 0;
		return Math.min(Math.max(freeHolding(shares, active, step, pull, j - idle), 0), shares);
	};
}

/** Largest n from 1 to `most` that `holds`, given that it holds at 1 and, once it fails, for no larger n. */
function largest(most: number, holds: (n: number) => boolean): number {
	if (holds(most)) return most;
	let [low, high] = [1, most];
	while (high - low > 1) {
		const middle = (low + high) >>> 1;
		if (holds(middle)) low = middle;
		else high = middle;
	}
	return low;
}

/** Whether no trade of the formula's schedule over n slices is negative: the first (pull > 0) or last is the least. */
function hasOneSign(shares: number, n: number, step: number, pull: number): boolean {
	if (n === 1) return true;
	return pull > 0
		? freeHolding(shares, n, step, pull, 1) <= shares
		: freeHolding(shares, n, step, pull, n - 1) >= 0;
}

/** x_j = X sinh(kappa (T - t_j)) / sinh(kappa T) + [1 - (sinh kappa (T - t_j) + sinh kappa t_j) / sinh kappa T] x_bar. */
function freeHolding(shares: number, n: number, step: number, pull: number, j: number): number {
	return shares * holdingsFraction(step, j, n) + pull * liftOf(step, j, n);
}

/** The drift term for a pull of 1: j (n - j) / 2 without risk, else its bracket over (2 sinh(kappa tau / 2))^2. */
function liftOf(step: number, j: number, n: number): number {
	if (step === 0) return (j * (n - j)) / 2;
	const root = 2 * sinh(step / 2);
	return ((expm1(-step * (n - j)) / root) * (expm1(-step * j) / root)) / (1 + exp(-step * n));
}
