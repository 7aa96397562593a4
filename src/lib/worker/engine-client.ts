import { proxy, transfer, type Remote } from 'comlink';
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
import { WatchedWorker } from './watched-worker.ts';

/** Threads that may be lost within `SOON_MS` of each other: what kills more kills them all. */
const MOST_LOST = 3;
const SOON_MS = 10_000;

/** The engine in its own thread, which is started again where it breaks down. One run at a time: a new one cancels the one before it. */
export class EngineClient {
	/** Called once a thread has broken down, and another has taken over; what that one held is to be opened again. */
	onLost: () => void = () => undefined;
	readonly #losses: number[] = [];
	#thread = this.#start();
	#job = 0;

	/** Opens files and keeps those that can be used. Rejects with an `AbortError` once `signal` is aborted. */
	open(
		files: readonly File[],
		request: OpenRequest,
		onProgress: (fraction: number) => void,
		signal: AbortSignal
	): Promise<Opening> {
		return this.#cancellable(signal, (api, job) => api.open(job, [...files], request, proxy(onProgress)));
	}

	/** What other threads need to open a market for themselves; null where it is not held. */
	recordingOf(id: number): Promise<Recording | null> {
		return this.#call((api) => api.recordingOf(id));
	}

	/** Opens a market that the library keeps; null where it does not. */
	openKept(market: KeptMarket): Promise<OpenedSource | null> {
		return this.#call((api) => api.openKept(market));
	}

	/** Runs a config on a market. Rejects with an `AbortError` once `signal` is aborted. */
	run(
		recipe: MarketRecipe,
		config: SimulationConfig,
		onEvent: (event: RunEvent) => void,
		signal: AbortSignal
	): Promise<RunReply> {
		return this.#cancellable(signal, (api, job) => api.run(job, recipe, config, proxy(onEvent)));
	}

	/**
	 * The newest book of a run's market at `time` (ms), or the one `offset` books after it; null where there is none, or where
	 * another market has been read since.
	 */
	bookAt(marketId: number, time: number, offset: number): Promise<BookView | null> {
		return this.#call((api) => api.bookAt(marketId, time, offset));
	}

	/** Has the readers at hand, so that files open without a network. */
	loadReaders(): Promise<void> {
		return this.#call((api) => api.loadReaders());
	}

	/** Makes a market of the capture whose journal comes through the port; `onGrowth` is told after each batch. A later one takes over. */
	follow(port: MessagePort, onGrowth: (view: LiveView) => void): Promise<void> {
		return this.#call((api) => api.follow(transfer(port, [port]), proxy(onGrowth)));
	}

	/** What is known of the capture that is followed; null before its first book. */
	liveSummary(): Promise<LiveSummary | null> {
		return this.#call((api) => api.liveSummary());
	}

	/** A table as a file. */
	fileOf(table: Table, format: TableFormat): Promise<Blob> {
		return this.#call((api) => api.fileOf(table, format));
	}

	/** A tile of the heatmap of a run's market; null where it has no sizes, or where another market has been read since. */
	depthTile(marketId: number, spec: DepthTileSpec): Promise<DepthTile | null> {
		return this.#call((api) => api.depthTile(marketId, spec));
	}

	/** Prices and trades of a stretch of a run's market; null where another market has been read since. */
	strip(marketId: number, columns: TimeColumns): Promise<Strip | null> {
		return this.#call((api) => api.strip(marketId, columns));
	}

	/** An abort does not cross to the worker: it becomes a message that names the job. */
	async #cancellable<T>(
		signal: AbortSignal,
		call: (api: Remote<EngineApi>, job: number) => Promise<T>
	): Promise<T> {
		signal.throwIfAborted();
		const job = ++this.#job;
		const cancel = () => void this.#call((api) => api.cancel(job)).catch(() => undefined);
		signal.addEventListener('abort', cancel, { once: true });
		try {
			return await this.#call((api) => call(api, job));
		} finally {
			signal.removeEventListener('abort', cancel);
		}
	}

	#call<T>(call: (api: Remote<EngineApi>) => Promise<T>): Promise<T> {
		return this.#thread.call(call);
	}

	#start(): WatchedWorker<EngineApi> {
		return new WatchedWorker(startWorker('engine', engineWorker), () => {
			this.#losses.push(performance.now());
			const [first = 0, ...others] = this.#losses.slice(-MOST_LOST);
			const isDoomed = others.length === MOST_LOST - 1 && performance.now() - first < SOON_MS;
			if (isDoomed) return;
			this.#thread = this.#start();
			this.onLost();
		});
	}
}
