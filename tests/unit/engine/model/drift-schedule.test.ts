import { describe, expect, it } from 'vitest';
import { almgrenChriss } from '../../../../src/lib/engine/index.ts';
import { driftSchedule, type DriftScheduleParams } from '../../../../src/lib/engine/model/drift-schedule.ts';
import { expectClose } from '../../../support/strategy-holdings.ts';

/** The example of Almgren & Chriss (2000), Table 1, at lambda 1e-6. */
const PAPER = {
	shares: 1e6,
	horizon: 5,
	slices: 5,
	sigma: 0.95,
	epsilon: 0.0625,
	gamma: 2.5e-7,
	eta: 2.5e-6,
	lambda: 1e-6
};
const ETA_TILDE = 2.5e-6 - 2.5e-7 / 2;

/** kappa tau of the paper's case from its definition, by Math's own functions. */
const STEP = 2 * Math.asinh(Math.sqrt((1e-6 * 0.95 * 0.95) / ETA_TILDE) / 2);

const driftHoldings = (params: DriftScheduleParams) =>
	Array.from({ length: params.slices + 1 }, (_, j) => driftSchedule(params)(j));

const pullOf = (alpha: number) => alpha / (2 * ETA_TILDE);

/**
 * The least of sum n^2 + w sum x^2 - 2 pull sum x over holdings that fall from `shares` to 0, w = 2 (cosh(step) - 1), by
 * exact minimisation of one holding after the other between its neighbours: slow, and right on any convex problem with
 * bounds that the moves can reach.
 */
function byDescent(shares: number, slices: number, step: number, pull: number): number[] {
	const weight = 2 * (Math.cosh(step) - 1);
	const x = Array.from({ length: slices + 1 }, (_, j) => shares * (1 - j / slices));
	for (let sweep = 0; sweep < 60_000; sweep++) {
		for (let j = 1; j < slices; j++) {
			const free = (x[j - 1]! + x[j + 1]! + pull) / (2 + weight);
			x[j] = Math.min(shares, Math.max(0, free));
		}
	}
	return x;
}

describe('holdings under a drift', () => {
	it('are those of Almgren & Chriss (2000), eq. (25), where they keep to one sign', () => {
		for (const alpha of [0.02, -0.02]) {
			const plan = almgrenChriss({ ...PAPER, alpha });
			const ours = driftHoldings({ shares: 1e6, slices: 5, step: STEP, pull: pullOf(alpha) });
			expect(Math.min(...plan.trades)).toBeGreaterThan(0);
			expectClose(ours, plan.holdings, 6);
		}
	});

	it('are X (1 - t / T) + alpha t (T - t) / (4 eta~) without aversion to risk', () => {
		const alpha = 0.01;
		const pull = (alpha * 4) / (2 * 2);
		const expected = [0, 1, 2, 3, 4].map((j) => 10 * (1 - j / 4) + (alpha * 2 * j * (8 - 2 * j)) / (4 * 2));
		expectClose(driftHoldings({ shares: 10, slices: 4, step: 0, pull }), expected);
	});

	// Prices so steep that the formula would buy first, or sell more than there is.
	it.each([
		[100, 6, 0.4, 60],
		[100, 6, 0.4, -60],
		[100, 12, 0.1, 25],
		[100, 12, 0.1, -25],
		[100, 9, 0, 15],
		[100, 9, 0, -15],
		[100, 7, 1.5, 400],
		[100, 7, 1.5, -400],
		[100, 4, 0.7, 3]
	])(
		'of %d over %d slices at step %d and pull %d are the least cost without trading the other way',
		(...args) => {
			const [shares, slices, step, pull] = args;
			expectClose(driftHoldings({ shares, slices, step, pull }), byDescent(shares, slices, step, pull), 6);
		}
	);

	it('never rise and never leave the order, from no risk to all of it', () => {
		for (const step of [0, 1e-9, 1e-3, 1, 40, 800]) {
			for (const pull of [-1e100, -1e6, -3, 0, 3, 1e6, 1e100]) {
				const x = driftHoldings({ shares: 5, slices: 50, step, pull });
				expect(x[0]).toBe(5);
				expect(x[50]).toBe(0);
				for (let j = 1; j <= 50; j++) {
					expect(x[j]).toBeLessThanOrEqual(x[j - 1]! + 1e-13);
					expect(x[j]).toBeGreaterThanOrEqual(0);
				}
			}
		}
	});

	it('wait for the last child, or are gone with the first, where the drift is beyond all measure', () => {
		expectClose(driftHoldings({ shares: 5, slices: 4, step: 0.1, pull: 1e100 }), [5, 5, 5, 5, 0]);
		expectClose(driftHoldings({ shares: 5, slices: 4, step: 0.1, pull: -1e100 }), [5, 0, 0, 0, 0]);
	});
});
