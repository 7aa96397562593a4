import type { Tape } from '../market/tape.ts';
import { slopeEstimate, slopeSums } from './book-estimates.ts';
import { ClockGrid } from './clock-grid.ts';
import type { Estimate } from './estimate.ts';
import {
	standingEstimates,
	windowEstimates,
	type ImpactOptions,
	type StandingEstimates
} from './impact-estimates.ts';
import {
	defaultGridStep,
	sigmaEstimates,
	sigmaSampling,
	type SigmaEstimator,
	type SigmaSampling
} from './sigma-estimate.ts';
import { signaturePlot, type SignaturePlot } from './signature-plot.ts';
import type { SlopeSums } from './slope-sums.ts';
import type { TimeRange } from './time-range.ts';
import { VarianceSums } from './variance-sums.ts';

export interface CalibrationOptions extends ImpactOptions {
	/** How sigma is estimated; default 'tsrv'. */
	sigmaEstimator?: SigmaEstimator;
	/** Seconds between the points of sigma's clock grid; default as `defaultGridStep` has it. */
	gridStep?: number;
}

/** The parameters of the Almgren-Chriss problem as known at `time`. */
export interface Calibration {
	/** When they became known, ms since the epoch. */
	readonly time: number;
	/** The window of the spread, and through it of the rules of thumb. */
	readonly range: TimeRange;
	/** The window of sigma and of the book's slope, which may reach further back. */
	readonly longRange: TimeRange;
	/** Absolute volatility, quote currency per square-root second. */
	readonly sigma: Estimate;
	/** The same from bipower variation, which a jump does not lift: far below sigma where the price jumped. */
	readonly bipower: Estimate;
	/** Half-spread, quote currency. */
	readonly epsilon: Estimate;
	/** Permanent impact, quote currency per base unit. */
	readonly gamma: Estimate;
	/** Temporary impact, quote currency per (base unit per second). */
	readonly eta: Estimate;
	/** b, slope of the average slippage of walking the book, quote currency per base unit. */
	readonly bookSlope: Estimate;
	/** How fast the book refills, 1/s. */
	readonly rho: Estimate;
	/** Volatility by grid step over the first calibration's window. */
	readonly signature: SignaturePlot;
}

/** Most points of a clock grid. */
const MOST_POINTS = 1e6;

/**
 * Estimates from what was published in `range` alone: sigma from the mid on a fixed clock grid, epsilon as the time-weighted
 * median half-spread, eta from the slope of the book or by rule of thumb, gamma by rule or from signed flow, rho from the
 * recovery after large trades. What can't be had is `unavailable` with its reason and fallback; nothing is thrown for poor data.
 */
export function calibrate(tape: Tape, range: TimeRange, options: CalibrationOptions = {}): Calibration {
	return firstCalibration(tape, range, options).calibration;
}

/** A calibration and what of it those that follow build on. */
export interface FirstCalibration {
	readonly calibration: Calibration;
	readonly sampling: SigmaSampling;
	readonly standing: StandingEstimates;
	/** The slopes of the books of its range; null without the size of a child. */
	readonly slopes: SlopeSums | null;
}

/** The calibration of `range`, with the sampling of sigma that it settled, its slopes and the estimates that are not renewed. */
export function firstCalibration(
	tape: Tape,
	range: TimeRange,
	options: CalibrationOptions
): FirstCalibration {
	const first = tape.bookBefore(range.from) + 1;
	const end = tape.bookBefore(range.to) + 1;
	const { sigmaEstimator = 'tsrv', gridStep } = options;
	const finest = (range.to - range.from) / 1000 / MOST_POINTS;
	const step = Math.max(gridStep ?? defaultGridStep(tape, range, sigmaEstimator), finest);
	const prices = midsOnGrid(tape, range, first, end, step);
	const sampling = sigmaSampling(sigmaEstimator, prices, step);
	const sums = new VarianceSums(sampling.scale, sampling.bandwidth);
	for (const price of prices) sums.add(price, 1);
	const slopes = slopeSums(options.childSize, options.side);
	slopes?.observe(tape, first, end);
	const slope = slopeEstimate(slopes, options.childSize, range);
	const standing = standingEstimates(tape, range, options);
	const calibration = {
		time: range.to,
		range,
		longRange: range,
		...sigmaEstimates(sums, sampling, range),
		...windowEstimates(tape, { first, end, range }, slope, options, standing),
		signature: signaturePlot(prices, step)
	};
	return { calibration, sampling, standing, slopes };
}

function midsOnGrid(tape: Tape, range: TimeRange, first: number, end: number, step: number): Float64Array {
	const prices: number[] = [];
	const add = (price: number, points: number) => {
		for (let i = 0; i < points; i++) prices.push(price);
	};
	const grid = new ClockGrid(range.from, step, { add });
	grid.observe(tape, first, end);
	// A grid point at the very end would need a book that the half-open range leaves out.
	grid.close(range.to);
	return Float64Array.from(prices);
}
