import type { ColumnMapping, MarketInfo, Table, TableFormat, TableOutline } from '../data/index.ts';
import type {
	BookView,
	DepthScale,
	DepthTileSpec,
	CaptureReport,
	Hole,
	PriceSeries,
	QualityReport,
	SimulationConfig,
	SimulationResult,
	Snapshot,
	Strip,
	SyntheticSpec,
	TapeSummary,
	TimeColumns,
	VolumeSeries
} from '../engine/index.ts';

export type { ColumnMapping, Table, TableFormat, TableOutline };

/** What to run on: a recipe, as markets themselves stay in the worker. */
export type MarketRecipe =
	| { readonly kind: 'synthetic'; readonly spec: Partial<SyntheticSpec> }
	| { readonly kind: 'source'; readonly id: number }
	/** The capture that `follow` lets in, from its newest message on. */
	| { readonly kind: 'live'; readonly id: number };

/** A market that the worker holds open. */
export interface OpenedSource {
	readonly id: number;
	readonly info: MarketInfo;
	/** Of all its files together. */
	readonly fingerprint: string;
	/** Which of the files that were offered it is made of, by their places. */
	readonly files: readonly number[];
	/** Those of its files whose columns a mapping explains. */
	readonly tables: readonly TableOutline[];
	/** Whether other markets are in the very same files, so that only its symbol tells it apart. */
	readonly sharesFiles: boolean;
	/** Of a market that the library has kept: what its columns were taken as, in a link's words. */
	readonly keptColumns?: string | null;
}

/** What it takes to open a market once more. */
export interface Recording {
	readonly files: readonly File[];
	/** What their columns are taken as. */
	readonly mappings: readonly ColumnMapping[];
	/** Of the market, where the files hold several. */
	readonly symbol: string;
	/** Of all its files together. */
	readonly fingerprint: string;
}

/** What is known of files before they are opened. */
export interface OpenRequest {
	/** What columns are, of each file that has all that one of these needs. */
	readonly mappings: readonly ColumnMapping[];
	/** By shape, what columns were said to be before. */
	readonly remembered: Readonly<Record<string, ColumnMapping>>;
	/** Whether to ask about columns that are uncertain, in place of opening anything. */
	readonly asksFirst: boolean;
	/**
	 * Which copy that the library keeps of the same files may be read in their place: any, one with these columns in a
	 * link's words, or none.
	 */
	readonly kept: 'any' | 'none' | { readonly columns: string | null };
}

/** A market in the library: an entry, or what is made of certain files. */
export type KeptMarket =
	{ readonly entry: string } | { readonly fingerprint: string; readonly symbol: string | null };

/** What is known of a market once it is read; its prices are thinned to what a chart can show. */
export interface MarketSummary extends TapeSummary {
	readonly quality: QualityReport;
	readonly report: CaptureReport;
	readonly holes: readonly Hole[];
	readonly prices: PriceSeries;
}

/** What became of files that were offered together. */
export interface Opening {
	readonly opened: readonly OpenedSource[];
	readonly refused: readonly Refusal[];
	/** What has to be asked before anything is opened. */
	readonly unsure: readonly TableOutline[];
}

/** Files that can't be used. */
export interface Refusal {
	/** What is wrong, where, what to do. */
	readonly message: string;
	/** Its columns, where it has any: said to be something else they may be of use. */
	readonly table: TableOutline | null;
}

export type RunEvent =
	| { readonly kind: 'progress'; readonly phase: 'reading' | 'generating'; readonly fraction: number }
	| { readonly kind: 'market'; readonly market: MarketSummary; readonly window: RunWindowPrices }
	| { readonly kind: 'snapshot'; readonly snapshot: Snapshot };

/** The stretch that a run uses, from the start of its warm-up to its last match, ms since the epoch. */
export interface RunWindowPrices {
	readonly from: number;
	readonly to: number;
	/** Prices of that stretch, thinned by itself, so that a short run in a long file keeps its detail. */
	readonly prices: PriceSeries;
	/** The market's own volume since arrival; null where the data has no trades. */
	readonly volume: VolumeSeries | null;
}

export interface RunReply {
	/** Names the market as it was read for this run, to ask for its books. */
	readonly marketId: number;
	/** As it was run: of an order on a capture under way, when it began and how long it took are settled. */
	readonly config: SimulationConfig;
	/** Its calibration records are thinned to at most 1,000, the first and the last kept. */
	readonly result: SimulationResult;
	/** Renewals of the calibration that a decision used. */
	readonly renewals: number;
	readonly market: MarketSummary;
	readonly window: RunWindowPrices;
	/** Wall-clock ms of the simulation alone. */
	readonly elapsedMs: number;
}

/** Resting sizes of a stretch of time and price, coded by `scale`: row by row from the lowest price. */
export interface DepthTile {
	readonly bytes: Uint8Array;
	readonly scale: DepthScale;
}

/** Where a capture under way stands. */
export interface LiveView {
	/** Names the market, to ask for its books and to run on it. */
	readonly marketId: number;
	/** Stamp of the newest message, ms since the epoch. */
	readonly newest: number;
	/** Books held. */
	readonly books: number;
	/** The newest one; null before the first. */
	readonly book: BookView | null;
	readonly isOver: boolean;
}

/** What is known of a capture under way, as far as its past is held. */
export interface LiveSummary {
	readonly marketId: number;
	readonly market: MarketSummary;
}

/** What the engine worker offers. */
export interface EngineApi {
	/** Opens files and keeps those that can be used; rejects with an `AbortError` after `cancel(job)`. */
	open(
		job: number,
		files: File[],
		request: OpenRequest,
		onProgress: (fraction: number) => void
	): Promise<Opening>;
	/** What other threads need to open a market for themselves; null where it is not held. */
	recordingOf(id: number): Recording | null;
	/** Opens a market that the library keeps; null where it does not. */
	openKept(market: KeptMarket): Promise<OpenedSource | null>;
	/** Reads or makes the market, runs the config on it; rejects with an `AbortError` after `cancel(job)`. */
	run(
		job: number,
		recipe: MarketRecipe,
		config: SimulationConfig,
		onEvent: (event: RunEvent) => void
	): Promise<RunReply>;
	/**
	 * The newest book of a run's market at `time` (ms), or the one `offset` books after it; null where there is none, or where
	 * another market has been read since.
	 */
	bookAt(marketId: number, time: number, offset: number): BookView | null;
	/** A table as a file. */
	fileOf(table: Table, format: TableFormat): Promise<Blob>;
	/** Has the readers at hand, so that files open without a network. */
	loadReaders(): Promise<void>;
	/** Makes a market of the capture whose journal comes through the port; `onGrowth` is told after each batch. A later one takes over. */
	follow(port: MessagePort, onGrowth: (view: LiveView) => void): Promise<void>;
	/** Null before the first book. */
	liveSummary(): LiveSummary | null;
	/** A tile of the heatmap of a run's market; null where it has no sizes, or where another market has been read since. */
	depthTile(marketId: number, spec: DepthTileSpec): DepthTile | null;
	/** Prices and trades of a stretch of a run's market; null where another market has been read since. */
	strip(marketId: number, columns: TimeColumns): Promise<Strip | null>;
	/** Stops that job within 100 ms. */
	cancel(job: number): void;
}
