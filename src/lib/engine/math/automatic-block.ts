import { log } from './log.ts';
import { meanDeviation } from './mean-deviation.ts';
import { power } from './power.ts';

/**
 * Mean block length, 1 or more, at which a stationary bootstrap estimates the error of the mean of `values` best: Politis & White
 * (2004) with the correction of Patton, Politis & White (2009). At most 3 sqrt n and n / 3; 1 for a series too short to tell.
 */
export function automaticBlock(values: ArrayLike<number>): number {
	const n = values.length;
	const { mean, deviation } = meanDeviation(values);
	if (n < 8 || !(deviation > 0)) return 1;
	const autocovariance = autocovariancesOf(values, mean);
	const variance = autocovariance(0);
	const tens = log(n) / Math.LN10;
	const threshold = 2 * Math.sqrt(tens / n);
	const quiet = Math.max(5, Math.ceil(Math.sqrt(tens)));
	const most = Math.ceil(Math.sqrt(n)) + quiet;
	const last = lastCorrelation(most, quiet, (lag) => Math.abs(autocovariance(lag) / variance) > threshold);
	const bandwidth = Math.min(2 * last, most, n - 1);
	let spectrum = variance;
	let slope = 0;
	for (let lag = 1; lag <= bandwidth; lag++) {
		const weighted = 2 * flatTop(lag / bandwidth) * autocovariance(lag);
		spectrum += weighted;
		slope += weighted * lag;
	}
	const ratio = slope / spectrum;
	const block = power(ratio * ratio * n, 1 / 3);
	return Math.min(Math.max(1, block), 3 * Math.sqrt(n), Math.max(1, n / 3));
}

/** The lag after which `quiet` correlations in a row are small; `most` where there is none. At least 1. */
function lastCorrelation(most: number, quiet: number, isLarge: (lag: number) => boolean): number {
	let small = 0;
	for (let lag = 1; lag <= most; lag++) {
		small = isLarge(lag) ? 0 : small + 1;
		if (small === quiet) return Math.max(1, lag - quiet);
	}
	return most;
}

/** 1 up to a half, then down to 0 at 1. */
function flatTop(x: number): number {
	return x <= 0.5 ? 1 : 2 * (1 - x);
}

/** Sum of the products of deviations `lag` apart, over n. */
function autocovariancesOf(values: ArrayLike<number>, mean: number): (lag: number) => number {
	const n = values.length;
	return (lag) => {
		let sum = 0;
		for (let i = lag; i < n; i++) sum += (values[i]! - mean) * (values[i - lag]! - mean);
		return sum / n;
	};
}
