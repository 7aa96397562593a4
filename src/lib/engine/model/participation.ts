import { requireNotNegative, requirePositive } from './require.ts';

/**
 * Own trading rate that makes up the fraction `participation` (above 0, below 1) of all volume, one's own included:
 * v = p / (1 - p) of what the others trade, in the unit of `othersRate`. Throws a `RangeError` that names field, rule
 * and value.
 */
export function participationRate(participation: number, othersRate: number): number {
	if (!(participation > 0 && participation < 1)) {
		throw new RangeError(`participation must be above 0 and below 1, participation=${participation}`);
	}
	requireNotNegative({ othersRate });
	return (participation / (1 - participation)) * othersRate;
}

/** Time that `shares` take at that rate while the others keep theirs: X (1 - p) / (p V), in the unit of `othersRate`. */
export function participationDuration(shares: number, participation: number, othersRate: number): number {
	requirePositive({ shares, othersRate });
	return shares / participationRate(participation, othersRate);
}

/** Fraction of all volume that trading at `ownRate` beside `othersRate` makes up. */
export function participationOf(ownRate: number, othersRate: number): number {
	requirePositive({ ownRate });
	requireNotNegative({ othersRate });
	return ownRate / (ownRate + othersRate);
}
