import {
	experimentHash,
	ExperimentTally,
	parseExperiment,
	planOf,
	summary,
	type ExperimentSummary
} from '../engine/index.ts';
import type { ExperimentInput, LabApi, LabNews, LabReply } from './lab-protocol.ts';

/** One worker below the lab's own, as seen from here. */
export interface UnitWorker {
	prepare(input: ExperimentInput, files: readonly File[] | null): Promise<Float64Array | null>;
	run(from: number, to: number): Promise<Float64Array>;
}

/** Work handed out at a time, ms: little enough to hear a cancel within it. */
const STRETCH_MS = 50;

/** Least ms between two messages of how far it has come. */
const NEWS_MS = 250;

/** Shares an experiment's units out among workers, and sums up what comes back: the same bytes for any number of them. */
export class LabService implements LabApi {
	readonly #spawn: () => UnitWorker;
	readonly #workers: UnitWorker[] = [];
	readonly #jobs = new Map<number, Job>();

	/** `spawn` makes a worker; they are kept for the next experiment. */
	constructor(spawn: () => UnitWorker) {
		this.#spawn = spawn;
	}

	async run(
		job: number,
		input: ExperimentInput,
		files: readonly File[] | null,
		workers: number,
		onNews: (news: LabNews) => void
	): Promise<LabReply> {
		const state = new Job();
		this.#jobs.set(job, state);
		try {
			return await this.#run(state, input, files, workers, onNews);
		} finally {
			this.#jobs.delete(job);
		}
	}

	pause(job: number, isPaused: boolean): void {
		this.#jobs.get(job)?.pause(isPaused);
	}

	cancel(job: number): void {
		this.#jobs.get(job)?.cancel();
	}

	async #run(
		job: Job,
		input: ExperimentInput,
		files: readonly File[] | null,
		count: number,
		onNews: (news: LabNews) => void
	): Promise<LabReply> {
		const began = performance.now();
		const spec = parseExperiment(input);
		while (this.#workers.length < count) this.#workers.push(this.#spawn());
		const workers = this.#workers.slice(0, count);
		const [starts = null] = await Promise.all(workers.map((worker) => worker.prepare(input, files)));
		job.check();
		const plan = planOf(spec, starts);
		const tally = new ExperimentTally(spec, plan);
		let next = 0;
		let told = began;
		const tell = () => {
			const now = performance.now();
			if (now - told < NEWS_MS) return;
			told = now;
			onNews({ done: tally.done, runs: plan.units });
		};
		const work = async (worker: UnitWorker) => {
			let size = 1;
			while (next < plan.units) {
				await job.resumed();
				const from = next;
				const to = (next = Math.min(plan.units, next + size));
				const since = performance.now();
				const rows = await worker.run(from, to);
				job.check();
				for (let unit = from; unit < to; unit++) {
					tally.add(unit, rows.subarray((unit - from) * tally.width, (unit - from + 1) * tally.width));
				}
				const each = (performance.now() - since) / (to - from);
				size = Math.max(1, Math.round(STRETCH_MS / each));
				tell();
			}
		};
		await Promise.all(workers.map(work));
		return {
			summary: summary(tally),
			controlled: controlledSummary(tally),
			runs: plan.units,
			hash: experimentHash(tally),
			elapsedMs: performance.now() - began
		};
	}
}

function controlledSummary(tally: ExperimentTally): ExperimentSummary | null {
	const controlled = summary(tally, { measure: 'controlledBps' });
	const isKnown = controlled.cells.every(({ strategies }) =>
		strategies.every(({ mean }) => !Number.isNaN(mean.mean))
	);
	return isKnown ? controlled : null;
}

/** An experiment under way. */
class Job {
	#isCancelled = false;
	#paused: { readonly over: Promise<void>; readonly resume: () => void } | null = null;

	pause(isPaused: boolean): void {
		this.#paused?.resume();
		this.#paused = null;
		if (!isPaused) return;
		let resume: () => void = () => undefined;
		const over = new Promise<void>((resolve) => {
			resume = resolve;
		});
		this.#paused = { over, resume };
	}

	cancel(): void {
		this.#isCancelled = true;
		this.pause(false);
	}

	/** Throws an `AbortError` once cancelled. */
	check(): void {
		if (this.#isCancelled) throw new DOMException('the experiment was cancelled', 'AbortError');
	}

	/** Waits while it is paused; then the same. */
	async resumed(): Promise<void> {
		while (this.#paused) await this.#paused.over;
		this.check();
	}
}
