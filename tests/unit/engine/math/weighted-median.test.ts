import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightedMedian } from '../../../../src/lib/engine/math/weighted-median.ts';
import { checkProperty } from '../../../support/check-property.ts';

/** The definition, by sorting. */
function bySorting(values: number[], weights: number[]): number {
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
	let reached = 0;
	for (const i of order) {
		reached += weights[i]!;
		if (reached > 0 && 2 * reached >= total) return values[i]!;
	}
	return NaN;
}

describe('weightedMedian', () => {
	it.each([
		[[3, 1, 2], [1, 1, 1], 2],
		[[1, 2], [1, 1], 1],
		[[1, 2, 3], [1, 1, 5], 3],
		[[5, 1], [0, 1], 1],
		[[7], [2], 7]
	])('of %j weighted %j is %d', (values, weights, expected) => {
		expect(weightedMedian(values, weights)).toBe(expected);
	});

	it('is not a number without weight', () => {
		expect(weightedMedian([], [])).toBeNaN();
		expect(weightedMedian([1, 2], [0, 0])).toBeNaN();
	});

	it('is what sorting finds, and changes neither array', () => {
		const entry = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 5 }));
		checkProperty(
			fc.property(fc.array(entry, { maxLength: 200 }), (entries) => {
				const values = entries.map(([value]) => value);
				const weights = entries.map(([, weight]) => weight);
				const copies = [[...values], [...weights]];
				expect(weightedMedian(values, weights)).toBe(bySorting(values, weights));
				expect([values, weights]).toEqual(copies);
			}),
			10
		);
	});
});
