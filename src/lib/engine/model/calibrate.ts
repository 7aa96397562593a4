import type { Tape } from '../market/tape.ts';
import { weightedMedian } from '../math/weighted-median.ts';
import { unavailable, type Estimate } from './estimate.ts';
import { RealisedVariance, type RealisedSum } from './realised-variance.ts';
import { ruleOfThumbEta, ruleOfThumbGamma } from './rule-of-thumb.ts';

/** Half-open stretch of market time, `from <= t < to`, ms since the epoch. */
export interface TimeRange {
	readonly from: number;
	readonly to: number;
}

export interface CalibrationOptions {
	/** Quote currency a day, for the rules of thumb; default 1e9. */
	dailyVolume?: number;
	/** gamma in price per base unit, in place of the rule. */
	gammaOverride?: number | null;
	/** eta in price per (base unit per second), in place of the rule. */
	etaOverride?: number | null;
	/** Seconds between the points of sigma's clock grid; default as `defaultGridStep` has it. */
	gridStep?: number;
}

/** The parameters of the Almgren-Chriss problem as known at `time`. */
export interface Calibration {
	/** When they became known, ms since the epoch. */
	readonly time: number;
	/** The window of the spread, and through it of gamma and eta. */
	readonly range: TimeRange;
	/** The window of sigma, which may reach further back. */
	readonly sigmaRange: TimeRange;
	/** Absolute volatility, quote currency per square-root second. */
	readonly sigma: Estimate;
	/** Half-spread, quote currency. */
	readonly epsilon: Estimate;
	/** Permanent impact, quote currency per base unit. */
	readonly gamma: Estimate;
	/** Temporary impact, quote currency per (base unit per second). */
	readonly eta: Estimate;
}

export const SIGMA_UNIT = 'quote / sqrt(s)';
export const EPSILON_UNIT = 'quote';
export const GAMMA_UNIT = 'quote / base';
export const ETA_UNIT = 'quote / (base / s)';

/** Fewest grid intervals from which sigma is estimated. */
const FEWEST_INTERVALS = 5;

/**
 * Estimates from the books published in `range` alone: sigma from the realised variance of the mid on a fixed clock
 * grid, epsilon as the time-weighted median half-spread, gamma and eta by the rule of thumb from spread and daily
 * volume unless overridden. What can't be had is `unavailable` with its reason; nothing is thrown for poor data.
 */
export function calibrate(tape: Tape, range: TimeRange, options: CalibrationOptions = {}): Calibration {
	const step = options.gridStep ?? defaultGridStep(tape, range);
	const first = tape.bookBefore(range.from) + 1;
	const end = tape.bookBefore(range.to) + 1;
	const variance = new RealisedVariance(range.from, step);
	variance.observe(tape, first, end);
	// A grid point at the very end would need a book that the half-open range leaves out.
	const sigma = sigmaEstimate(variance.before(range.to), step);
	return {
		time: range.to,
		range,
		sigmaRange: range,
		sigma,
		...spreadEstimates(tape, first, end, range.to, options)
	};
}

/**
 * Seconds between grid points for a calibration over `range`: 30 of them where that is between 0.1 and 1 s, but never
 * closer than the books are on average, as points without news of their own would only look like data.
 */
export function defaultGridStep(tape: Tape, { from, to }: TimeRange): number {
	const books = tape.bookBefore(to) - tape.bookBefore(from);
	const seconds = (to - from) / 1000;
	return Math.max(Math.min(1, Math.max(0.1, seconds / 30)), books > 0 ? seconds / books : 0);
}

/** sigma = sqrt(sum / elapsed), quote per sqrt(s), its standard error sigma / sqrt(2 n) that of Gaussian changes. */
export function sigmaEstimate({ sum, intervals }: RealisedSum, gridStep: number): Estimate {
	if (intervals < FEWEST_INTERVALS) {
		return unavailable(
			SIGMA_UNIT,
			Math.max(0, intervals),
			`needs at least ${FEWEST_INTERVALS} intervals of ${gridStep} s, has ${Math.max(0, intervals)}`
		);
	}
	const value = Math.sqrt(sum / (intervals * gridStep));
	return {
		value,
		standardError: value / Math.sqrt(2 * intervals),
		unit: SIGMA_UNIT,
		samples: intervals,
		source: 'measured'
	};
}

/** epsilon, gamma and eta from books `first <= i < end`, the last of which holds until `until` (ms). */
export function spreadEstimates(
	tape: Tape,
	first: number,
	end: number,
	until: number,
	{ dailyVolume = 1e9, gammaOverride = null, etaOverride = null }: CalibrationOptions
): Pick<Calibration, 'epsilon' | 'gamma' | 'eta'> {
	const epsilon = halfSpread(tape, first, end, until);
	const price = end > first ? tape.mid(end - 1) : NaN;
	const samples = epsilon.samples;
	const ruled = (unit: string, rule: typeof ruleOfThumbGamma): Estimate =>
		epsilon.value === null
			? unavailable(unit, samples, 'the rule of thumb needs a spread')
			: {
					value: rule(2 * epsilon.value, dailyVolume, price),
					standardError: null,
					unit,
					samples,
					source: 'rule of thumb'
				};
	return {
		epsilon,
		gamma: gammaOverride === null ? ruled(GAMMA_UNIT, ruleOfThumbGamma) : override(gammaOverride, GAMMA_UNIT),
		eta: etaOverride === null ? ruled(ETA_UNIT, ruleOfThumbEta) : override(etaOverride, ETA_UNIT)
	};
}

function halfSpread(tape: Tape, first: number, end: number, until: number): Estimate {
	const count = Math.max(0, end - first);
	if (count === 0) return unavailable(EPSILON_UNIT, 0, 'no book in the window');
	const halves = new Float64Array(count);
	const durations = new Float64Array(count);
	for (let i = 0; i < count; i++) {
		const book = first + i;
		halves[i] = 0.5 * (tape.bestAsk(book) - tape.bestBid(book));
		durations[i] = (i + 1 < count ? tape.times[book + 1]! : until) - tape.times[book]!;
	}
	const total = durations.reduce((sum, duration) => sum + duration, 0);
	if (total <= 0) durations.fill(1);
	return {
		value: weightedMedian(halves, durations),
		standardError: null,
		unit: EPSILON_UNIT,
		samples: count,
		source: 'measured'
	};
}

function override(value: number, unit: string): Estimate {
	return { value, standardError: null, unit, samples: 0, source: 'override' };
}
