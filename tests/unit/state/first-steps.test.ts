import { afterEach, describe, expect, test, vi } from 'vitest';
import { FIRST_STEPS, FirstSteps } from '../../../src/lib/state/first-steps.svelte.ts';
import { BLOCKED_STORAGE, storageOf } from '../../support/browser-storage.ts';

afterEach(() => {
	vi.unstubAllGlobals();
});

describe('the first steps', () => {
	test('are over once all are done, on the next visit too', () => {
		const storage = storageOf(null);
		vi.stubGlobal('localStorage', storage);
		const steps = new FirstSteps();
		steps.mark('link');
		steps.mark('file');
		expect(FIRST_STEPS.map((step) => new FirstSteps().isDone(step))).toEqual([true, false, true]);
		expect(steps.isOver).toBe(false);
		steps.mark('number');
		expect([steps.isOver, new FirstSteps().isOver]).toEqual([true, true]);
	});

	test('are over for good once closed', () => {
		vi.stubGlobal('localStorage', storageOf(null));
		new FirstSteps().close();
		expect(new FirstSteps().isOver).toBe(true);
	});

	test('begin anew where junk was kept, and leave none', () => {
		const storage = storageOf('{"file":true} \u0000 numbers');
		vi.stubGlobal('localStorage', storage);
		const steps = new FirstSteps();
		expect(FIRST_STEPS.some((step) => steps.isDone(step))).toBe(false);
		steps.mark('number');
		expect(storage.getItem('')).toBe('number');
	});

	test('work without a storage, for the visit', () => {
		for (const storage of [BLOCKED_STORAGE, undefined]) {
			vi.stubGlobal('localStorage', storage);
			const steps = new FirstSteps();
			steps.mark('file');
			expect([steps.isDone('file'), steps.isOver]).toEqual([true, false]);
			steps.close();
			expect(steps.isOver).toBe(true);
		}
	});
});
