import type { SyntheticSpec } from '../market/synthetic-spec.ts';
import type { SimulationConfig } from '../simulation/config.ts';

/** What a swept field is set to: a number, or a word or null where the field takes it. */
export type SweepValue = number | string | null;

/** A field of the config or of the synthetic market that runs over a list of values. */
export interface SweepAxis {
	readonly of: 'config' | 'market';
	readonly name: string;
	readonly values: readonly SweepValue[];
}

/**
 * Which combinations of a sweep's values are run: all those of one or two fields, or the scenario as it is and then with one
 * field after the other changed.
 */
export type SweepDesign = 'grid' | 'one-at-a-time';

interface CommonSpec {
	readonly config: SimulationConfig;
	/** Of all paths and resamples; a whole number. */
	readonly seed: number;
	readonly sweep: readonly SweepAxis[];
	readonly design: SweepDesign;
}

/** The order on many paths of one synthetic market. */
export interface PathsSpec extends CommonSpec {
	readonly kind: 'paths';
	/** Its own seed does not count: each path has one (see `pathSeed`). */
	readonly market: SyntheticSpec;
	readonly paths: number;
	/** Whether every second path is the mirror of the one before it; both together are one sample. */
	readonly isAntithetic: boolean;
}

/** The order at many starts of one recording. */
export interface WindowsSpec extends CommonSpec {
	readonly kind: 'windows';
	/** Seconds between starts. */
	readonly every: number;
	/** With both, each window is a sale and a purchase, which together are one sample: the market's move cancels. */
	readonly sides: 'both' | 'sell' | 'buy';
}

/** An experiment as plain data: with the engine's version, and its tape where it has one, it settles every byte of the result. */
export type ExperimentSpec = PathsSpec | WindowsSpec;
