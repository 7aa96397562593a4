import { describe, expect, it } from 'vitest';
import { calibrate, tapeFromRows } from '../../src/lib/engine/index.ts';
import { adjustedEta, kappaOf, tradeFraction } from '../../src/lib/engine/model/almgren-chriss.ts';
import { ruleOfThumbEta, ruleOfThumbGamma } from '../../src/lib/engine/model/rule-of-thumb.ts';
import golden from './market.json' with { type: 'json' };

const { inputs, rows } = golden.unitTrap;

describe('the unit trap of the rule of thumb', () => {
	it('gives the correct kappa T and first slice in seconds, whatever unit the golden is in', () => {
		const { eta, gamma, kappa_T, first_slice_fraction } = rows[0]!.result;
		const seconds = 60 * inputs.T_min;
		const tau = seconds / inputs.N;
		const sigma = rows[0]!.sigma / Math.sqrt(60);
		const ownEta = ruleOfThumbEta(inputs.spread, inputs.adv_quote, inputs.S0);
		const ownGamma = ruleOfThumbGamma(inputs.spread, inputs.adv_quote, inputs.S0);
		expect(ownEta / 60).toBeCloseTo(eta, 9);
		expect(ownGamma).toBeCloseTo(gamma, 12);
		const kappa = kappaOf(inputs.risk_lambda, sigma, adjustedEta(ownEta, ownGamma, tau), tau);
		expect(kappa * seconds).toBeCloseTo(kappa_T, 11);
		expect(tradeFraction(kappa * tau, 1, inputs.N)).toBeCloseTo(first_slice_fraction, 11);
	});
});

describe('sigma from the mid on a clock grid', () => {
	it('is the root of the golden realised variance over elapsed time', () => {
		const { prices, rv } = golden.volatility;
		const tape = tapeFromRows(
			prices.map((mid, second) => ({
				timestamp_ms: 1.7e12 + 1000 * second,
				bid_levels: [[mid - 0.005, 1]],
				ask_levels: [[mid + 0.005, 1]]
			}))
		);
		const seconds = prices.length - 1;
		const range = { from: tape.start, to: tape.end + 0.001 };
		const { sigma } = calibrate(tape, range, { gridStep: 1, sigmaEstimator: 'rv' });
		expect(sigma.value).toBeCloseTo(Math.sqrt(rv / seconds), 10);
		expect(sigma.samples).toBe(seconds);
		expect(sigma.standardError).toBeCloseTo(Math.sqrt(rv / seconds / (2 * seconds)), 10);
	});
});

describe('the half-spread', () => {
	it('is the median weighted by time: 0.5 held for 4 s outweighs 1 and 2 held for 1 s each', () => {
		const tape = tapeFromRows(
			[
				[0, 0.5],
				[4000, 1],
				[5000, 2]
			].map(([time, half]) => ({
				timestamp_ms: time!,
				bid_levels: [[100 - half!, 1]],
				ask_levels: [[100 + half!, 1]]
			}))
		);
		expect(calibrate(tape, { from: 0, to: 6000 }).epsilon.value).toBe(0.5);
	});
});
