import type { Tape } from '../market/tape.ts';
import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { averagedVariance } from './averaged-variance.ts';
import { unavailable, type Estimate } from './estimate.ts';
import { parzenWeight } from './parzen-variance.ts';
import type { TimeRange } from './time-range.ts';
import type { VarianceSums } from './variance-sums.ts';

/** Two scales, plain realised variance, or Parzen kernel. */
export type SigmaEstimator = 'tsrv' | 'rv' | 'kernel';

/** How sigma is sampled: settled once, so that what is added later is comparable. */
export interface SigmaSampling {
	readonly estimator: SigmaEstimator;
	/** Seconds between grid points. */
	readonly step: number;
	/** The same as a text of at most three digits: made once, as estimates are renewed by the thousand. */
	readonly stepText: string;
	/** K of the two scales, in grid steps; 0 where they are not used. */
	readonly scale: number;
	/** H of the kernel, in lags; 0 where it is not used. */
	readonly bandwidth: number;
}

const SIGMA_UNIT = 'quote / sqrt(s)';

/** Fewest grid intervals from which sigma is estimated. */
const FEWEST_INTERVALS = 5;

const NO_SIGMA = 'AC keeps the rate it has, at first that of TWAP or of the urgency';

/**
 * Seconds between the grid points of an estimator for `range`, never closer than its books are on average, as points without
 * news of their own would only look like data. Plain realised variance takes 30 points where that is between 0.1 and 1 s; the
 * estimators that are robust to noise take them as close as 0.1 s.
 */
export function defaultGridStep(tape: Tape, { from, to }: TimeRange, estimator: SigmaEstimator): number {
	const first = tape.bookBefore(from) + 1;
	const last = tape.bookBefore(to);
	const seconds = (to - from) / 1000;
	const spacing = last > first ? (tape.times[last]! - tape.times[first]!) / 1000 / (last - first) : 0;
	const fine = last > first ? 0.1 : 1;
	const wanted = estimator === 'rv' ? Math.min(1, Math.max(0.1, seconds / 30)) : fine;
	return Math.max(wanted, spacing);
}

/**
 * K and H for grid prices `step` seconds apart from the noise in them, omega^2 / QV = RV_all / 2n over a pilot from slow steps:
 * K - 1 = (12 (omega^2 / QV)^2)^(1/3) n^(2/3), which minimises the variance of two scales (Zhang et al. 2005, eq. 63), and H = 3.51
 * (omega^2 / QV)^(2/5) n^(3/5) (Barndorff-Nielsen et al. 2009). At most a tenth of the points, at least 2.
 */
export function sigmaSampling(
	estimator: SigmaEstimator,
	prices: ArrayLike<number>,
	step: number
): SigmaSampling {
	const n = Math.max(0, prices.length - 1);
	const most = Math.max(2, Math.floor(n / 10));
	const within = (value: number) => Math.min(most, Math.max(2, value || 0));
	const noise = noiseRatio(prices, n);
	return {
		estimator,
		step,
		stepText: String(Number(step.toPrecision(3))),
		scale: estimator === 'tsrv' ? within(1 + Math.round(power(12 * noise * noise * n * n, 1 / 3))) : 0,
		bandwidth: estimator === 'kernel' ? within(Math.ceil(3.51 * power(noise, 0.4) * power(n, 0.6))) : 0
	};
}

/**
 * Volatility in quote currency per square-root second from what has been summed over `window`, and its bipower twin, which a jump
 * does not lift. Where the chosen estimator is not positive the plain realised variance stands in, and that is said.
 */
