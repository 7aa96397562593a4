import type { Attribution } from '../analysis/attribution.ts';
import type { BenchmarkPrices } from '../analysis/benchmark-prices.ts';
import type { CostPath } from '../analysis/cost-path.ts';
import type { Measures } from '../analysis/measures.ts';
import type { Shortfall } from '../analysis/shortfall.ts';
import type { Trajectory } from '../analysis/trajectory.ts';
import type { FillColumns } from '../exchange/fill-columns.ts';
import type { Calibration } from '../model/calibrate.ts';
import type { Warning } from './warning.ts';

/** The estimates behind a stretch of the run, and the urgency they give the whole order. */
export interface CalibrationRecord extends Calibration {
	/** kappa (1/s) of an Almgren-Chriss plan made with them. */
	readonly kappa: number;
	/** First slice (0-based) that was decided with them. */
	readonly slice: number;
}

/** What one strategy's fills come to. */
export interface StrategyCost extends Shortfall {
	readonly fills: FillColumns;
	/** Quote currency; the parts add up to `shortfallQuote`. */
	readonly attribution: Attribution;
	/** sigma at arrival squared times the integral of holdings squared, quote currency squared; null without a sigma. */
	readonly variance: number | null;
	/** shortfallQuote + lambda variance, quote currency; null where either is unknown. */
	readonly utility: number | null;
	readonly trajectory: Trajectory;
	/** Shortfall without the market's move common to all schedules, bp of the arrival notional. */
	readonly netOfMarketBps: number;
	/** Shortfall without any timing and opportunity: half-spread, depth, own impact, latency and fees; bp of the same. */
	readonly tradingBps: number;
	/** Standard deviation, the root of `variance`, in bp of the arrival notional; null without a sigma. */
	readonly riskBps: number | null;
}

/** What one strategy did, what it cost and what the market did around it. */
export interface StrategyResult extends StrategyCost {
	readonly costPath: CostPath;
	/** Base units held on average over the horizon. */
	readonly meanHeld: number;
	readonly measures: Measures;
}

/** The costs of a finished run, without what describes its market. */
export interface RunCosts {
	/** ms since the epoch. */
	readonly arrivalTime: number;
	/** Mid at arrival, quote currency. */
	readonly arrivalPrice: number;
	/** When the horizon was over, ms since the epoch, and the mid then. */
	readonly endTime: number;
	readonly finalMid: number;
	/** By strategy, in the order of the config. */
	readonly strategies: readonly StrategyCost[];
}

/** A finished run. Plain data and typed arrays: it can be sent to another thread as it is. */
export interface SimulationResult {
	/** ms since the epoch. */
	readonly arrivalTime: number;
	/** Mid at arrival, quote currency. */
	readonly arrivalPrice: number;
	/** Seconds. */
	readonly horizon: number;
	/** Where the first calibration began, ms since the epoch. */
	readonly warmUpStart: number;
	/** Mid at the end of the horizon, quote currency. */
	readonly finalMid: number;
	readonly benchmarks: BenchmarkPrices;
	/** lambda in use, per quote currency; derived from the urgency where that was given; null where it can't be. */
	readonly riskAversion: number | null;
	readonly engineVersion: string;
	/** SHA-256 in hex over engine version, config and every column of every strategy. */
	readonly hash: string;
	/** Base units displayed at arrival on the side that is traded against. */
	readonly displayedDepth: number;
	/** The estimates at arrival, then each renewal that a decision used. */
	readonly calibration: readonly CalibrationRecord[];
	readonly warnings: readonly Warning[];
	/** By strategy id, in the order of the config. */
	readonly strategies: Readonly<Record<string, StrategyResult>>;
}

/** How one strategy stands; cost so far is in bp of the whole order's arrival notional. */
export interface StrategySnapshot {
	readonly remaining: number;
	readonly averagePrice: number | null;
	readonly shortfallBps: number | null;
}

/** The state of a run under way. */
export interface Snapshot {
	/** Decisions made, of `totalSteps`. */
	readonly step: number;
	readonly totalSteps: number;
	/** Market time, ms since the epoch. */
	readonly time: number;
	readonly mid: number;
	readonly strategies: Readonly<Record<string, StrategySnapshot>>;
}
