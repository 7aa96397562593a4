import type { Calibration } from '../model/calibrate.ts';

/** The order to work, the same for every strategy of a run. */
export interface ParentOrder {
	/** X, base units. */
	readonly shares: number;
	/** N, number of child orders. */
	readonly slices: number;
	/** tau, seconds between decisions. */
	readonly interval: number;
	/** lambda, per quote currency; null where it can't be derived from the urgency (no volatility). */
	readonly riskAversion: number | null;
	/** kappa T, where the user gave it in place of lambda. */
	readonly urgency: number | null;
}

/** What a strategy knows at the start of a slice: only what had been published by then. */
export interface Decision {
	/** 0-based slice k, decided at arrival + k tau. */
	readonly slice: number;
	/** Base units neither matched nor on their way to the exchange. */
	readonly unsent: number;
	/** The newest estimates; the same object until they are renewed. */
	readonly calibration: Calibration;
}

/** Decides how much of the parent order is to be left after each child. */
export interface Strategy {
	/**
	 * Base units to be left unsent after this slice's child; what is above it is sent now. Quantities that a match left
	 * unfilled come back into `unsent`, and so join the next child. The last slice sends everything whatever is
	 * returned.
	 */
	holdingsAfter(decision: Decision): number;
}

/** A number that a strategy can be given. */
export interface StrategyParameter {
	readonly id: string;
	readonly label: string;
	readonly default: number;
	readonly min: number;
	readonly max: number;
	/** True where only whole numbers make sense. */
	readonly isInteger?: boolean;
	/** What it does, with its unit. */
	readonly meaning: string;
}

/** A strategy as the registry lists it. */
export interface StrategyDefinition {
	readonly id: string;
	readonly label: string;
	/** One sentence: what it does with the order. */
	readonly summary: string;
	readonly parameters: readonly StrategyParameter[];
	/** A new instance for one run. `parameters` holds every parameter of the definition, in range. */
	create(order: ParentOrder, parameters: Readonly<Record<string, number>>): Strategy;
}
