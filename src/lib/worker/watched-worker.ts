import { wrap, type Remote } from 'comlink';

/** What a call to a worker rejects with where the worker itself is gone, and not the call at fault. */
export class WorkerLostError extends Error {
	override readonly name = 'WorkerLostError';
}

/** A worker whose calls reject once it breaks down: by itself it would leave them hanging. */
export class WatchedWorker<Api> {
	// Held for as long as the worker is used: a collected proxy leaves its calls hanging.
	readonly #api: Remote<Api>;
	readonly #waiting = new Set<(reason: WorkerLostError) => void>();
	#lost: WorkerLostError | null = null;

	/** `onLost` is called once, after the calls that wait have been told. */
	constructor(worker: Worker, onLost: () => void = () => undefined) {
		this.#api = wrap<Api>(worker);
		worker.onerror = (event) => {
			event.preventDefault();
			worker.terminate();
			const lost = new WorkerLostError(event.message || 'it could not be started');
			this.#lost = lost;
			for (const reject of this.#waiting) reject(lost);
			this.#waiting.clear();
			onLost();
		};
	}

	/** Makes a call; rejects with a `WorkerLostError` where the worker is gone, or goes before it answers. */
	call<T>(work: (api: Remote<Api>) => Promise<T>): Promise<T> {
		if (this.#lost) return Promise.reject(this.#lost);
		return new Promise<T>((resolve, reject) => {
			this.#waiting.add(reject);
			void work(this.#api)
				.then(resolve, reject)
				.finally(() => this.#waiting.delete(reject));
		});
	}
}
