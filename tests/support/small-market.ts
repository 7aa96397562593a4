import type { ConfigInput, SyntheticSpec } from '../../src/lib/engine/index.ts';

/** A minute of a market without a tick, a lot or noise in its sizes, after ten seconds of warm-up: cheap to run by the thousand. */
export const SMALL_MARKET: Partial<SyntheticSpec> = {
	duration: 70,
	warmUp: 10,
	levels: 10,
	levelSize: 1,
	sizeNoise: 0,
	liquidityAmplitude: 0,
	liquidityBase: 1,
	tradeRate: 0,
	tick: 0,
	lot: 0
};

/** An order for it whose schedules do not depend on the path. */
export const SMALL_ORDER: ConfigInput = {
	shares: 10,
	trades: 6,
	warmUp: 10,
	urgency: 2,
	calibrationWindow: 0,
	refillHalfLife: 0,
	gammaOverride: 0.01,
	etaOverride: 10,
	beyondDepth: 'extrapolate',
	strategies: ['twap', 'vwap', 'ac']
};
