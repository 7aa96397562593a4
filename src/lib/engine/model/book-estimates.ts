import { isSolvable } from './almgren-chriss.ts';
import { unavailable, type Estimate } from './estimate.ts';
import { etaEffective } from './eta-effective.ts';
import { SlopeSums } from './slope-sums.ts';
import type { TimeRange } from './time-range.ts';

export const GAMMA_UNIT = 'quote / base';
export const ETA_UNIT = 'quote / (base / s)';

/** What an estimate falls back to, in words. */
export const RULE = 'rule of thumb';
export const NO_PLAN = 'AC plans without it, at the rate of TWAP or of the urgency';

/** Walks the side that an order of children of `childSize` is matched against; null where that is not known. */
export function slopeSums(childSize: number | undefined, side: 'sell' | 'buy' = 'sell'): SlopeSums | null {
	return childSize === undefined ? null : new SlopeSums(side === 'sell' ? 'bids' : 'asks', childSize);
}

/** b from the books of `window` that were summed for children of `childSize`; null sums have no child to walk for. */
export function slopeEstimate(
	sums: SlopeSums | null,
	childSize: number | undefined,
	window: TimeRange
): Estimate {
	const none = (samples: number, reason: string) => unavailable(GAMMA_UNIT, samples, reason, RULE);
	if (!sums || childSize === undefined) return none(0, 'needs the size of a child order');
	const { slope, slopeError, epsilon, books } = sums;
	if (books === 0) return none(0, 'no book in the window shows depth behind the touch');
	// Prices as large as they are leave that much rounding.
	if (!(slope * childSize > 1e-9 * epsilon)) {
		return none(books, `four children of ${childSize} fit into the touch`);
	}
	return {
		value: slope,
		standardError: slopeError,
		unit: GAMMA_UNIT,
		samples: books,
		source: 'measured',
		method: 'walking the book at 1/4 to 4 children, cost-weighted',
		window
	};
}

/** eta = b tau coth(rho tau / 2), `interval` = tau in seconds; where the book does not give it, by the rule, with the reason. */
export function bookEta(
	slope: Estimate,
	rho: Estimate,
	gamma: number,
	interval: number | undefined,
	ruled: Estimate
): Estimate {
	const instead = (reason: string): Estimate =>
		ruled.value === null ? ruled : { ...ruled, reason: `${reason}: the rule of thumb stands in` };
	if (slope.value === null) return instead(slope.reason ?? '');
	if (interval === undefined) return instead('needs the time between child orders');
	const value = etaEffective({ slope: slope.value, resilience: rho.value ?? Infinity, spacing: interval });
	if (!isSolvable(value, gamma, interval)) return instead('the slope of the book is not above half of gamma');
	return {
		...slope,
		value,
		standardError: slope.standardError === null ? null : (slope.standardError * value) / slope.value,
		unit: ETA_UNIT,
		method: 'b tau coth(rho tau / 2) from the slope of the book'
	};
}
