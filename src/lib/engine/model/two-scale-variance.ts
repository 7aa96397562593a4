import { averagedVariance } from './averaged-variance.ts';

/**
 * Two-scale realised variance of `prices` (evenly spaced in time), price squared over the whole stretch: (RV_avg - (nbar / n)
 * RV_all) / (1 - nbar / n), nbar = (n - K + 1) / K, with RV_avg the mean over the K subsamples of `scale` = K steps. Noise
 * that is independent from point to point drops out. It can be negative. Zhang, Mykland & Ait-Sahalia (2005).
 */
export function twoScaleVariance(prices: ArrayLike<number>, scale: number): number {
	return twoScaleOf(averagedVariance(prices, 1), averagedVariance(prices, scale), prices.length - 1, scale);
}

/** The estimate from the two realised variances over `changes` steps; NaN for less than one slow step a subsample. */
export function twoScaleOf(all: number, averaged: number, changes: number, scale: number): number {
	const share = (changes - scale + 1) / scale / changes;
	return scale > 1 && changes >= scale ? (averaged - share * all) / (1 - share) : NaN;
}
