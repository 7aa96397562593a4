import { describe, expect, it } from 'vitest';
import { bisectRight } from '../../../../src/lib/engine/math/bisect-right.ts';

describe('bisectRight(values, x, low, high)', () => {
	const values = Float64Array.of(1, 3, 3, 7, 0, 0);

	it('counts the values at or below x, looking at [low, high) alone', () => {
		expect([0, 1, 2, 3, 6.9, 7, 8].map((x) => bisectRight(values, x, 0, 4))).toEqual([0, 1, 1, 3, 3, 4, 4]);
		expect(bisectRight(values, 3, 2, 4)).toBe(3);
		expect(bisectRight(values, 100, 0, 2)).toBe(2);
	});

	it('is low where there is nothing to look at', () => {
		expect(bisectRight(values, 100, 2, 2)).toBe(2);
	});
});
