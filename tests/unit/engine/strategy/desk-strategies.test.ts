import { describe, expect, it } from 'vitest';
import { powerLawSchedule } from '../../../../src/lib/engine/index.ts';
import { calibration, expectClose, holdings, ORDER } from '../../../support/strategy-holdings.ts';

const TWAP = [75, 50, 25, 0];

describe('POV', () => {
	it('keeps to its share of all volume, its own included, and sends the rest with the last child', () => {
		// 20 % of all volume is a quarter of what the others trade: 40, 120, 200 traded leave 100 - 10, - 30, - 50.
		const pov = holdings('pov', { rate: 0.2, cap: 0.5, finish: 1 }, { volume: [0, 40, 120, 200] });
		expectClose(pov, [100, 90, 70, 0]);
	});

	it('leaves the rest where it is told to', () => {
		const pov = holdings('pov', { rate: 0.2, cap: 0.5, finish: 0 }, { volume: [0, 40, 120, 200] });
		expectClose(pov, [100, 90, 70, 50]);
	});

	it('is done once its share is the whole order', () => {
		const pov = holdings('pov', { rate: 0.2, cap: 0.5, finish: 1 }, { volume: [0, 40, 500, 500] });
		expectClose(pov, [100, 90, 0, 0]);
	});

	it('has no child above its cap on the volume since the one before', () => {
		// At a cap below the rate the cap is the rate: 10 % of all is a ninth of the others.
		const pov = holdings('pov', { rate: 0.5, cap: 0.1, finish: 0 }, { volume: [0, 45, 90, 108] });
		expectClose(pov, [100, 95, 90, 88]);
	});

	it('is TWAP while no trade has been published', () => {
		expectClose(holdings('pov', { rate: 0.1, cap: 0.2, finish: 1 }), TWAP);
	});
});

describe('VWAP on a measured curve', () => {
	it('has children in proportion to it, and is TWAP without one', () => {
		const curve = { weights: Float64Array.of(2, 1, 0.5, 0.5), days: 0, window: { from: 0, to: 1 } };
		expectClose(holdings('vwap-measured', {}, { curve }), [50, 25, 12.5, 0]);
		expectClose(holdings('vwap-measured', {}), TWAP);
	});
});

describe('Custom', () => {
	it('has children in proportion to the weights, and equal ones without any', () => {
		expectClose(holdings('custom', { weights: [1, 0, 1, 2] }), [75, 75, 50, 0]);
		expectClose(holdings('custom', { weights: [] }), TWAP);
	});
});

describe('Obizhaeva-Wang', () => {
	it('trades a block at both ends and (1 - a) of it between, a = exp(-rho tau)', () => {
		// rho tau = 1: ends X / (2 + 2 (1 - 1/e)) = 30.6361, between 19.3639.
		const block = 100 / (2 + 2 * (1 - Math.exp(-1)));
		expectClose(holdings('obizhaeva-wang', {}), [100 - block, 50, block, 0]);
	});

	it('is TWAP on a book that refills at once, and one child where there is one', () => {
		expectClose(holdings('obizhaeva-wang', {}, { calibration: calibration(5, 0, 2, Infinity) }), TWAP);
		expectClose(holdings('obizhaeva-wang', {}, { order: { ...ORDER, slices: 1 } }), [0]);
	});
});

describe('Power law', () => {
	it('at exponent 1 is Almgren-Chriss without permanent impact', () => {
		expectClose(
			holdings('power-law', { exponent: 1 }, { calibration: calibration(5, 0) }),
			holdings('ac', {}, { calibration: calibration(5, 0) }),
			8
		);
	});

	it('has the calibrated impact at the rate of TWAP', () => {
		// h = eta_k v^k with eta_k (X / T)^k = eta X / T.
		const plan = powerLawSchedule({
			shares: 100,
			horizon: 40,
			slices: 4,
			sigma: 2,
			epsilon: 0,
			gamma: 0,
			eta: (5 * 2.5) / Math.pow(2.5, 0.6),
			exponent: 0.6,
			lambda: 1e-3
		});
		expectClose(holdings('power-law', { exponent: 0.6 }), plan.holdings.subarray(1), 8);
	});

	it.each([
		['lambda is 0', calibration(5), 0],
		['lambda is unknown', calibration(5), null],
		['sigma is unknown', calibration(5, 0.1, null), 1e-3],
		['eta is unknown', calibration(null), 1e-3]
	])('is TWAP where %s', (_, known, riskAversion) => {
		expectClose(
			holdings('power-law', { exponent: 0.6 }, { calibration: known, order: { ...ORDER, riskAversion } }),
			TWAP
		);
	});

	it('of more than a thousand children is planned in a thousand steps', () => {
		const many = { ...ORDER, slices: 4000, interval: 0.01 };
		const fine = holdings('power-law', { exponent: 1 }, { calibration: calibration(5, 0), order: many });
		const exact = holdings('ac', {}, { calibration: calibration(5, 0), order: many });
		expect(fine).toHaveLength(4000);
		fine.forEach((value, k) => {
			expect(Math.abs(value - exact[k]!)).toBeLessThan(1e-3 * many.shares);
		});
	});

	it('solves over the whole range of its parameters', () => {
		for (const exponent of [0.05, 0.3, 0.6, 1, 1.5, 3, 10]) {
			for (const riskAversion of [1e-12, 1e-6, 1e-3, 1, 1e6, 1e12]) {
				for (const slices of [1, 2, 20, 500]) {
					const x = holdings('power-law', { exponent }, { order: { ...ORDER, riskAversion, slices } });
					expect(x.at(-1)).toBe(0);
					for (let k = 1; k < x.length; k++) expect(x[k]).toBeLessThanOrEqual(x[k - 1]!);
				}
			}
		}
	});
});

describe('AC with a drift', () => {
	const drift = (bpAnHour: number, order = ORDER) => holdings('ac-drift', { drift: bpAnHour }, { order });

	it('is AC without one', () => {
		expectClose(drift(0), holdings('ac', {}));
	});

	it('waits for a rising price with a sale and hurries with a purchase, and the other way round', () => {
		const plain = holdings('ac', {});
		const buyer = { ...ORDER, side: -1 as const };
		expect(drift(200)[0]).toBeGreaterThan(plain[0]!);
		expect(drift(-200)[0]).toBeLessThan(plain[0]!);
		expectClose(drift(200, buyer), drift(-200));
	});

	it('holds what the formula says: 100 bp an hour at 1000 is 1 / 360 a second', () => {
		// lambda 0, eta~ = 5 - 0.1 x 10 / 2 = 4.5: alpha t (T - t) / (4 eta~) above TWAP at t = 10, 20, 30.
		const patient = { ...ORDER, riskAversion: 0 };
		const lift = (t: number) => ((10 / 3600) * t * (40 - t)) / (4 * 4.5);
		expectClose(drift(100, patient), [75 + lift(10), 50 + lift(20), 25 + lift(30), 0]);
	});

	it('never trades the other way, however strong the drift', () => {
		expectClose(drift(1e6), [100, 100, 100, 0]);
		expectClose(drift(-1e6), [0, 0, 0, 0]);
	});

	it('leaves the drift aside where no eta says what hurrying costs', () => {
		expectClose(
			holdings('ac-drift', { drift: 500 }, { calibration: calibration(null) }),
			holdings('ac', {}, { calibration: calibration(null) })
		);
	});
});
