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
 * Holdings x_0 = X .. x_N = 0, length N + 1, base units, that minimise E + lambda V under a drift among those that never
 * rise: Almgren & Chriss (2000), eq. (25), where that keeps to one sign. Else the best such schedule waits first, or is
 * done early: a drift in the order's favour holds everything for some slices, one against it leaves nothing for the
 * last ones, and the slices between have the formula's schedule to themselves. Their number is the largest at which its
 * trades have one sign. Throws a `RangeError` that names field, rule and value.
 */
export function driftHoldings({ shares, slices, step, pull }: DriftScheduleParams): Float64Array {
	requireNotNegative({ shares, step });
	requireFinite({ pull });
	requireWhole('slices', slices, 1);
	const active = largest(slices, (n) => hasOneSign(shares, n, step, pull));
	const idle = slices - active;
	const before = pull > 0 ? idle : 0;
	const holdings = new Float64Array(slices + 1);
	holdings.fill(shares, 0, before + 1);
	for (let j = 1; j < active; j++) {
		const x = freeHolding(shares, active, step, pull, j);
		// What rounding leaves beyond its neighbour is no trade.
		holdings[before + j] = Math.min(Math.max(x, 0), holdings[before + j - 1]!);
	}
	return holdings;
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
