import type { LabJob } from './lab-job.ts';
import type { UnitWorker } from './unit-pool.ts';
import { WorkerLostError } from './watched-worker.ts';

/** Work handed out at a time, ms: little enough to hear a cancel within it. */
const STRETCH_MS = 50;

/** So many workers may be lost to one experiment: what kills more kills them all. */
const MOST_LOST = 3;

/** Units to be run, by whom, and what becomes of them. */
export interface Sharing {
	/** As the workers know it. */
	readonly id: number;
	readonly job: LabJob;
	readonly units: number;
	/** Each with what it waits for before its first stretch. */
	readonly workers: readonly { readonly worker: UnitWorker; readonly ready: Promise<unknown> }[];
	/** Another worker in place of one that is gone, made ready. */
	readonly replace: (lost: UnitWorker) => { readonly worker: UnitWorker; readonly ready: Promise<unknown> };
	/** Takes the rows of the units `from <= unit < to`. */
	readonly take: (from: number, to: number, rows: Float64Array) => void;
}

/**
 * Has units run in stretches by whoever is free, until all are done or the job is told to end. What was handed to a worker that is
 * gone is run by another. Rejects with what went wrong; the other workers then stop too.
 */
export async function shareOut({ id, job, units, workers, replace, take }: Sharing): Promise<void> {
	const orphans: Stretch[] = [];
	let next = 0;
	let lost = 0;
	let isOver = false;
	const nextStretch = (size: number): Stretch | null => {
		const orphan = orphans.pop();
		if (orphan) return orphan;
		if (next >= units) return null;
		const from = next;
		next = Math.min(units, next + size);
		return { from, to: next };
	};
	const work = async (first: Sharing['workers'][number]) => {
		let { worker, ready } = first;
		let size = 1;
		for (;;) {
			await job.resumed();
			const stretch = job.isStopped || isOver ? null : nextStretch(size);
			if (!stretch) return;
			const { from, to } = stretch;
			try {
				await ready;
				const since = performance.now();
				const rows = await worker.run(id, from, to);
				job.check();
				take(from, to, rows);
				const each = Math.max(1e-3, (performance.now() - since) / (to - from));
				size = Math.max(1, Math.round(STRETCH_MS / each));
			} catch (error) {
				if (!(error instanceof WorkerLostError) || ++lost > MOST_LOST) throw error;
				orphans.push(stretch);
				({ worker, ready } = replace(worker));
				size = 1;
			}
		}
	};
	try {
		await Promise.all(workers.map(work));
	} finally {
		isOver = true;
	}
}

/** Units `from <= unit < to`. */
interface Stretch {
	readonly from: number;
	readonly to: number;
}
