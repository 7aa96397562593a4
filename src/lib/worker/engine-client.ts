import { proxy, releaseProxy, transfer, wrap, type Remote } from 'comlink';
import type { BookView, DepthTileSpec, SimulationConfig, Strip, TimeColumns } from '../engine/index.ts';
import type {
	DepthTile,
	EngineApi,
	KeptMarket,
	LiveSummary,
	LiveView,
	MarketRecipe,
	OpenedSource,
	Opening,
	OpenRequest,
	Recording,
	RunEvent,
	RunReply,
	Table,
	TableFormat
} from './protocol.ts';
import engineWorker from './engine.worker.ts?worker&url';
import { startWorker } from './start-worker.ts';

/** The engine in its own thread. One run at a time: a new one cancels the one before it. */
export class EngineClient {
	readonly #worker: Worker;
	// Held for as long as the client lives: a collected proxy leaves its calls hanging.
	readonly #api: Remote<EngineApi>;
	#job = 0;

	constructor() {
		this.#worker = startWorker('engine', engineWorker);
		this.#api = wrap<EngineApi>(this.#worker);
	}

	/** Opens files and keeps those that can be used. Rejects with an `AbortError` once `signal` is aborted. */
	open(
		files: readonly File[],
		request: OpenRequest,
		onProgress: (fraction: number) => void,
		signal: AbortSignal
	): Promise<Opening> {
		return this.#cancellable(signal, (job) => this.#api.open(job, [...files], request, proxy(onProgress)));
	}

	/** What other threads need to open a market for themselves; null where it is not held. */
	recordingOf(id: number): Promise<Recording | null> {
		return this.#api.recordingOf(id);
	}

	/** Opens a market that the library keeps; null where it does not. */
	openKept(market: KeptMarket): Promise<OpenedSource | null> {
		return this.#api.openKept(market);
	}

	/** Runs a config on a market. Rejects with an `AbortError` once `signal` is aborted. */
	run(
		recipe: MarketRecipe,
		config: SimulationConfig,
		onEvent: (event: RunEvent) => void,
		signal: AbortSignal
	): Promise<RunReply> {
		return this.#cancellable(signal, (job) => this.#api.run(job, recipe, config, proxy(onEvent)));
	}

	/**
	 * The newest book of a run's market at `time` (ms), or the one `offset` books after it; null where there is none, or where
	 * another market has been read since.
	 */
	bookAt(marketId: number, time: number, offset: number): Promise<BookView | null> {
		return this.#api.bookAt(marketId, time, offset);
	}

	/** Has the readers at hand, so that files open without a network. */
	loadReaders(): Promise<void> {
		return this.#api.loadReaders();
	}

	/** Makes a market of the capture whose journal comes through the port; `onGrowth` is told after each batch. A later one takes over. */
	follow(port: MessagePort, onGrowth: (view: LiveView) => void): Promise<void> {
		return this.#api.follow(transfer(port, [port]), proxy(onGrowth));
	}

	/** What is known of the capture that is followed; null before its first book. */
	liveSummary(): Promise<LiveSummary | null> {
		return this.#api.liveSummary();
	}

	/** A table as a file. */
	fileOf(table: Table, format: TableFormat): Promise<Blob> {
		return this.#api.fileOf(table, format);
	}

	/** A tile of the heatmap of a run's market; null where it has no sizes, or where another market has been read since. */
	depthTile(marketId: number, spec: DepthTileSpec): Promise<DepthTile | null> {
		return this.#api.depthTile(marketId, spec);
	}

	/** Prices and trades of a stretch of a run's market; null where another market has been read since. */
	strip(marketId: number, columns: TimeColumns): Promise<Strip | null> {
		return this.#api.strip(marketId, columns);
	}

	/** An abort does not cross to the worker: it becomes a message that names the job. */
	async #cancellable<T>(signal: AbortSignal, call: (job: number) => Promise<T>): Promise<T> {
		signal.throwIfAborted();
		const job = ++this.#job;
		const cancel = () => void this.#api.cancel(job);
		signal.addEventListener('abort', cancel, { once: true });
		try {
			return await call(job);
		} finally {
			signal.removeEventListener('abort', cancel);
		}
	}

	close(): void {
		this.#api[releaseProxy]();
		this.#worker.terminate();
	}
}
