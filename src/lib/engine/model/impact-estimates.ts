import type { Tape } from '../market/tape.ts';
import { weightedMedian } from '../math/weighted-median.ts';
import { bookEta, ETA_UNIT, GAMMA_UNIT, NO_PLAN, RULE } from './book-estimates.ts';
import { unavailable, type Estimate } from './estimate.ts';
import { permanentImpact } from './permanent-impact.ts';
import { ruleOfThumbEta, ruleOfThumbGamma } from './rule-of-thumb.ts';
import { defaultGridStep } from './sigma-estimate.ts';
import type { TimeRange } from './time-range.ts';
import { tradeRecovery } from './trade-recovery.ts';

export interface ImpactOptions {
	/** Side that is traded; default 'sell', which walks the bids. */
	side?: 'sell' | 'buy';
	/** Quote currency a day, for the rules of thumb; default 1e9. */
	dailyVolume?: number;
	/** gamma in price per base unit, in place of an estimate. */
	gammaOverride?: number | null;
	/** eta in price per (base unit per second), in place of an estimate. */
	etaOverride?: number | null;
	/** eta from the slope of the book where it shows depth (default), or by rule of thumb. */
	etaSource?: 'book' | 'rule';
	/** gamma by rule of thumb (default) or from signed flow. */
	gammaSource?: 'rule' | 'measured';
	/** Base units of a child order, around which the book is walked. */
	childSize?: number;
	/** tau, seconds between child orders. */
	interval?: number;
	/** Seconds in which the book refills by half where that can't be measured, 0 = at once; default 1. */
	refillHalfLife?: number;
}

/** What is measured once, over the whole first window, as it needs more data than a rolling window has. */
export interface StandingEstimates {
	/** 1/s. */
	readonly rho: Estimate;
	/** Raw slope on signed flow, quote currency per base unit; null where it was not asked for. */
	readonly flowSlope: Estimate | null;
}

/** Books `first <= i < end`, the last of which holds until the end of `range`. */
export interface BookWindow {
	readonly first: number;
	readonly end: number;
	readonly range: TimeRange;
}

/** What is renewed with every window. */
export interface WindowEstimates {
	readonly epsilon: Estimate;
	readonly bookSlope: Estimate;
	readonly rho: Estimate;
	readonly gamma: Estimate;
	readonly eta: Estimate;
}

const EPSILON_UNIT = 'quote';
const RHO_UNIT = '1 / s';

/** Recovery after large trades and, where `gammaSource` asks for it, the impact of signed flow in `range`. */
export function standingEstimates(tape: Tape, range: TimeRange, options: ImpactOptions): StandingEstimates {
	const step = defaultGridStep(tape, range, 'tsrv');
	return {
		rho: rhoEstimate(tape, range, step, options.refillHalfLife ?? 1),
		flowSlope: options.gammaSource === 'measured' ? flowSlope(tape, range, step) : null
	};
}

/** epsilon from the books of `window`; gamma and eta from it, from the slope of the book and from what stands. */
export function windowEstimates(
	tape: Tape,
	window: BookWindow,
	slope: Estimate,
	options: ImpactOptions,
	{ rho, flowSlope }: StandingEstimates
): WindowEstimates {
	const { dailyVolume = 1e9, gammaOverride = null, etaOverride = null, etaSource = 'book' } = options;
	const epsilon = halfSpread(tape, window);
	const price = window.end > window.first ? tape.mid(window.end - 1) : NaN;
	const ruled = (unit: string, rule: typeof ruleOfThumbGamma): Estimate =>
		epsilon.value === null
			? unavailable(unit, epsilon.samples, 'the rule of thumb needs a spread', NO_PLAN)
			: {
					value: rule(2 * epsilon.value, dailyVolume, price),
					standardError: null,
					unit,
					samples: epsilon.samples,
					source: RULE,
					window: window.range
				};
	const ruledGamma = ruled(GAMMA_UNIT, ruleOfThumbGamma);
	const ruledEta =
		epsilon.value === 0
			? unavailable(ETA_UNIT, epsilon.samples, 'the rule of thumb needs a spread, and it is zero', NO_PLAN)
			: ruled(ETA_UNIT, ruleOfThumbEta);
	// A cap for the measured gamma: what the order's own walk through the book would move.
	const cap = slope.value ?? perTrade(etaOverride ?? ruledEta.value, options.interval);
	const gamma =
		gammaOverride !== null
			? override(gammaOverride, GAMMA_UNIT)
			: flowSlope
				? measuredGamma(flowSlope, cap, ruledGamma)
				: ruledGamma;
	const eta =
		etaOverride !== null
			? override(etaOverride, ETA_UNIT)
			: etaSource === 'rule'
				? ruledEta
				: bookEta(slope, rho, gamma.value ?? 0, options.interval, ruledEta);
	return { epsilon, bookSlope: slope, rho, gamma, eta };
}

