import { describe, expect, it } from 'vitest';
import { compare } from '../../../../src/lib/engine/index.ts';

const costs = (entries: Record<string, number>) =>
	Object.fromEntries(Object.entries(entries).map(([id, shortfallBps]) => [id, { shortfallBps }]));

describe('comparing one run', () => {
	it('names the extremes, and both of two that tie', () => {
		const { lowest, highest } = compare(costs({ dump: 1.76, twap: 20.4101, vwap: 18.5, ac: 20.4102 }), 'ac');
		expect(lowest).toEqual(['dump']);
		expect(highest).toEqual(['twap', 'ac']);
	});

	it('names none where all cost the same, or only one ran', () => {
		expect(compare(costs({ twap: 2, ac: 2.000001 }), 'ac')).toMatchObject({ lowest: [], highest: [] });
		expect(compare(costs({ ac: 2 }), 'ac')).toEqual({ lowest: [], highest: [], savingBps: {} });
	});

	it('gives what the reference saves against each other one, positive = it cost less', () => {
		expect(compare(costs({ dump: 5, ac: 2, twap: 1 }), 'ac').savingBps).toEqual({ dump: 3, twap: -1 });
		expect(compare(costs({ dump: 5, twap: 1 }), 'ac').savingBps).toEqual({});
	});
});
