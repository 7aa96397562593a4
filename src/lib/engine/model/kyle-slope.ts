import { linearFit, type LinearFit } from '../math/linear-fit.ts';

/**
 * Price impact per unit of signed volume: the slope of the mid's changes (quote currency) on the net volume that buyers
 * initiated in the same intervals (base units), with an intercept. Kyle (1985). Raw, it holds transient impact too.
 */
export function kyleSlope(signedVolumes: ArrayLike<number>, midChanges: ArrayLike<number>): LinearFit {
	return linearFit(signedVolumes, midChanges);
}