/** Kept from renewal to renewal, which are many and small. */
let halfRoom = new Float64Array(0);
let durationRoom = new Float64Array(0);

function halfSpread(tape: Tape, { first, end, range }: BookWindow): Estimate {
	const count = Math.max(0, end - first);
	if (count === 0) return unavailable(EPSILON_UNIT, 0, 'no book in the window', 'the book at arrival');
	if (halfRoom.length < count) {
		halfRoom = new Float64Array(count);
		durationRoom = new Float64Array(count);
	}
	const halves = halfRoom.subarray(0, count);
	const durations = durationRoom.subarray(0, count);
	let total = 0;
	for (let i = 0; i < count; i++) {
		const book = first + i;
		halves[i] = 0.5 * (tape.bestAsk(book) - tape.bestBid(book));
		durations[i] = (i + 1 < count ? tape.times[book + 1]! : range.to) - tape.times[book]!;
		total += durations[i]!;
	}
	if (total <= 0) durations.fill(1);
	return {
		value: weightedMedian(halves, durations),
		standardError: null,
		unit: EPSILON_UNIT,
		samples: count,
		source: 'measured',
		method: 'time-weighted median',
		window: range
	};
}

function measuredGamma(flow: Estimate, cap: number | null, ruled: Estimate): Estimate {
	const instead = (reason: string): Estimate =>
		ruled.value === null ? ruled : { ...ruled, reason: `${reason}: the rule of thumb stands in` };
	if (flow.value === null) return instead(flow.reason ?? '');
	if (cap === null) return instead('needs the slope of the book as its cap');
	if (flow.value <= cap) return flow;
	return { ...flow, value: cap, reason: `capped at the slope of the book; raw ${flow.value.toPrecision(3)}` };
}

function flowSlope(tape: Tape, range: TimeRange, step: number): Estimate {
	const impact = permanentImpact(tape, range, step);
	if (!impact) return unavailable(GAMMA_UNIT, 0, 'too few intervals with signed flow', RULE);
	const { fit, horizon, flow, isPlateau } = impact;
	if (!(fit.slope > 0)) {
		return unavailable(GAMMA_UNIT, fit.samples, 'the slope on signed flow is not positive', RULE);
	}
	return {
		value: fit.slope,
		standardError: fit.slopeError,
		unit: GAMMA_UNIT,
		samples: fit.samples,
		source: 'measured',
		method: `slope on ${flow} over ${horizon.toPrecision(3)} s${isPlateau ? '' : ', no plateau yet'}`,
		window: range
	};
}

function rhoEstimate(tape: Tape, range: TimeRange, step: number, halfLife: number): Estimate {
	const recovery = tradeRecovery(tape, range, step);
	if (recovery) {
		return {
			value: recovery.rho,
			standardError: recovery.rhoError,
			unit: RHO_UNIT,
			samples: recovery.trades,
			source: 'measured',
			method: 'recovery of depth after large trades',
			window: range
		};
	}
	return {
		value: halfLife === 0 ? Infinity : Math.LN2 / halfLife,
		standardError: null,
		unit: RHO_UNIT,
		samples: 0,
		source: 'parameter',
		reason: 'too few large trades with a recovery to measure: the refill half-life stands in'
	};
}

function perTrade(eta: number | null, interval: number | undefined): number | null {
	return eta === null || interval === undefined ? null : eta / interval;
}

function override(value: number, unit: string): Estimate {
	return { value, standardError: null, unit, samples: 0, source: 'override' };
}
