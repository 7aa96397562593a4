import { proxy, wrap, type Remote } from 'comlink';
import type { ExperimentInput, LabApi, LabNews, LabReply } from './lab-protocol.ts';

/** As many workers as cores, but not more than help. */
const MOST_WORKERS = 8;

/** The lab in threads of its own. */
export class LabClient {
	// Held for as long as the client lives: a collected proxy leaves its calls hanging.
	readonly #api: Remote<LabApi>;
	readonly #workers = Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency));
	#job = 0;

	constructor() {
		const worker = new Worker(new URL('./lab.worker.ts', import.meta.url), { type: 'module' });
		this.#api = wrap<LabApi>(worker);
	}

	/** Runs an experiment; on the market of these files where it has windows. Rejects with an `AbortError` once `signal` is aborted. */
	async run(
		input: ExperimentInput,
		files: readonly File[] | null,
		onNews: (news: LabNews) => void,
		signal: AbortSignal
	): Promise<LabReply> {
		signal.throwIfAborted();
		const job = ++this.#job;
		const cancel = () => void this.#api.cancel(job);
		signal.addEventListener('abort', cancel, { once: true });
		try {
			return await this.#api.run(job, input, files && [...files], this.#workers, proxy(onNews));
		} finally {
			signal.removeEventListener('abort', cancel);
		}
	}
}
