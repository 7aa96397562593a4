import { describe, expect, it } from 'vitest';
import { parseExperiment, runExperiment, type ExperimentInput } from '../../../src/lib/engine/index.ts';
import type { LabNews } from '../../../src/lib/worker/lab-protocol.ts';
import { LabService } from '../../../src/lib/worker/lab-service.ts';
import { UnitService } from '../../../src/lib/worker/unit-service.ts';
import { sampleBytes } from '../../support/sample.ts';

const PATHS: ExperimentInput = { kind: 'paths', preset: 'ordering', paths: 30, market: { duration: 600 } };

/** A lab whose workers answer in this thread. */
const newLab = () =>
	new LabService(() => {
		const units = new UnitService();
		return {
			prepare: (...args) => units.prepare(...args),
			run: async (from, to) => {
				// Messages are let in between, as they are between threads.
				await new Promise(setImmediate);
				return units.run(from, to);
			}
		};
	});

const none = () => undefined;

describe('the lab', () => {
	it('gives the same bytes with 1, 2 and 8 workers, those of the engine', async () => {
		const { hash, summary } = runExperiment(parseExperiment(PATHS));
		for (const workers of [1, 2, 8]) {
			const reply = await newLab().run(1, PATHS, null, workers, none);
			expect(reply.hash).toBe(hash);
			expect(reply.summary).toEqual(summary);
			expect(reply.controlled).toEqual(
				runExperiment(parseExperiment(PATHS), undefined, { measure: 'controlledBps' }).summary
			);
			expect(reply.runs).toBe(30);
		}
	});

	it('has no controlled costs where the order arrives before the warm-up is over, and costs all the same', async () => {
		const start = Date.UTC(2025, 0, 1);
		const early = { ...PATHS, config: { arrival: start + 1000, horizon: 300 } };
		const reply = await newLab().run(1, early, null, 2, none);
		expect(reply.controlled).toBeNull();
		expect(reply.summary.cells[0]!.strategies.every(({ mean }) => Number.isFinite(mean.mean))).toBe(true);
	});

	it('runs the windows of a file', async () => {
		const file = new File([(await sampleBytes()) as Uint8Array<ArrayBuffer>], 'sample.book.parquet');
		const input: ExperimentInput = { kind: 'windows', every: 60, config: { horizon: 60, trades: 5 } };
		const one = await newLab().run(1, input, [file], 1, none);
		const two = await newLab().run(1, input, [file], 2, none);
		expect(two.hash).toBe(one.hash);
		expect(one.runs).toBeGreaterThan(8);
		expect(one.runs % 2).toBe(0);
		expect(one.controlled).toBeNull();
	});

	it('refuses what can not be run, in the words of the engine', async () => {
		await expect(newLab().run(1, { ...PATHS, paths: 1 }, null, 1, none)).rejects.toThrow('paths must be');
	});

	it('stops when it is cancelled', async () => {
		const lab = newLab();
		const run = lab.run(7, { ...PATHS, paths: 100_000 }, null, 2, none);
		setTimeout(() => {
			lab.cancel(7);
		}, 20);
		await expect(run).rejects.toMatchObject({ name: 'AbortError' });
	});

	it('waits while it is paused, and then ends as if it had not', async () => {
		const lab = newLab();
		const news: LabNews[] = [];
		const run = lab.run(7, PATHS, null, 2, (it) => news.push(it));
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
});
