import { describe, expect, it } from 'vitest';
import { power, powerOfOnePlus } from '../../../../src/lib/engine/math/power.ts';

describe('power', () => {
	it.each([
		[4, 0.5, 2],
		[2, -10, 1 / 1024],
		[1e5, 0.6, 1000],
		[0, 0.6, 0],
		[0, -1, Infinity],
		[0, 0, 1],
		[Infinity, 0.5, Infinity],
		[1, 1e300, 1]
	])('%d to the %d is %d', (x, k, expected) => {
		if (Number.isFinite(expected) && expected > 0) expect(power(x, k) / expected).toBeCloseTo(1, 14);
		else expect(power(x, k)).toBe(expected);
	});

	it('is NaN below 0', () => {
		expect(power(-1, 0.5)).toBeNaN();
	});
});

describe('powerOfOnePlus', () => {
	// Computed to 40 digits.
	it.each([
		[1e-12, 3e11, 1.3498588075758007],
		[-0.2, 5.5, 0.2930859019468524],
		[-0.9, 2.5, 0.0031622776601683777],
		[3, -4, 0.00390625]
	])('(1 + %d) to the %d keeps its digits', (u, k, expected) => {
		expect(powerOfOnePlus(u, k) / expected).toBeCloseTo(1, 14);
	});

	it('is 0 at u = -1', () => {
		expect(powerOfOnePlus(-1, 3)).toBe(0);
	});
});
