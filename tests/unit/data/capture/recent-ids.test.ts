import { describe, expect, it } from 'vitest';
import { RecentIds } from '../../../../src/lib/data/capture/recent-ids.ts';
import { steadyNumbers } from '../../../property/data/run.ts';

describe('recent ids', () => {
	it('tell what has come before, in whatever order', () => {
		const ids = new RecentIds(4);
		expect([5, 7, 6, 7, 5, 8].map((id) => ids.add(id))).toEqual([true, true, true, false, false, true]);
	});

	it('remember at least as many as they are asked to, and at most twice as many', () => {
		const random = steadyNumbers();
		const window = 64;
		const ids = new RecentIds(window);
		const added: number[] = [];
		for (let i = 0; i < 20_000; i++) {
			// Ids of the size that the exchange uses, mostly ascending.
			const id = 50_093_239_237 + i + Math.floor(-100 * random());
			const age = added.lastIndexOf(id);
			const isNew = ids.add(id);
			if (age >= 0 && added.length - age <= window) expect(isNew).toBe(false);
			if (age < 0 || added.length - age > 2 * window) expect(isNew).toBe(true);
			if (isNew) added.push(id);
		}
	});
});
