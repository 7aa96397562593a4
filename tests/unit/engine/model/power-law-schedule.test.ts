import { describe, expect, it } from 'vitest';
import { almgrenChriss } from '../../../../src/lib/engine/model/almgren-chriss.ts';
import {
	powerLawSchedule,
	type PowerLawParams
} from '../../../../src/lib/engine/model/power-law-schedule.ts';

const params: PowerLawParams = {
	shares: 1e5,
	horizon: 5,
	slices: 50,
	sigma: 1,
	epsilon: 0.01,
	gamma: 0,
	eta: 0.0005,
	exponent: 0.6,
	lambda: 1e-6
};

describe('powerLawSchedule', () => {
	it('is the Almgren-Chriss plan at an exponent of 1, with permanent impact too', () => {
		const linear = { ...params, gamma: 2.5e-7, eta: 2.5e-6 };
		const plan = powerLawSchedule({ ...linear, exponent: 1 });
		const expected = almgrenChriss(linear);
		plan.holdings.forEach((x, j) => {
			expect(Math.abs(x - expected.holdings[j]!)).toBeLessThan(1e-12 * params.shares);
		});
		expect(plan.expectedCost / expected.expectedCost).toBeCloseTo(1, 12);
		expect(plan.variance / expected.variance).toBeCloseTo(1, 12);
	});

	it.each(
		[0.1, 0.5, 0.6, 1, 1.5, 3].flatMap((exponent) =>
			[1e-9, 1e-6, 1e-3, 1].map((lambda) => ({ exponent, lambda }))
		)
	)(
		'moving a little between neighbours gains nothing: k = $exponent, lambda = $lambda',
		({ exponent, lambda }) => {
			const eta = 0.5 / 1e5 ** exponent;
			const { trades, holdings } = powerLawSchedule({ ...params, exponent, lambda, eta });
			const tau = params.horizon / params.slices;
			const marginal = (n: number) => (1 + exponent) * eta * (n / tau) ** exponent;
			for (let j = 1; j < params.slices && trades[j]! > 1e-9 * params.shares; j++) {
				const later = marginal(trades[j]!) + 2 * lambda * tau * holdings[j]!;
				expect(Math.abs(marginal(trades[j - 1]!) / later - 1)).toBeLessThan(1e-9);
			}
			expect(Math.min(...trades)).toBeGreaterThanOrEqual(0);
			expect(trades.reduce((sum, n) => sum + n, 0) / params.shares).toBeCloseTo(1, 13);
		}
	);

	it('trades all at once in a single slice', () => {
		const { trades, holdings, variance, expectedCost } = powerLawSchedule({ ...params, slices: 1 });
		expect([...trades]).toEqual([1e5]);
		expect([...holdings]).toEqual([1e5, 0]);
		expect(variance).toBe(0);
		expect(expectedCost).toBeCloseTo(0.01 * 1e5 + 0.0005 * 5 * (1e5 / 5) ** 1.6, 8);
	});

	it.each([
		['shares', 0, 'a finite number above 0'],
		['horizon', NaN, 'a finite number above 0'],
		['sigma', -1, 'a finite number above 0'],
		['eta', 0, 'a finite number above 0'],
		['exponent', 0, 'a finite number above 0'],
		['epsilon', -1, 'a finite number of at least 0'],
		['gamma', -1, 'a finite number of at least 0'],
		['lambda', -1, 'a finite number of at least 0'],
		['lambda', Infinity, 'a finite number of at least 0'],
		['slices', 2.5, 'a whole number of at least 1']
	])('refuses %s = %d and names it', (name, value, rule) => {
		expect(() => powerLawSchedule({ ...params, [name]: value })).toThrow(
			new RangeError(`${name} must be ${rule}, ${name}=${value}`)
		);
	});

	it('refuses a permanent impact under which the objective is not convex', () => {
		expect(() => powerLawSchedule({ ...params, gamma: 1 })).toThrow(
			/^gamma must be 0 for an exponent above 1, else/
		);
		expect(() => powerLawSchedule({ ...params, gamma: 1e-12, exponent: 2 })).toThrow(RangeError);
	});
});
