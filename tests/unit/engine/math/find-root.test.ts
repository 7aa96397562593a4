import { describe, expect, it } from 'vitest';
import { findRoot } from '../../../../src/lib/engine/math/find-root.ts';

const counted = (f: (x: number) => number) => {
	const counter = { calls: 0, f: (x: number) => (counter.calls++, f(x)) };
	return counter;
};

describe('findRoot', () => {
	it('finds a smooth root to the last bits within some ten calls', () => {
		const counter = counted((x) => x * x - 2);
		expect(Math.abs(findRoot(counter.f, 0, 2) - Math.SQRT2)).toBeLessThan(1e-15);
		expect(counter.calls).toBeLessThan(15);
	});

	it.each([
		['a jump', (x: number) => (x < 0.3 ? -1 : 1), 0.3],
		['a flat root', (x: number) => (x - 0.3) * (x - 0.3) * (x - 0.3), 0.3],
		['a steep one', (x: number) => Math.exp(500 * (x - 0.3)) - 1, 0.3],
		['a falling one', (x: number) => 0.3 - x, 0.3]
	])('finds %s from either side', (_, f, expected) => {
		expect(findRoot(f, 0, 1)).toBeCloseTo(expected, 12);
		expect(findRoot(f, 1, 0)).toBeCloseTo(expected, 12);
	});

	it('takes a zero at an end', () => {
		expect(findRoot((x) => x, 0, 1)).toBe(0);
		expect(findRoot((x) => x - 1, 0, 1)).toBe(1);
	});

	it('refuses ends between which f does not change sign', () => {
		expect(() => findRoot((x) => x + 1, 0, 1)).toThrow(
			new RangeError('f must change sign between low and high, low=0, high=1, f=1 and 2')
		);
	});
});
