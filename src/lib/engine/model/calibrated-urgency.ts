import { adjustedEta, isSolvable, kappaOf, lambdaOf } from './almgren-chriss.ts';
import type { Calibration } from './calibrate.ts';

/** What of a calibration ties lambda to kappa. */
export type UrgencyEstimates = Pick<Calibration, 'sigma' | 'eta' | 'gamma'>;

/**
 * kappa (1/s) that `lambda` (per quote currency, >= 0) gives under the estimates with `interval` seconds between trades; null
 * where they don't determine it.
 */
export function calibratedKappa(
	lambda: number,
	{ sigma, eta, gamma }: UrgencyEstimates,
	interval: number
): number | null {
	if (sigma.value === null || eta.value === null || gamma.value === null) return null;
	if (!isSolvable(eta.value, gamma.value, interval)) return null;
	return kappaOf(lambda, sigma.value, adjustedEta(eta.value, gamma.value, interval), interval);
}

/**
 * lambda (per quote currency) at which Almgren-Chriss has `kappa` (1/s, >= 0) under the estimates with `interval` seconds
 * between trades; null where they don't determine it: without risk no lambda above 0 makes anyone hurry.
 */
export function calibratedLambda(
	kappa: number,
	{ sigma, eta, gamma }: UrgencyEstimates,
	interval: number
): number | null {
	if (kappa === 0) return 0;
	if (sigma.value === null || sigma.value === 0 || eta.value === null || gamma.value === null) return null;
	if (!isSolvable(eta.value, gamma.value, interval)) return null;
	const lambda = lambdaOf(kappa, sigma.value, adjustedEta(eta.value, gamma.value, interval), interval);
	return Number.isFinite(lambda) ? lambda : null;
}
