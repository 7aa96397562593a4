import { describe, expect, it } from 'vitest';
import { parseExperiment, runExperiment, type ExperimentInput } from '../../../src/lib/engine/index.ts';
import type { LabNews, LabRequest } from '../../../src/lib/worker/lab-protocol.ts';
import { LabService } from '../../../src/lib/worker/lab-service.ts';
import type { UnitWorker } from '../../../src/lib/worker/unit-pool.ts';
import { WorkerLostError } from '../../../src/lib/worker/watched-worker.ts';
import { UnitService } from '../../../src/lib/worker/unit-service.ts';
import { sampleBytes } from '../../support/sample.ts';

const PATHS: ExperimentInput = { kind: 'paths', preset: 'ordering', paths: 30, market: { duration: 600 } };

/** Workers that answer in this thread. */
function unitWorker(): UnitWorker {
	const units = new UnitService();
	return {
		prepare: (...args) => units.prepare(...args),
		run: async (...args) => {
			// Messages are let in between, as they are between threads.
			await new Promise(setImmediate);
			return units.run(...args);
		},
		release: (job) => {
			units.release(job);
			return Promise.resolve();
		}
	};
}

const newLab = () => new LabService(unitWorker);

const request = (input: ExperimentInput, more: Partial<LabRequest> = {}): LabRequest => ({
	input,
	recording: null,
	workers: 2,
	isLookedAt: true,
	...more
});

const none = () => undefined;

