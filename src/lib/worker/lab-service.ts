import {
	costDistribution,
	differenceDistribution,
	experimentHash,
	ExperimentTally,
	parseExperiment,
	planOf,
	summary,
	unitAt,
	type CostMeasure,
	type ExperimentSummary
} from '../engine/index.ts';
import type { TableFormat } from '../data/index.ts';
import { LabJob } from './lab-job.ts';
import type {
	CellSpread,
	ExperimentInput,
	LabApi,
	LabNews,
	LabReply,
	LabReport,
	LabRequest,
	PreparedUnits
} from './lab-protocol.ts';
import { shareOut } from './share-out.ts';
import { UnitPool, type UnitWorker } from './unit-pool.ts';
import { WorkerLostError } from './watched-worker.ts';

/** When the first message of how far it has come is due, and the least time between two, ms. */
const FIRST_NEWS_MS = 120;
const NEWS_MS = 250;

/** Summing up what is there may take this share of the time. */
const REPORT_SHARE = 0.1;

/** What the tapes of all workers together may take: a browser's tab has some 4 GB. */
const TAPE_BYTES = 1.2e9;

/** Shares an experiment's units out among workers, and sums up what comes back: the same bytes for any number of them. */
export class LabService implements LabApi {
	readonly #pool: UnitPool;
	readonly #jobs = new Map<number, LabJob>();
	#kept: ExperimentTally | null = null;

	/** `spawn` makes a worker; they are kept for the next experiment. */
	constructor(spawn: () => UnitWorker) {
		this.#pool = new UnitPool(spawn);
	}

	async run(job: number, request: LabRequest, onNews: (news: LabNews) => void): Promise<LabReply> {
		const state = new LabJob();
		this.#jobs.set(job, state);
		// Two large tallies at once may not fit.
		if (request.isLookedAt) this.#kept = null;
		try {
			return await this.#run(job, state, request, onNews);
		} finally {
			this.#jobs.delete(job);
		}
	}

	problemOf(input: ExperimentInput): string | null {
		try {
			parseExperiment(input);
			return null;
		} catch (error) {
			return (error as Error).message;
		}
	}

	pause(job: number, isPaused: boolean): void {
		this.#jobs.get(job)?.pause(isPaused);
	}

	stop(job: number): void {
		this.#jobs.get(job)?.stop();
	}

	cancel(job: number): void {
		this.#jobs.get(job)?.cancel();
	}

	spread(cell: number, pair: readonly [number, number], measure: CostMeasure): CellSpread | null {
		const tally = this.#kept;
		if (!tally || !(cell in tally.plan.cells)) return null;
		return {
			costs: costDistribution(tally, cell, measure),
			difference: differenceDistribution(tally, cell, pair, measure)
		};
	}

	async fileOf(format: TableFormat, properties: Readonly<Record<string, string>>): Promise<Blob | null> {
		const tally = this.#kept;
		if (!tally) return null;
		const [{ experimentColumns }, { tableFile }] = await Promise.all([
			import('./experiment-columns.ts'),
			import('../data/table/table-file.ts')
		]);
		return tableFile({ columns: experimentColumns(tally), properties }, format);
	}

	async #run(
		id: number,
		job: LabJob,
		request: LabRequest,
		onNews: (news: LabNews) => void
	): Promise<LabReply> {
		const began = performance.now();
		const spec = parseExperiment(request.input);
		const used = new Set<UnitWorker>();
		const prepare = (worker: UnitWorker) => {
			used.add(worker);
			const ready = worker.prepare(id, request.input, request.recording);
			// Heard where it is waited for.
			ready.catch(() => undefined);
			return ready;
		};
		try {
			const first = await this.#firstReady(prepare);
			const { starts, tapeBytes } = await first.ready;
			job.check();
			const plan = planOf(spec, starts);
			const tally = new ExperimentTally(spec, plan);
			if (request.isLookedAt) this.#kept = tally;
			const tapes = tapeBytes > 0 ? Math.max(1, Math.floor(TAPE_BYTES / tapeBytes)) : Infinity;
			const count = Math.max(1, Math.min(request.workers, tapes, plan.units));
			const others = this.#pool.take(count).filter((worker) => worker !== first.worker);
			const tell = this.#teller(tally, request.isLookedAt, began, onNews);
			let failure: string | null = null;
			try {
				await shareOut({
					id,
					job,
					units: plan.units,
					workers: [first, ...others.map((worker) => ({ worker, ready: prepare(worker) }))],
					replace: (lost) => {
						const worker = this.#pool.replace(lost);
						return { worker, ready: prepare(worker) };
					},
					take: (from, to, rows) => {
						for (let place = from; place < to; place++) {
							const row = (place - from) * tally.width;
							tally.add(unitAt(plan, place), rows.subarray(row, row + tally.width));
						}
						tell();
					}
				});
			} catch (error) {
				job.check();
				if (tally.done === 0) throw error;
				failure = (error as Error).message;
			}
			return {
				done: tally.done,
				runs: plan.units,
				draws: plan.draws,
				report: reportOf(tally),
				hash: experimentHash(tally),
				elapsedMs: performance.now() - began,
				workers: count,
				failure,
				starts
			};
		} finally {
			for (const worker of used) worker.release(id).catch(() => undefined);
		}
	}

	/** Says from time to time how far the tally has come. */
	#teller(
		tally: ExperimentTally,
		isLookedAt: boolean,
		began: number,
		onNews: (news: LabNews) => void
	): () => void {
		const { units: runs, draws } = tally.plan;
		let newsAt = began + FIRST_NEWS_MS;
		let reportAt = 0;
		return () => {
			const now = performance.now();
			if (now < newsAt) return;
			newsAt = now + NEWS_MS;
			let report: LabReport | null = null;
			if (isLookedAt && now >= reportAt) {
				report = reportOf(tally);
				const after = performance.now();
				reportAt = after + (after - now) / REPORT_SHARE;
			}
			onNews({ done: tally.done, runs, draws, report });
		};
	}

	/** The first worker says what there is to do; one that is lost before it does is replaced. */
	async #firstReady(
		prepare: (worker: UnitWorker) => Promise<PreparedUnits>
	): Promise<{ readonly worker: UnitWorker; readonly ready: Promise<PreparedUnits> }> {
		const worker = this.#pool.first();
		const ready = prepare(worker);
		try {
			await ready;
			return { worker, ready };
		} catch (error) {
			if (!(error instanceof WorkerLostError)) throw error;
			const fresh = this.#pool.replace(worker);
			return { worker: fresh, ready: prepare(fresh) };
		}
	}
}

function reportOf(tally: ExperimentTally): LabReport {
	return { summary: summary(tally), controlled: controlledSummary(tally) };
}

/** Null where some strategy's is not known. */
function controlledSummary(tally: ExperimentTally): ExperimentSummary | null {
	if (tally.spec.kind === 'windows') return null;
	const controlled = summary(tally, { measure: 'controlledBps' });
	const isKnown = controlled.cells.every(({ strategies }) =>
		strategies.every(({ mean }) => !Number.isNaN(mean.mean))
	);
	return isKnown ? controlled : null;
}
