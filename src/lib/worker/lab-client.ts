import { proxy, wrap, type Remote } from 'comlink';
import type { CostMeasure } from '../engine/index.ts';
import type { TableFormat } from '../data/index.ts';
import type { CellSpread, ExperimentInput, LabApi, LabNews, LabReply, LabRequest } from './lab-protocol.ts';
import labWorker from './lab.worker.ts?worker&url';
import { startWorker } from './start-worker.ts';

/** As many workers as cores, but not more than help. */
const MOST_WORKERS = 8;

/** An experiment that was begun. */
export interface LabRun {
	/** Rejects with an `AbortError` once it is cancelled. */
	readonly reply: Promise<LabReply>;
	pause(isPaused: boolean): void;
	/** Ends it with the runs that are done. */
	stop(): void;
	cancel(): void;
}

/** The lab in threads of its own. */
export class LabClient {
	// Held for as long as the client lives: a collected proxy leaves its calls hanging.
	readonly #api: Remote<LabApi>;
	#job = 0;

	constructor() {
		const worker = startWorker('lab', labWorker);
		this.#api = wrap<LabApi>(worker);
	}

	/** Begins an experiment, with as many workers as there are cores unless fewer are asked for. */
	run(
		request: Omit<LabRequest, 'workers'> & { readonly workers?: number },
		onNews: (news: LabNews) => void
	): LabRun {
		const job = ++this.#job;
		const workers = request.workers ?? Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency));
		return {
			reply: this.#api.run(job, { ...request, workers }, proxy(onNews)),
			pause: (isPaused) => void this.#api.pause(job, isPaused),
			stop: () => void this.#api.stop(job),
			cancel: () => void this.#api.cancel(job)
		};
	}

	/** Why an experiment could not be run, field, rule and value named; null where nothing is known against it. */
	problemOf(input: ExperimentInput): Promise<string | null> {
		return this.#api.problemOf(input);
	}

	/** How the costs of a cell are spread, and the paired difference of two strategies, by place; of the last experiment looked at. */
	spread(cell: number, pair: readonly [number, number], measure: CostMeasure): Promise<CellSpread | null> {
		return this.#api.spread(cell, pair, measure);
	}

	/** The rows of the last experiment looked at as a file, with these properties; null where there are none. */
	fileOf(format: TableFormat, properties: Readonly<Record<string, string>>): Promise<Blob | null> {
		return this.#api.fileOf(format, properties);
	}
}
