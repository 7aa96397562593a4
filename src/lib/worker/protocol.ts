import type { MarketInfo } from '../data/index.ts';
import type {
	QualityReport,
	SimulationConfig,
	SimulationResult,
	Snapshot,
	SyntheticSpec
} from '../engine/index.ts';

/** What to run on: a recipe, as markets themselves stay in the worker. */
export type MarketRecipe =
	| { readonly kind: 'synthetic'; readonly spec: Partial<SyntheticSpec> }
	| { readonly kind: 'source'; readonly id: number };

/** A file that the worker holds open. */
export interface OpenedSource {
	readonly id: number;
	readonly info: MarketInfo;
	readonly fingerprint: string;
}

/** Best bid and ask over time, thinned to what a chart can show, extremes kept; ms and quote currency. */
export interface PriceSeries {
	readonly time: Float64Array;
	readonly bid: Float64Array;
	readonly ask: Float64Array;
	readonly mid: Float64Array;
}

/** What is known of a market once it is read. */
export interface MarketSummary {
	readonly symbol: string;
	/** Steps of price and size, for number formats: 0.01 and the like. */
	readonly tick: number;
	readonly lot: number;
	readonly books: number;
	/** ms since the epoch. */
	readonly start: number;
	readonly end: number;
	readonly low: number;
	readonly high: number;
	/** Most levels a side. */
	readonly levels: number;
	/** Quote currency. */
	readonly medianSpread: number;
	/** Seconds between books on average. */
	readonly averageInterval: number;
	readonly quality: QualityReport;
	readonly prices: PriceSeries;
}

export type RunEvent =
	| { readonly kind: 'progress'; readonly phase: 'reading' | 'generating'; readonly fraction: number }
	| { readonly kind: 'market'; readonly market: MarketSummary }
	| { readonly kind: 'snapshot'; readonly snapshot: Snapshot };

export interface RunReply {
	readonly result: SimulationResult;
	readonly market: MarketSummary;
	/** Wall-clock ms of the simulation alone. */
	readonly elapsedMs: number;
}

/** What the engine worker offers. */
export interface EngineApi {
	/** Opens files and keeps them; rejects with a `DataError` and opens none of them where one can't be. */
	open(files: File[]): Promise<OpenedSource[]>;
	/** Reads or makes the market, runs the config on it; rejects with an `AbortError` after `cancel(job)`. */
	run(
		job: number,
		recipe: MarketRecipe,
		config: SimulationConfig,
		onEvent: (event: RunEvent) => void
	): Promise<RunReply>;
	/** Stops that job within 100 ms. */
	cancel(job: number): void;
}
