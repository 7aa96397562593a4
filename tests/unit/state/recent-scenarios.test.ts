import { afterEach, describe, expect, test, vi } from 'vitest';
import { RecentScenarios } from '../../../src/lib/state/recent-scenarios.svelte.ts';
import { BLOCKED_STORAGE, storageOf } from '../../support/browser-storage.ts';

const queries = (recent: RecentScenarios) => recent.list.map(({ query }) => query);

afterEach(() => {
	vi.unstubAllGlobals();
});

describe('recent scenarios', () => {
	test('come newest first, each once, on the next visit too', () => {
		vi.stubGlobal('localStorage', storageOf(null));
		const recent = new RecentScenarios();
		recent.add('v=1&shares=5', 1);
		recent.add('', 2);
		recent.add('v=1&seed=7', 3);
		recent.add('v=1&shares=5', 4);
		const expected = [
			{ query: 'v=1&shares=5', ranAt: 4 },
			{ query: 'v=1&seed=7', ranAt: 3 },
			{ query: '', ranAt: 2 }
		];
		expect(recent.list).toEqual(expected);
		expect(new RecentScenarios().list).toEqual(expected);
	});

	test('are the last twenty', () => {
		vi.stubGlobal('localStorage', storageOf(null));
		const recent = new RecentScenarios();
		for (let i = 1; i <= 25; i++) recent.add(`v=1&seed=${i}`, i);
		expect(recent.list).toHaveLength(20);
		expect([queries(recent)[0], queries(recent)[19]]).toEqual(['v=1&seed=25', 'v=1&seed=6']);
	});

	test('keep what another tab has added since', () => {
		vi.stubGlobal('localStorage', storageOf(null));
		const [one, other] = [new RecentScenarios(), new RecentScenarios()];
		one.add('v=1&seed=1', 1);
		other.add('v=1&seed=2', 2);
		expect(queries(other)).toEqual(['v=1&seed=2', 'v=1&seed=1']);
	});

	test('are cleared at once, which can be undone until the next run', () => {
		vi.stubGlobal('localStorage', storageOf(null));
		const recent = new RecentScenarios();
		recent.add('v=1&seed=1', 1);
		recent.clear();
		expect([recent.list, recent.isUndoable, new RecentScenarios().list]).toEqual([[], true, []]);
		recent.undo();
		expect([queries(recent), recent.isUndoable]).toEqual([['v=1&seed=1'], false]);
		expect(queries(new RecentScenarios())).toEqual(['v=1&seed=1']);
		recent.clear();
		recent.add('v=1&seed=2', 2);
		expect([queries(recent), recent.isUndoable]).toEqual([['v=1&seed=2'], false]);
	});

	test('leave out junk, and read a scenario as this page writes it', () => {
		const junk = ['{"a":1}', 'x v=1&seed=1', '12', '99999999999999999 ', '5 seed=7&lamda=3', '4 shares=-1'];
		vi.stubGlobal('localStorage', storageOf(junk.join('\n')));
		expect(new RecentScenarios().list).toEqual([
			{ query: 'v=1&seed=7', ranAt: 5 },
			{ query: '', ranAt: 4 }
		]);
	});

	test('work without a storage, for the visit', () => {
		for (const storage of [BLOCKED_STORAGE, undefined]) {
			vi.stubGlobal('localStorage', storage);
			const recent = new RecentScenarios();
			recent.add('v=1&seed=1', 1);
			recent.add('v=1&seed=2', 2);
			expect(queries(recent)).toEqual(['v=1&seed=2', 'v=1&seed=1']);
			recent.clear();
			expect(recent.list).toEqual([]);
		}
	});
});