export function sigmaEstimates(
	sums: VarianceSums,
	sampling: SigmaSampling,
	window: TimeRange
): { sigma: Estimate; bipower: Estimate } {
	const { changes, all } = sums;
	const { step, stepText: seconds } = sampling;
	const reason =
		changes < FEWEST_INTERVALS
			? `needs at least ${FEWEST_INTERVALS} intervals of ${seconds} s, has ${changes}`
			: all === 0
				? `is zero, as the mid did not move in ${changes} intervals of ${seconds} s`
				: null;
	if (reason !== null) {
		const missing = { ...unavailable(SIGMA_UNIT, changes, reason, NO_SIGMA), window };
		return { sigma: missing, bipower: missing };
	}
	const estimate = (sum: number, relativeVariance: number, method: string): Estimate => {
		const value = Math.sqrt(sum / (changes * step));
		const standardError = (value / 2) * Math.sqrt(relativeVariance);
		return { value, standardError, unit: SIGMA_UNIT, samples: changes, source: 'measured', method, window };
	};
	const [sum, variance, method] = chosenVariance(sums, sampling);
	const plain = () => estimate(all, 2 / changes, `realised variance, ${seconds} s`);
	return {
		sigma:
			sum > 0
				? estimate(sum, variance, method)
				: { ...plain(), reason: `${method}: not positive, so the plain realised variance stands in` },
		bipower: estimate(sums.bipower, 2.609 / changes, `bipower variation, ${seconds} s`)
	};
}

/**
 * Sigma as far as the risk of a held position goes: 0 where the mid did not move in enough intervals, which plans nothing but is
 * known; null where there were too few.
 */
export function riskSigma({ value, samples }: Estimate): number | null {
	return value ?? (samples >= FEWEST_INTERVALS ? 0 : null);
}

/** Sum, relative variance of the sum and name of the estimator asked for. */
function chosenVariance(
	sums: VarianceSums,
	{ estimator, stepText: seconds, scale, bandwidth }: SigmaSampling
): [sum: number, relativeVariance: number, method: string] {
	const { changes, all } = sums;
	switch (estimator) {
		case 'rv':
			return [all, 2 / changes, `realised variance, ${seconds} s`];
		case 'tsrv': {
			const sum = sums.twoScale;
			return [
				sum,
				twoScaleError(changes, scale, noiseShare(all, sum, changes)),
				`two scales, ${seconds} s, K = ${scale}`
			];
		}
		case 'kernel': {
			const sum = sums.parzen;
			return [
				sum,
				parzenError(changes, bandwidth, noiseShare(all, sum, changes)),
				`Parzen kernel, ${seconds} s, H = ${bandwidth}`
			];
		}
	}
}

/** omega^2 / QV from what the plain realised variance has above a robust one. */
function noiseShare(all: number, robust: number, changes: number): number {
	return Math.max(0, all - robust) / (2 * changes * robust);
}

/** Sampling variance of Gaussian changes under weights (K - h) / (K - 1), and of the noise. */
function twoScaleError(changes: number, scale: number, noise: number): number {
	const m = scale - 1;
	return (2 + (2 * scale * (2 * scale - 1)) / (3 * m)) / changes + (8 * changes * noise * noise) / (m * m);
}

/** The same under Parzen's weights, with k11 = 3/2 and k22 = 24 for the noise. */
function parzenError(changes: number, bandwidth: number, noise: number): number {
	const width = bandwidth + 1;
	let squares = 0;
	for (let lag = 1; lag <= bandwidth; lag++) {
		const weight = parzenWeight(lag / width);
		squares += weight * weight;
	}
	const noisy = (12 * noise) / width + (96 * changes * noise * noise) / (width * width * width);
	return (2 + 4 * squares) / changes + noisy;
}

/** omega^2 / QV of grid prices; Infinity where slow steps show no variance. */
function noiseRatio(prices: ArrayLike<number>, n: number): number {
	const slow = Math.ceil(Math.sqrt(n));
	const pilot = (averagedVariance(prices, slow) * n) / (n - slow + 1);
	return averagedVariance(prices, 1) / (2 * n) / pilot;
}

/** x^y for x >= 0. */
function power(x: number, y: number): number {
	return x > 0 ? exp(y * log(x)) : 0;
}
