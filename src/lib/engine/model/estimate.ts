import type { TimeRange } from './time-range.ts';

/** Where a parameter's value came from. */
export type EstimateSource = 'measured' | 'rule of thumb' | 'parameter' | 'override' | 'unavailable';

/** A calibrated parameter with what is needed to judge it. */
export interface Estimate {
	/** In `unit`; null where there is none. */
	readonly value: number | null;
	/** In `unit`; null where the source has none. */
	readonly standardError: number | null;
	readonly unit: string;
	/** Observations behind it. */
	readonly samples: number;
	readonly source: EstimateSource;
	/** How it was measured: the estimator and its settings. */
	readonly method?: string;
	/** The stretch of market time that it comes from. */
	readonly window?: TimeRange;
	/** Why it is unavailable, or why it is not from the source that was asked for. */
	readonly reason?: string;
	/** What stands in where it is unavailable. */
	readonly fallback?: string;
}

export function unavailable(unit: string, samples: number, reason: string, fallback?: string): Estimate {
	return {
		value: null,
		standardError: null,
		unit,
		samples,
		source: 'unavailable',
		reason,
		...(fallback === undefined ? {} : { fallback })
	};
}
