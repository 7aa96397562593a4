import { describe, expect, it } from 'vitest';
import {
	coshIntegralFromEnd,
	coshIntegralFromZero,
	coshRatioPower,
	sinhRatio,
	sinhSquareIntegral
} from '../../../../src/lib/engine/math/cosh-integral.ts';
import { integrate } from '../../../../src/lib/engine/math/integrate.ts';

describe('integrate', () => {
	it('is exact for a polynomial of degree 19', () => {
		expect(integrate((x) => 20 * x ** 19, 0, 1)).toBeCloseTo(1, 14);
	});

	it('splits long ranges and takes them backwards', () => {
		expect(integrate(Math.exp, 0, 10) / Math.expm1(10)).toBeCloseTo(1, 14);
		expect(integrate(Math.exp, 10, 0) / Math.expm1(10)).toBeCloseTo(-1, 14);
		expect(integrate(Math.exp, 2, 2)).toBe(0);
	});
});

describe('integrals of powers of cosh', () => {
	// Computed to 40 digits: from U - a, up to a, and the one with sinh^2.
	it.each([
		[0.25, 0.5, 2, 0.4758210944341657, 0.3660334826882973, 0.40937677787328547],
		[-0.25, 1, 3, 1.1330762214219283, 1.7134106182094195, 0.5491688803380286],
		[2.25, 3, 3, 0.4592210317169845, 0.4592210317169845, 0.2380391957480142],
		[1, 30, 50, 0.9999999999999064, 2.061153622438558e-9, 0.3333333333333333]
	])('q = %d, a = %d, U = %d', (q, a, end, fromEnd, fromZero, sinhSquare) => {
		expect(coshIntegralFromEnd(q, a, end) / fromEnd).toBeCloseTo(1, 13);
		expect(coshIntegralFromZero(q, a, end) / fromZero).toBeCloseTo(1, 13);
		expect(sinhSquareIntegral(q, end) / sinhSquare).toBeCloseTo(1, 13);
	});

	it('does not overflow where cosh does', () => {
		expect(coshIntegralFromEnd(2, 1e6, 1e6)).toBeCloseTo(0.5, 14);
		expect(coshIntegralFromEnd(0, 1e6, 1e6)).toBe(1e6);
		expect(sinhSquareIntegral(0, 1e6)).toBeCloseTo(0.5, 14);
		expect(coshRatioPower(-0.001, 2000, 2000)).toBeCloseTo(Math.exp(2) * 2 ** -0.001, 12);
		expect(sinhRatio(1e6 - 1, 1, 1e6)).toBeCloseTo(Math.exp(-1), 14);
	});
});
