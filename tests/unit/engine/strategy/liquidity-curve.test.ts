import { describe, expect, it } from 'vitest';
import { liquidityCurve } from '../../../../src/lib/engine/market/liquidity-curve.ts';
import { calibration, expectClose, holdings, ORDER } from '../../../support/strategy-holdings.ts';

describe('the liquidity curve', () => {
	it('is taken at the middle of each slice and has a mean of 1', () => {
		// By hand: 1 + 2 (2t - 1)^2 at t = 1/8 .. 7/8 is 2.125, 1.125, 1.125, 2.125.
		expectClose(
			[...liquidityCurve(4, 1, 2)],
			[2.125, 1.125, 1.125, 2.125].map((u) => u / 1.625)
		);
		expect([...liquidityCurve(3, 0, 0)]).toEqual([1, 1, 1]);
	});
});

describe('VWAP', () => {
	it('reads its curve at the ends of the horizon, or in the middle of each slice', () => {
		expectClose(holdings('vwap', { base: 1, amplitude: 2, midpoints: 0 }), [100 - 300 / 8.4444444444444, 50, 300 / 8.4444444444444, 0], 8); // prettier-ignore
		const first = (100 * 2.125) / 6.5;
		expectClose(holdings('vwap', { base: 1, amplitude: 2, midpoints: 1 }), [100 - first, 50, first, 0]);
	});
});

describe('AC that knows the liquidity curve', () => {
	const curve = { base: 1, amplitude: 2 };

	it('is AC where the curve is flat', () => {
		expectClose(holdings('ac-liquidity', { base: 3, amplitude: 0 }), holdings('ac', {}));
	});

	it('is VWAP at the midpoints at risk aversion 0 without permanent impact', () => {
		const patient = { ...ORDER, riskAversion: 0 };
		expectClose(
			holdings('ac-liquidity', curve, { calibration: calibration(5, 0), order: patient }),
			holdings('vwap', { ...curve, midpoints: 1 })
		);
	});

	it('trades more at first than VWAP, and less than AC where the book is thin', () => {
		const aware = holdings('ac-liquidity', curve);
		const vwap = holdings('vwap', { ...curve, midpoints: 1 });
		const plain = holdings('ac', {});
		expect(aware[0]).toBeLessThan(vwap[0]!);
		expect(aware[0]! - aware[1]!).toBeLessThan(plain[0]! - plain[1]!);
	});

	it('keeps its course when the calibration is renewed to the same values, and changes it when they move', () => {
		const same = holdings('ac-liquidity', curve, { calibration: () => calibration(5) });
		expectClose(same, holdings('ac-liquidity', curve));
		const riskier = holdings('ac-liquidity', curve, {
			calibration: (slice) => calibration(5, 0.1, slice < 1 ? 2 : 8)
		});
		expect(riskier[0]).toBeCloseTo(same[0]!, 10);
		expect(riskier[1]).toBeLessThan(same[1]!);
	});

	it('plans on the urgency where it is given', () => {
		const urgent = { ...ORDER, urgency: 2 };
		expectClose(
			holdings(
				'ac-liquidity',
				{ base: 1, amplitude: 0 },
				{ calibration: calibration(5, 0.1, null), order: urgent }
			),
			holdings('ac', {}, { calibration: calibration(5, 0.1, null), order: urgent })
		);
	});

	it.each([
		['eta is unknown', calibration(null)],
		['eta is 0', calibration(0, 0)],
		['permanent impact outweighs eta where the book is deepest', calibration(0.6, 0.1)]
	])('falls back on the shape of the curve where %s', (_, unusable) => {
		const patient = { ...ORDER, riskAversion: 0 };
		expectClose(
			holdings('ac-liquidity', curve, { calibration: unusable, order: patient }),
			holdings('vwap', { ...curve, midpoints: 1 })
		);
	});

	it('is a dump where risk aversion is beyond all measure', () => {
		expectClose(holdings('ac-liquidity', curve, { order: { ...ORDER, riskAversion: 1e300 } }), [0, 0, 0, 0]);
	});
});