describe('the lab', () => {
	it('gives the same bytes with 1, 2 and 8 workers, those of the engine', async () => {
		const { hash, summary } = runExperiment(parseExperiment(PATHS));
		for (const workers of [1, 2, 8]) {
			const reply = await newLab().run(1, request(PATHS, { workers }), none);
			expect(reply.hash).toBe(hash);
			expect(reply.report.summary).toEqual(summary);
			expect(reply.report.controlled).toEqual(
				runExperiment(parseExperiment(PATHS), undefined, { measure: 'controlledBps' }).summary
			);
			expect(reply.runs).toBe(30);
		}
	});

	it('has no controlled costs where the order arrives before the warm-up is over, and costs all the same', async () => {
		const start = Date.UTC(2025, 0, 1);
		const early = { ...PATHS, config: { arrival: start + 1000, horizon: 300 } };
		const reply = await newLab().run(1, request(early), none);
		expect(reply.report.controlled).toBeNull();
		expect(reply.report.summary.cells[0]!.strategies.every(({ mean }) => Number.isFinite(mean.mean))).toBe(
			true
		);
	});

	it('runs the windows of a file', async () => {
		const file = new File([(await sampleBytes()) as Uint8Array<ArrayBuffer>], 'sample.book.parquet');
		const input: ExperimentInput = { kind: 'windows', every: 60, config: { horizon: 60, trades: 5 } };
		const recording = { files: [file], mappings: [], symbol: 'SAMPLE', fingerprint: '' };
		const one = await newLab().run(1, request(input, { recording, workers: 1 }), none);
		const two = await newLab().run(1, request(input, { recording }), none);
		expect(two.hash).toBe(one.hash);
		expect(one.runs).toBeGreaterThan(8);
		expect(one.runs % 2).toBe(0);
		expect(one.report.controlled).toBeNull();
	});

	it('refuses what can not be run, in the words of the engine', async () => {
		expect(newLab().problemOf({ ...PATHS, paths: 1 })).toMatch(/paths must be/);
		expect(newLab().problemOf(PATHS)).toBeNull();
		await expect(newLab().run(1, request({ ...PATHS, paths: 1 }), none)).rejects.toThrow('paths must be');
	});

	it('stops when it is cancelled', async () => {
		const lab = newLab();
		const run = lab.run(7, request({ ...PATHS, paths: 100_000 }), none);
		setTimeout(() => {
			lab.cancel(7);
		}, 20);
		await expect(run).rejects.toMatchObject({ name: 'AbortError' });
	});

	it('waits while it is paused, and then ends as if it had not', async () => {
		const lab = newLab();
		const news: LabNews[] = [];
		const run = lab.run(7, request(PATHS), (it) => news.push(it));
		lab.pause(7, true);
		let isOver = false;
		void run.then(() => {
			isOver = true;
		});
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(isOver).toBe(false);
		lab.pause(7, false);
		expect((await run).hash).toBe(runExperiment(parseExperiment(PATHS)).hash);
	});

	it('ends with what is there when it is stopped, says that it is a part, and shows it', async () => {
		const lab = newLab();
		const run = lab.run(7, request({ ...PATHS, paths: 100_000 }), none);
		setTimeout(() => {
			lab.stop(7);
		}, 200);
		const { done, runs, report, failure } = await run;
		expect(done).toBeGreaterThan(0);
		expect(done).toBeLessThan(runs);
		expect(failure).toBeNull();
		expect(report.summary.isPartial).toBe(true);
		expect(report.summary.cells[0]!.samples).toBeLessThanOrEqual(done);
		const csv = await (await lab.fileOf('csv', { hash: 'abc' }))!.text();
		expect(csv.startsWith('# hash: abc\r\npath,seed,side,strategy,shortfall (bp),')).toBe(true);
		expect(csv.trimEnd().split('\r\n')).toHaveLength(2 + 4 * done);
	});

	it('tells on the way what the runs so far come to', async () => {
		const news: LabNews[] = [];
		const reply = await newLab().run(1, request({ ...PATHS, paths: 2000 }), (it) => news.push(it));
		expect(news.length).toBeGreaterThan(0);
		expect(news[0]!.report!.summary.cells[0]!.samples).toBe(news[0]!.done);
		expect(news[0]!.report!.summary.isPartial).toBe(true);
		expect(reply.report.summary.isPartial).toBe(false);
	});

	it('runs two experiments at once without mixing them up', async () => {
		const lab = newLab();
		const other: ExperimentInput = { ...PATHS, seed: 7, paths: 40 };
		const [one, two] = await Promise.all([
			lab.run(1, request(PATHS), none),
			lab.run(2, request(other, { isLookedAt: false }), none)
		]);
		expect(one.hash).toBe(runExperiment(parseExperiment(PATHS)).hash);
		expect(two.hash).toBe(runExperiment(parseExperiment(other)).hash);
		// What is looked at is the first.
		expect(lab.spread(0, [0, 1], 'shortfallBps')!.difference!.counts.reduce((sum, n) => sum + n, 0)).toBe(30);
	});

	it('has what was handed to a worker that is lost run by another, with the same bytes', async () => {
		let spawned = 0;
		const lab = new LabService(() => {
			const worker = unitWorker();
			const isDoomed = ++spawned === 2;
			return {
				...worker,
				run: (...args) =>
					isDoomed ? Promise.reject(new WorkerLostError('a worker of the lab was lost')) : worker.run(...args)
			};
		});
		const reply = await lab.run(1, request(PATHS), none);
		expect(spawned).toBe(3);
		expect(reply).toMatchObject({ failure: null, done: 30 });
		expect(reply.hash).toBe(runExperiment(parseExperiment(PATHS)).hash);
	});

	it('keeps the runs that are done where every worker is lost, and says why it ended', async () => {
		let runs = 0;
		const lab = new LabService(() => {
			const worker = unitWorker();
			return {
				...worker,
				run: (...args) =>
					++runs > 3
						? Promise.reject(new WorkerLostError('a worker of the lab was lost'))
						: worker.run(...args)
			};
		});
		const reply = await lab.run(1, request({ ...PATHS, paths: 5000 }), none);
		expect(reply.failure).toBe('a worker of the lab was lost');
		expect(reply.done).toBeGreaterThan(0);
		expect(reply.report.summary.isPartial).toBe(true);
	});

	it('fails with the reason where not one run could be done', async () => {
		const lab = new LabService(() => ({
			...unitWorker(),
			run: () => Promise.reject(new WorkerLostError('a worker of the lab was lost'))
		}));
		await expect(lab.run(1, request(PATHS), none)).rejects.toThrow('was lost');
	});
});
