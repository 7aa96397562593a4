import { exp, expm1 } from '../math/exp.ts';
import { findRoot } from '../math/find-root.ts';
import { log1p } from '../math/log.ts';

/**
 * Share of the horizon after which half of the order is left: t / T at which sinh(kappa (T - t)) / sinh(kappa T) = 1/2,
 * for `urgency` = kappa T >= 0. It falls from 1/2, TWAP, towards ln 2 / (kappa T), the half-life that the plan has without
 * an end. With z = kappa T and p = 1 - e^-2z it is 1 - asinh(sinh(z) / 2) / z = ln(1 + 2p / (4 - 3p + sqrt(16 - 16p + p^2))) / z,
 * without a sinh of z and without cancellation. The curve runs through the holdings after each slice: Almgren & Chriss
 * (2000), eq. (17).
 */
export function halfTimeShare(urgency: number): number {
	if (!(urgency >= 0)) throw new RangeError(`urgency must be at least 0, urgency=${urgency}`);
	// Rounding may lift it a last digit above 1/2.
	return urgency === 0 ? 0.5 : Math.min(0.5, halfLives(urgency) / urgency);
}

/**
 * Urgency kappa T at which half of the order is left after `share` of the horizon, in (0, 1/2]; 0 at 1/2. Near 1/2 the share
 * hardly depends on the urgency, 1/2 - (kappa T)^2 / 16, so that a share's last digit is worth 1e-16 / (kappa T) of it. Throws
 * a `RangeError` outside the range.
 */
export function urgencyOfHalfTime(share: number): number {
	if (!(share > 0 && share <= 0.5)) {
		throw new RangeError(`share must be above 0 and up to 0.5, share=${share}`);
	}
	if (share === 0.5) return 0;
	// Never above the half-life: ln 2 / share is beyond the root, and a little more is so to rounding too.
	const most = (1.001 * Math.LN2) / share;
	if (most === Infinity) return Infinity;
	return findRoot((urgency) => halfTimeShare(urgency) - share, 0, most);
}

/** kappa t: the time in e-foldings until half is left. */
function halfLives(urgency: number): number {
	const p = -expm1(-2 * urgency);
	// 16 - 16p in the form that keeps its digits where p is close to 1.
	const root = Math.sqrt(16 * exp(-2 * urgency) + p * p);
	return log1p((2 * p) / (4 - 3 * p + root));
}
