import { describe, expect, it } from 'vitest';
import { ceilOn, floorOn, gridOf, roundOn } from '../../../../src/lib/engine/math/grid.ts';

describe('a grid', () => {
	it('of a decimal step has exact decimals as its multiples', () => {
		const cents = gridOf(0.01);
		expect(floorOn(cents, 96_990.129)).toBe(96_990.12);
		expect(ceilOn(cents, 96_990.121)).toBe(96_990.13);
		expect(roundOn(cents, 0.305)).toBe(0.31);
	});

	it('takes a value a few bits beside a multiple for it', () => {
		const cents = gridOf(0.01);
		// 0.1 + 0.2 is 0.30000000000000004.
		expect(ceilOn(cents, 0.1 + 0.2)).toBe(0.3);
		expect(floorOn(cents, 0.29999999999999993)).toBe(0.3);
	});

	it('of any other step has its multiples', () => {
		const halves = gridOf(2.5);
		expect(floorOn(halves, 6)).toBe(5);
		expect(ceilOn(halves, 6)).toBe(7.5);
		expect(roundOn(halves, 6)).toBe(5);
	});

	it('of step 0 leaves values as they are', () => {
		for (const on of [floorOn, ceilOn, roundOn]) expect(on(gridOf(0), 0.1234)).toBe(0.1234);
	});
});
