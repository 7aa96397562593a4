import type { MeanInterval, PairSummary, PairVerdict, Spread } from '../../../../src/lib/engine/index.ts';

/** A mean with an interval of so much on either side. */
export function meanOf(mean: number, half = 1): MeanInterval {
	return {
		mean,
		low: mean - half,
		high: mean + half,
		deviation: 1,
		error: half / 2,
		p: 0.01,
		samples: 100,
		effective: 100,
		isExact: false
	};
}

/** A mean of a single sample. */
export const UNKNOWN_MEAN: MeanInterval = { ...meanOf(1), low: NaN, high: NaN, p: NaN, samples: 1 };

/** TWAP against AC. */
export function pairOf(mean: number, half = 1, verdict?: PairVerdict): PairSummary {
	const shown = Math.abs(mean) > half ? (mean < 0 ? 'less' : 'more') : 'not-shown';
	return {
		a: 'twap',
		b: 'ac',
		difference: meanOf(mean, half),
		p: 0.01,
		verdict: verdict ?? shown,
		cheaper: { share: 0.4, low: 0.3, high: 0.5 },
		needed: NaN
	};
}

export const UNKNOWN_PAIR: PairSummary = {
	...pairOf(1, 0, 'unknown'),
	difference: UNKNOWN_MEAN
};

/** Costs in ascending order, counted in two bins between `low` and `high`; quartiles and medians are given. */
export function spreadOf(
	costs: readonly number[],
	counts: readonly number[],
	quantiles: readonly number[]
): Spread {
	return {
		counts: Uint32Array.from(counts),
		steps: {
			value: Float64Array.from(costs),
			share: Float64Array.from(costs, (_, i) => (i + 1) / costs.length)
		},
		quantiles
	};
}
