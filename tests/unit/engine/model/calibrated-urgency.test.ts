import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibratedKappa, calibratedLambda, type Estimate } from '../../../../src/lib/engine/index.ts';
import { checkProperty } from '../../../support/check-property.ts';

const estimate = (value: number | null): Estimate => ({
	value,
	standardError: null,
	unit: '',
	samples: 0,
	source: value === null ? 'unavailable' : 'parameter'
});

/** The example of Almgren & Chriss (2000), a slice a day. */
const estimates = (sigma: number | null, eta: number | null = 2.5e-6, gamma: number | null = 2.5e-7) => ({
	sigma: estimate(sigma),
	eta: estimate(eta),
	gamma: estimate(gamma)
});

describe('lambda and kappa under a calibration', () => {
	it("are the paper's", () => {
		expect(calibratedKappa(1e-6, estimates(0.95), 1)).toBeCloseTo(0.6070761632470628, 14);
		expect(calibratedLambda(0.6070761632470628, estimates(0.95), 1)! * 1e6).toBeCloseTo(1, 14);
	});

	it('give each other back', () => {
		const magnitude = (min: number, max: number) =>
			fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map(Math.exp);
		checkProperty(
			fc.property(magnitude(1e-12, 700), magnitude(1e-6, 1e4), magnitude(1e-9, 1e9), (kappa, sigma, eta) => {
				const given = estimates(sigma, eta, 0);
				const lambda = calibratedLambda(kappa, given, 1);
				fc.pre(lambda !== null);
				expect(Math.abs(calibratedKappa(lambda, given, 1)! / kappa - 1)).toBeLessThan(1e-13);
			}),
			10
		);
	});

	it('are unknown without sigma, eta or gamma, and where eta is too small for gamma', () => {
		for (const given of [
			estimates(null),
			estimates(1, null),
			estimates(1, 1, null),
			estimates(1, 1e-7, 2.5e-7)
		]) {
			expect(calibratedKappa(1e-6, given, 1)).toBeNull();
			expect(calibratedLambda(1, given, 1)).toBeNull();
		}
	});

	it('without risk are TWAP at every lambda, and have a lambda for TWAP alone', () => {
		expect(calibratedKappa(1, estimates(0), 1)).toBe(0);
		expect(calibratedLambda(1, estimates(0), 1)).toBeNull();
		expect(calibratedLambda(0, estimates(null), 1)).toBe(0);
	});

	it('have no lambda beyond the largest number', () => {
		expect(calibratedLambda(1e4, estimates(1), 1)).toBeNull();
	});
});
