import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { almgrenChriss, halfTimeShare, urgencyOfHalfTime } from '../../../../src/lib/engine/index.ts';
import { checkProperty } from '../../../support/check-property.ts';

const relative = (actual: number, expected: number) => Math.abs(actual / expected - 1);

/** Urgencies of every order of magnitude that a config takes. */
const urgency = fc.double({ min: Math.log(1e-12), max: Math.log(700), noNaN: true }).map(Math.exp);

describe('the time after which half of the order is left', () => {
	// 1 - asinh(sinh(z) / 2) / z to 40 digits; the first two are kappa T of Almgren & Chriss (2000), lambda = 1e-6 and 2e-6.
	it.each([
		[5 * 0.6070761632470628, 0.22610190491588501849],
		[5 * 0.8462971345012563, 0.16365752770361846085],
		[1e-3, 0.49999993750000390625],
		[1, 0.44183654048839389512],
		[2, 0.32152775496284675374],
		[5, 0.13860220295352526406],
		[700, 0.00099021025794277901345]
	])('is at urgency %d the share %d of the horizon', (z, share) => {
		expect(relative(halfTimeShare(z), share)).toBeLessThan(1e-15);
	});

	it("is TWAP's at urgency 0, and the half-life ln 2 / kappa where the end is far", () => {
		expect(halfTimeShare(0)).toBe(0.5);
		expect(halfTimeShare(1e-300)).toBe(0.5);
		expect(halfTimeShare(1e6) * 1e6).toBe(Math.LN2);
		expect(halfTimeShare(Infinity)).toBe(0);
	});

	it("is where the paper's plan, cut finely, holds half", () => {
		const slices = 100_000;
		const { kappa, holdings } = almgrenChriss({
			shares: 1e6,
			horizon: 5,
			slices,
			sigma: 0.95,
			epsilon: 0.0625,
			gamma: 2.5e-7,
			eta: 2.5e-6,
			lambda: 1e-6
		});
		const j = Math.round(halfTimeShare(5 * kappa) * slices);
		expect(Math.abs(holdings[j]! / 1e6 - 0.5)).toBeLessThan(3 / slices);
	});

	it('falls as the urgency rises, below both 1/2 and the half-life', () => {
		checkProperty(
			fc.property(urgency, fc.double({ min: 1, max: 10, noNaN: true }), (z, factor) => {
				const share = halfTimeShare(z);
				expect(share).toBeLessThanOrEqual(Math.min(0.5, (Math.LN2 / z) * (1 + 1e-15)));
				expect(halfTimeShare(z * factor)).toBeLessThanOrEqual(share * (1 + 1e-15));
			})
		);
	});

	it('refuses what is no urgency', () => {
		expect(() => halfTimeShare(-1)).toThrow('urgency must be at least 0, urgency=-1');
		expect(() => halfTimeShare(NaN)).toThrow(RangeError);
	});
});

describe('the urgency of a half time', () => {
	// The root of sinh(z (1 - f)) / sinh(z) = 1/2 to 40 digits.
	it.each([
		[0.1, 6.9314431938828211877],
		[0.25, 2.7219064034913642305],
		[0.4, 1.3588376812446738747],
		[0.49, 0.40208165554701610235]
	])('is at share %d of the horizon %d', (share, z) => {
		expect(relative(urgencyOfHalfTime(share), z)).toBeLessThan(1e-13);
	});

	it('gives the half time back, from the least positive share to TWAP', () => {
		const shares = fc.oneof(
			fc.double({ min: 1e-300, max: 0.5, noNaN: true }),
			fc.double({ min: Math.log(1e-300), max: Math.log(0.5), noNaN: true }).map(Math.exp)
		);
		checkProperty(
			fc.property(shares, (share) => {
				expect(relative(halfTimeShare(urgencyOfHalfTime(share)), share)).toBeLessThan(1e-15);
			}),
			10
		);
	});

	it('comes back from the half time as exactly as that holds it', () => {
		checkProperty(
			fc.property(urgency, (z) => {
				const back = urgencyOfHalfTime(halfTimeShare(z));
				expect(Math.abs(back - z)).toBeLessThanOrEqual(1e-14 * z + Math.min(1e-7, 4e-15 / z));
			}),
			10
		);
	});

	it('of an urgency so small that rounding shows is TWAP’s', () => {
		expect(halfTimeShare(2.342575415087672e-9)).toBeLessThanOrEqual(0.5);
	});

	it('is 0 at half the horizon, and refuses what no plan of this kind can do', () => {
		expect(urgencyOfHalfTime(0.5)).toBe(0);
		for (const share of [0, -0.1, 0.51, NaN]) {
			expect(() => urgencyOfHalfTime(share)).toThrow(/^share must be above 0 and up to 0.5, share=/);
		}
	});
});
