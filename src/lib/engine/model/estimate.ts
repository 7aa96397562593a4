/** Where a parameter's value came from. */
export type EstimateSource = 'measured' | 'rule of thumb' | 'override' | 'unavailable';

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
	/** Why it is unavailable. */
	readonly reason?: string;
}

export function unavailable(unit: string, samples: number, reason: string): Estimate {
	return { value: null, standardError: null, unit, samples, source: 'unavailable', reason };
}
