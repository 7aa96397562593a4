import type { SideSign } from '../exchange/order.ts';
import type { Calibration } from '../model/calibrate.ts';
import type { VolumeCurve } from '../model/volume-curve.ts';

/** The order to work, the same for every strategy of a run. */
export interface ParentOrder {
	/** +1 sells, -1 buys. */
	readonly side: SideSign;
	/** X, base units. */
	readonly shares: number;
	/** S_0, mid at arrival, quote currency. */
	readonly arrivalPrice: number;
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
	/** Base units that the market has traded since arrival; null while no trade at all has been published. */
	readonly volume: number | null;
}

/** What had been published before arrival, beyond the calibration. */
export interface MarketPast {
	/** Volume by slice of the horizon as earlier trades have it; null where there are too few. */
	volumeCurve(): VolumeCurve | null;
}

/** Decides how much of the parent order is to be left after each child. */
export interface Strategy {
	/**
	 * Base units to be left unsent after this slice's child; what is above it is sent now. Quantities that a match left
	 * unfilled come back into `unsent`, and so join the next child. The last slice sends everything whatever is
	 * returned, unless the strategy may leave a rest.
	 */
	holdingsAfter(decision: Decision): number;
	/** True where what is wanted after the last slice stays unfilled; default false. */
	readonly mayLeaveRest?: boolean;
}

interface Parameter {
	readonly id: string;
	readonly label: string;
	readonly min: number;
	readonly max: number;
	/** What it does, with its unit. */
	readonly meaning: string;
}

/** A number that a strategy can be given. */
export interface NumberParameter extends Parameter {
	readonly kind?: 'number';
	readonly default: number;
	/** True where only whole numbers make sense. */
	readonly isInteger?: boolean;
}

/** One number for each child order, or an empty list. */
export interface ListParameter extends Parameter {
	readonly kind: 'list';
	readonly default: readonly number[];
}

export type StrategyParameter = NumberParameter | ListParameter;

/** A number, or a list where the parameter is one. */
export type ParameterValue = number | readonly number[];

export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** A strategy as the registry lists it. */
export interface StrategyDefinition {
	readonly id: string;
	readonly label: string;
	/** One sentence: what it does with the order. */
	readonly summary: string;
	readonly parameters: readonly StrategyParameter[];
	/** True where it goes by the volume that the market trades; without trades in the data it is TWAP. */
	readonly needsVolume?: boolean;
	/** A new instance for one run. `parameters` holds every parameter of the definition, in range. */
	create(order: ParentOrder, parameters: ParameterValues, past: MarketPast): Strategy;
}
