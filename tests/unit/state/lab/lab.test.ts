import { describe, expect, test } from 'vitest';
import { DEFAULT_LAB_FORM, labQuery } from '../../../../src/lib/state/lab/lab-form.ts';
import { Lab, scenarioOf } from '../../../../src/lib/state/lab/lab.svelte.ts';
import type { LabRequest, LabNews, LabReply } from '../../../../src/lib/worker/lab-protocol.ts';
import { finishedRun } from '../../ui/finished-run.ts';

const run = finishedRun({ strategies: ['twap', 'ac'] });
const HASH = 'ab'.repeat(32);

/** A lab whose experiments end when the test says so. */
function setUp() {
	const jobs: {
		request: Omit<LabRequest, 'workers'>;
		tell: (news: Partial<LabNews>) => void;
		end: (reply?: Partial<LabReply>) => Promise<void>;
		fail: (error: Error) => Promise<void>;
		heard: string[];
	}[] = [];
	const report = { summary: { cells: [] }, controlled: null } as unknown as LabReply['report'];
	const client = {
		run: (request: Omit<LabRequest, 'workers'>, onNews: (news: LabNews) => void) => {
			const heard: string[] = [];
			let resolve!: (reply: LabReply) => void;
			let reject!: (error: Error) => void;
			const reply = new Promise<LabReply>((...both) => {
				[resolve, reject] = both;
			});
			jobs.push({
				request,
				heard,
				tell: (news) => {
					onNews({ done: 1, runs: 10, draws: 10, report, ...news });
				},
				end: async (more = {}) => {
					resolve({
						done: 10,
						runs: 10,
						draws: 10,
						report,
						hash: HASH,
						elapsedMs: 1,
						workers: 1,
						failure: null,
						starts: null,
						...more
					});
					await settled();
				},
				fail: async (error) => {
					reject(error);
					await settled();
				}
			});
			return {
				reply,
				pause: (isPaused: boolean) => void heard.push(isPaused ? 'pause' : 'resume'),
				stop: () => void heard.push('stop'),
				cancel: () => void heard.push('cancel')
			};
		},
		problemOf: () => Promise.resolve(null),
		spread: () => Promise.resolve(null),
		fileOf: () => Promise.resolve(null)
	};
	const addresses: string[] = [];
	const lab = new Lab(
		() => Promise.resolve(client),
		() => Promise.resolve(null),
		(query) => void addresses.push(query)
	);
	return { lab, jobs, addresses };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

async function started(lab: Lab) {
	lab.start(run);
	await settled();
}

describe('an experiment', () => {
	test('shows how far it has come, what it says so far, and in the end its hash', async () => {
		const { lab, jobs } = setUp();
		await started(lab);
		expect(lab.status).toBe('running');
		jobs[0]!.tell({ done: 4 });
		expect(lab.progress).toEqual({ done: 4, runs: 10 });
		expect(lab.secondsLeft).toBeGreaterThan(0);
		expect(lab.result).toMatchObject({ done: 4, reply: null });
		await jobs[0]!.end();
		expect(lab.status).toBe('done');
		expect(lab.result).toMatchObject({ done: 10, reply: { hash: HASH } });
		expect(lab.progress).toBeNull();
	});

	test('that is followed by another is given up, and what it still says is not shown', async () => {
		const { lab, jobs } = setUp();
		await started(lab);
		await started(lab);
		expect(jobs[0]!.heard).toEqual(['cancel']);
		jobs[0]!.tell({ done: 7 });
		await jobs[0]!.fail(new DOMException('cancelled', 'AbortError'));
		expect(lab.status).toBe('running');
		expect(lab.result).toBeNull();
	});

	test('waits, goes on, and ends with what is there', async () => {
		const { lab, jobs } = setUp();
		await started(lab);
		lab.pause(true);
		expect(lab.status).toBe('paused');
		lab.pause(false);
		lab.stop();
		expect(jobs[0]!.heard).toEqual(['pause', 'resume', 'stop']);
		await jobs[0]!.end({ done: 6 });
		expect(lab.status).toBe('stopped');
		expect(lab.result).toMatchObject({ done: 6, runs: 10 });
	});

	test('that loses its workers keeps what is there and says why', async () => {
		const { lab, jobs } = setUp();
		await started(lab);
		await jobs[0]!.end({ done: 6, failure: 'a worker of the lab was lost' });
		expect(lab.status).toBe('stopped');
		expect(lab.error).toBe('a worker of the lab was lost');
		expect(lab.result).toMatchObject({ done: 6 });
	});

	test('that can not be run says so, and what was on screen stays', async () => {
		const { lab, jobs } = setUp();
		await started(lab);
		await jobs[0]!.end();
		lab.edit({ paths: 'none' }, run);
		await started(lab);
		expect(lab.status).toBe('failed');
		expect(lab.error).toMatch(/paths must be/);
		expect(lab.result).toMatchObject({ done: 10 });
	});

	test('that ends without numbers leaves those of the one before it, and says that they are', async () => {
		const { lab, jobs } = setUp();
		await started(lab);
		expect(lab.isPrevious).toBe(false);
		await jobs[0]!.end();
		expect(lab.isPrevious).toBe(false);
		await started(lab);
		expect(lab.isPrevious).toBe(false);
		await jobs[1]!.fail(new Error('out of memory'));
		expect(lab.isPrevious).toBe(true);
		await started(lab);
		jobs[2]!.tell({ done: 3 });
		await jobs[2]!.fail(new Error('out of memory'));
		expect([lab.isPrevious, lab.result!.done]).toEqual([false, 3]);
		lab.edit({ paths: 'none' }, run);
		await started(lab);
		expect(lab.isPrevious).toBe(true);
	});
});

describe('a link', () => {
	test('asks for an experiment, which waits for its scenario; the same hash is the same result', async () => {
		const { lab, jobs } = setUp();
		lab.follow(new URLSearchParams(labQuery('', { ...DEFAULT_LAB_FORM, paths: '50' }, HASH)));
		expect(lab.isAwaited).toBe(true);
		await started(lab);
		expect(lab.isAwaited).toBe(false);
		expect(jobs[0]!.request.input).toMatchObject({ paths: 50 });
		expect(lab.hashCheck).toBeNull();
		await jobs[0]!.end();
		expect(lab.hashCheck).toBe('same');
	});

	test('of another result is told from it, and of a changed form there is nothing to compare', async () => {
		const { lab, jobs } = setUp();
		lab.follow(new URLSearchParams(labQuery('', DEFAULT_LAB_FORM, 'cd'.repeat(32))));
		await started(lab);
		await jobs[0]!.end();
		expect(lab.hashCheck).toBe('other');
		lab.edit({ paths: '60' }, run);
		expect(lab.hashCheck).toBeNull();
	});

	test('of the form itself changes nothing, and one without a question neither', () => {
		const { lab, addresses } = setUp();
		lab.edit({ paths: '60' }, run);
		expect(addresses).toEqual([labQuery(scenarioOf(run), lab.form)]);
		lab.follow(new URLSearchParams(addresses[0]));
		expect(lab.isAwaited).toBe(false);
		lab.follow(new URLSearchParams('v=1&shares=3'));
		expect(lab.form.paths).toBe('60');
		expect(lab.isAwaited).toBe(false);
	});
});
