import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { almgrenChriss } from '../../../src/lib/engine/index.ts';
import { checkProperty } from '../../support/check-property.ts';

const positive = (min: number, max: number) =>
	fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map(Math.exp);

/** Problems with gamma small enough for an optimum, lambda from nothing to far beyond a dump. */
const problem = fc.record({
	shares: positive(1e-3, 1e8),
	horizon: positive(1, 1e5),
	slices: fc.integer({ min: 1, max: 200 }),
	sigma: positive(1e-4, 1e3),
	epsilon: positive(1e-6, 1e2),
	gamma: fc.constant(0),
	eta: positive(1e-6, 1e4),
	lambda: fc.oneof(fc.constant(0), positive(1e-15, 1e6))
});

describe('the Almgren-Chriss holdings', () => {
	it('fall from X to 0 and are convex', () => {
		checkProperty(
			fc.property(problem, (params) => {
				const { holdings, trades } = almgrenChriss(params);
				const tolerance = 1e-12 * params.shares;
				expect(holdings[0]).toBe(params.shares);
				expect(holdings.at(-1)).toBe(0);
				for (let j = 1; j < holdings.length; j++) {
					expect(holdings[j]!).toBeLessThanOrEqual(holdings[j - 1]!);
					expect(Math.abs(holdings[j - 1]! - holdings[j]! - trades[j - 1]!)).toBeLessThanOrEqual(tolerance);
					if (j > 1) expect(trades[j - 1]!).toBeLessThanOrEqual(trades[j - 2]! + tolerance);
				}
			})
		);
	});

	it("never lie above TWAP's", () => {
		checkProperty(
			fc.property(problem, (params) => {
				const { shares, slices } = params;
				almgrenChriss(params).holdings.forEach((x, j) => {
					expect(x).toBeLessThanOrEqual(shares * (1 - j / slices) + 1e-12 * shares);
				});
			})
		);
	});

	it('satisfy the first-order condition of E + lambda V, which a wrong kappa would not', () => {
		checkProperty(
			fc.property(problem, (params) => {
				const { sigma, eta, lambda, horizon, slices, shares } = params;
				const { holdings: x } = almgrenChriss(params);
				const tau = horizon / slices;
				const risk = (lambda * sigma * sigma * tau * tau) / eta;
				for (let j = 1; j < slices; j++) {
					const curvature = x[j - 1]! - (2 + risk) * x[j]! + x[j + 1]!;
					expect(Math.abs(curvature)).toBeLessThanOrEqual(
						1e-11 * (1 + risk) * Math.max(x[j - 1]!, 1e-3 * shares)
					);
				}
			})
		);
	});

	it('cost more and risk less as lambda grows', () => {
		checkProperty(
			fc.property(problem, positive(1.01, 100), (params, factor) => {
				const lambda = params.lambda || 1e-12;
				const calm = almgrenChriss({ ...params, lambda });
				const averse = almgrenChriss({ ...params, lambda: lambda * factor });
				expect(averse.expectedCost).toBeGreaterThanOrEqual(calm.expectedCost * (1 - 1e-12));
				expect(averse.variance).toBeLessThanOrEqual(calm.variance * (1 + 1e-12));
			})
		);
	});
});
