import type { MeanInterval } from '../../engine/index.ts';

/** A strategy as simulated, in the plane of risk and cost. */
export interface FrontierPoint {
	/** Of its strategy. */
	readonly id: string;
	/** What it was run with, `λ = 1e-6`, or nothing. */
	readonly text: string;
	/** Of its cell. */
	readonly index: number;
	/** bp */
	readonly cost: MeanInterval;
	/** Standard deviation of the cost of a run, bp. */
	readonly deviation: number;
	/** Standard error of that, bp; NaN where it is not known. */
	readonly deviationError: number;
}
