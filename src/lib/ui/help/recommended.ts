/** What the same schedules cost at a size, bp, and the share of the dump that went beyond the displayed book. */
export interface SizeRow {
	/** Of what the book displays at arrival. */
	readonly share: number;
	readonly dump: number;
	readonly twap: number;
	readonly ac: number;
	readonly beyond: number;
}

/** The neutral market without its moves, in an hour and 20 trades; AC keeps the plan of urgency 2. */
export const SIZE_ROWS: readonly SizeRow[] = [
	{ share: 0.01, dump: 2, twap: 2, ac: 2, beyond: 0 },
	{ share: 0.05, dump: 2, twap: 2.02, ac: 2.02, beyond: 0 },
	{ share: 0.2, dump: 5, twap: 2.07, ac: 2.07, beyond: 0 },
	{ share: 0.5, dump: 11, twap: 2.18, ac: 2.18, beyond: 0 },
	{ share: 1, dump: 21, twap: 2.36, ac: 2.72, beyond: 0 },
	{ share: 2, dump: 41, twap: 3.71, ac: 4.16, beyond: 0.5 },
	{ share: 8, dump: 161, twap: 11.85, ac: 13.35, beyond: 0.875 }
];

/** What chance alone does to one run of TWAP. */
export interface HorizonRow {
	/** Seconds. */
	readonly horizon: number;
	/** Standard deviation of its cost, bp. */
	readonly deviationBps: number;
	/** Horizons that do not overlap in an hour's recording. */
	readonly windows: number;
}

/** At 50 % a year and 20 trades. */
export const HORIZON_ROWS: readonly HorizonRow[] = [
	{ horizon: 60, deviationBps: 3.83, windows: 60 },
	{ horizon: 300, deviationBps: 8.57, windows: 12 },
	{ horizon: 600, deviationBps: 12.12, windows: 6 },
	{ horizon: 1800, deviationBps: 20.99, windows: 2 },
	{ horizon: 3600, deviationBps: 29.68, windows: 1 }
];

/** What the rules of thumb make of a day's volume. */
export interface VolumeRow {
	/** Quote currency. */
	readonly dailyVolume: number;
	/** Quote per base unit. */
	readonly gamma: number;
	/** Quote per (base unit per second). */
	readonly eta: number;
	/** kappa T. */
	readonly urgency: number;
	/** Share of the order that AC sends first; TWAP's is a twentieth. */
	readonly firstSlice: number;
}

/** A price of 97,000 with a spread of 10 and 50 % a year, an hour in 20 trades at lambda = 1e-6. */
export const VOLUME_ROWS: readonly VolumeRow[] = [
	{ dailyVolume: 1e7, gamma: 0.97, eta: 838_080, urgency: 0.034, firstSlice: 0.05 },
	{ dailyVolume: 1e8, gamma: 0.097, eta: 83_808, urgency: 0.107, firstSlice: 0.0502 },
	{ dailyVolume: 1e9, gamma: 0.0097, eta: 8380.8, urgency: 0.34, firstSlice: 0.0518 },
	{ dailyVolume: 1e10, gamma: 0.000_97, eta: 838.08, urgency: 1.074, firstSlice: 0.0665 },
	{ dailyVolume: 1e11, gamma: 0.000_097, eta: 83.808, urgency: 3.392, firstSlice: 0.1564 }
];
