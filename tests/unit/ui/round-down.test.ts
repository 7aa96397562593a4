import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundDown, roundUp } from '../../../src/lib/ui/round-down.ts';
import { checkProperty } from '../../support/check-property.ts';

describe('rounding to significant digits', () => {
	test('goes down, or up', () => {
		expect(roundDown(16.31467, 4)).toBe(16.31);
		expect(roundUp(16.31467, 4)).toBe(16.32);
		expect(roundDown(999.99, 3)).toBe(999);
		expect(roundUp(999.99, 3)).toBe(1000);
		expect(roundDown(1.2345e-310, 3)).toBe(1.23e-310);
		expect(roundDown(0, 3)).toBe(0);
	});

	test('leaves what has no more digits', () => {
		expect(roundDown(0.3, 1)).toBe(0.3);
		expect(roundDown(0.1 + 0.2, 8)).toBe(0.3);
		expect(roundUp(0.1 + 0.2, 8)).toBe(0.3);
		expect(roundDown(97_000, 2)).toBe(97_000);
	});

	test('is off by less than one in the last digit', () => {
		const value = fc.double({ min: Math.log(1e-300), max: Math.log(1e300), noNaN: true }).map(Math.exp);
		checkProperty(
			fc.property(value, fc.integer({ min: 1, max: 10 }), (x, digits) => {
				const slack = x * 10 ** (1 - digits);
				expect(roundDown(x, digits)).toBeLessThanOrEqual(x + 1.1e-6 * slack);
				expect(roundDown(x, digits)).toBeGreaterThan(x - slack);
				expect(roundUp(x, digits)).toBeGreaterThanOrEqual(x - 1.1e-6 * slack);
				expect(roundUp(x, digits)).toBeLessThan(x + slack);
			})
		);
	});
});
