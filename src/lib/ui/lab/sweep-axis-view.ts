/** The values of a swept field as they are drawn and said. */
export interface SweepAxisView {
	readonly label: string;
	/** Empty where the field has none. */
	readonly unit: string;
	/** By value, in the order of the sweep. */
	readonly texts: readonly string[];
	/** The same as numbers; null where the values are words. */
	readonly numbers: readonly number[] | null;
	/** Whether they are drawn on a scale of powers. */
	readonly isLog: boolean;
}
