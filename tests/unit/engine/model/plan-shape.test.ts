import { describe, expect, it } from 'vitest';
import { planShape } from '../../../../src/lib/engine/index.ts';
import { holdingsFraction } from '../../../../src/lib/engine/model/almgren-chriss.ts';

describe('planShape', () => {
	it('has the time scale, the half-way time and the first slice of the plan of Almgren & Chriss (2000), Table 1', () => {
		const { timeScale, halfGone, firstSlice } = planShape(0.6070761632470628, 1, 5);
		expect(timeScale).toBeCloseTo(1 / 0.6070761632470628, 12);
		// 458,044 of a million shares, as the paper's example has it.
		expect(firstSlice).toBeCloseTo(0.458044, 6);
		const x = (t: number) => Math.sinh(0.6070761632470628 * (5 - t)) / Math.sinh(0.6070761632470628 * 5);
		expect(x(halfGone)).toBeCloseTo(0.5, 12);
	});

	it('is TWAP without urgency, and goes there without a jump', () => {
		expect(planShape(0, 3, 20)).toEqual({ timeScale: Infinity, halfGone: 30, firstSlice: 0.05 });
		expect(planShape(1e-9, 3, 20).halfGone).toBeCloseTo(30, 5);
	});

	it('goes by ln 2 / kappa where the horizon is far away', () => {
		const { halfGone, firstSlice } = planShape(10, 10, 20);
		expect(halfGone).toBeCloseTo(Math.LN2 / 10, 14);
		expect(firstSlice).toBeCloseTo(1 - holdingsFraction(100, 1, 20), 14);
	});
});
