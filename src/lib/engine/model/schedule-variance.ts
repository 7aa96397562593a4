import { requirePositive } from './require.ts';

/** Where in its interval a child's price is fixed: at the start, at the end, or evenly throughout. */
export type PricingMoment = 'start' | 'end' | 'throughout';

/**
 * Variance of a schedule's cost, quote currency squared, for `holdings` x_0 .. x_N (base units), `sigma` absolute and
 * slices of length `tau`. Priced at the start: sigma^2 tau sum_{k>=1} x_k^2, which is Almgren & Chriss's (2000); at the
 * end: the sum from x_0 to x_(N-1); throughout: sigma^2 tau sum (x_(k-1)^2 + x_(k-1) x_k + x_k^2) / 3.
 */
export function scheduleVariance(
	holdings: ArrayLike<number>,
	sigma: number,
	tau: number,
	moment: PricingMoment
): number {
	requirePositive({ sigma, tau });
	let sum = 0;
	for (let k = 1; k < holdings.length; k++) sum += heldSquared(holdings[k - 1]!, holdings[k]!, moment);
	return sigma * sigma * tau * sum;
}

function heldSquared(before: number, after: number, moment: PricingMoment): number {
	switch (moment) {
		case 'start':
			return after * after;
		case 'end':
			return before * before;
		case 'throughout':
			return (before * before + before * after + after * after) / 3;
	}
}
