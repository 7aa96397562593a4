import { describe, expect, it } from 'vitest';
import { almgrenChrissContinuous } from '../../../../src/lib/engine/model/almgren-chriss-continuous.ts';
import { almgrenChriss } from '../../../../src/lib/engine/model/almgren-chriss.ts';
import { driftGain } from '../../../../src/lib/engine/model/drift-gain.ts';
import { equityImpact } from '../../../../src/lib/engine/model/equity-impact.ts';
import { etaEffective } from '../../../../src/lib/engine/model/eta-effective.ts';
import { gatheralSchied } from '../../../../src/lib/engine/model/gatheral-schied.ts';
import {
	obizhaevaWang,
	obizhaevaWangContinuous,
	resilientCost
} from '../../../../src/lib/engine/model/obizhaeva-wang.ts';
import { participationOf, participationRate } from '../../../../src/lib/engine/model/participation.ts';
import { roundTripCost } from '../../../../src/lib/engine/model/round-trip-cost.ts';
import { scheduleVariance } from '../../../../src/lib/engine/model/schedule-variance.ts';
import { serialCorrelationGain } from '../../../../src/lib/engine/model/serial-correlation.ts';
import { squareRootCostBps } from '../../../../src/lib/engine/model/square-root-law.ts';
import { valueAtRiskPlan } from '../../../../src/lib/engine/model/value-at-risk.ts';

const paper = {
	shares: 1e6,
	horizon: 5,
	slices: 5,
	sigma: 0.95,
	epsilon: 0.0625,
	gamma: 2.5e-7,
	eta: 2.5e-6,
	lambda: 1e-6
};
const book = { density: 5000, permanentImpact: 1e-4, resilience: 2, halfSpread: 0.01 };
const block = { ...book, shares: 1e5, horizon: 1, tradeCount: 6 };

describe('obizhaevaWang', () => {
	it('is cheaper than any neighbouring trade list of the same size', () => {
		const { trades, expectedCost } = obizhaevaWang(block);
		for (let i = 1; i < trades.length; i++) {
			for (const shift of [-100, 100]) {
				const moved = trades.map((n, j) => n + (j === i ? shift : j === i - 1 ? -shift : 0));
				expect(resilientCost(book, moved, 0.2)).toBeGreaterThan(expectedCost);
			}
		}
	});

	it('goes over into trading without pause', () => {
		const many = obizhaevaWang({ ...block, tradeCount: 100_001 });
		const continuous = obizhaevaWangContinuous(block);
		expect(many.expectedCost / continuous.expectedCost).toBeCloseTo(1, 9);
		expect(many.trades[0]! / continuous.block).toBeCloseTo(1, 4);
	});

	it('costs what it costs on the other side', () => {
		expect(resilientCost(book, [-5, -7], 1)).toBe(resilientCost(book, [5, 7], 1));
	});
});

describe('valueAtRiskPlan', () => {
	it('sells at once from the bound on, and hardly differs from that just below it', () => {
		const { mostDeviations } = valueAtRiskPlan({ ...paper, deviations: 1 });
		const dump = valueAtRiskPlan({ ...paper, deviations: mostDeviations });
		expect([...dump.holdings]).toEqual([1e6, 0, 0, 0, 0, 0]);
		expect([...dump.trades]).toEqual([1e6, 0, 0, 0, 0]);
		expect(dump.lambda).toBe(Infinity);
		expect(dump.valueAtRisk).toBe(dump.expectedCost);
		// eps X + eta X^2 / tau, as Almgren & Chriss (2000) have it for a sale in the first slice.
		expect(dump.expectedCost).toBeCloseTo(0.0625 * 1e6 + 2.5e-6 * 1e12, 6);
		const nearly = valueAtRiskPlan({ ...paper, deviations: mostDeviations * (1 - 1e-9) });
		expect(nearly.valueAtRisk / dump.valueAtRisk).toBeCloseTo(1, 8);
	});

	it('tends to even trading as fewer deviations count', () => {
		const plan = valueAtRiskPlan({ ...paper, deviations: 1e-9 });
		expect(plan.trades[0]! / 2e5).toBeCloseTo(1, 7);
	});

	it('sells a single slice at once', () => {
		expect(valueAtRiskPlan({ ...paper, slices: 1, deviations: 1e-3 }).variance).toBe(0);
	});
});

describe('driftGain', () => {
	it('is what E + lambda V falls by', () => {
		const utility = (alpha: number, holdingsUnder: number) => {
			const { trades, holdings } = almgrenChriss({ ...paper, alpha: holdingsUnder });
			let cost = (paper.gamma * 1e12) / 2;
			trades.forEach((n, j) => {
				const x = holdings[j + 1]!;
				cost += 0.0625 * Math.abs(n) + (2.5e-6 - 1.25e-7) * n * n - alpha * x + 1e-6 * 0.95 * 0.95 * x * x;
			});
			return cost;
		};
		expect(driftGain({ ...paper, alpha: 0.5 }).utilityGain).toBeCloseTo(
			utility(0.5, 0) - utility(0.5, 0.5),
			5
		);
	});

	it('bounds the drift under which all trades keep one sign', () => {
		const { from, to } = driftGain({ ...paper, alpha: 0 }).oneSidedDrift;
		const least = (alpha: number) => Math.min(...almgrenChriss({ ...paper, alpha }).trades);
		expect(least(from + 1e-6)).toBeGreaterThan(0);
		expect(least(from - 1e-6)).toBeLessThan(0);
		expect(least(to - 1e-6)).toBeGreaterThan(0);
		expect(least(to + 1e-6)).toBeLessThan(0);
	});
});

describe('almgrenChrissContinuous', () => {
	it('has even sale as its limit and no jump where the series takes over', () => {
		const even = almgrenChrissContinuous({ ...paper, lambda: 0 });
		expect(even.variance).toBeCloseTo((0.95 * 0.95 * 1e12 * 5) / 3, 0);
		expect(even.impactRatio).toBe(1);
		const [below, above] = [0.99e-5, 1.01e-5].map((angle) =>
			almgrenChrissContinuous({ ...paper, lambda: (angle / 5 / 0.95) * (angle / 5 / 0.95) * 2.5e-6 })
		);
		expect(below!.variance / above!.variance).toBeCloseTo(1, 11);
		expect(below!.inventoryRatio / above!.inventoryRatio).toBeCloseTo(1, 11);
	});

	it('does not overflow', () => {
		const { kappa, expectedCost, variance } = almgrenChrissContinuous({ ...paper, lambda: 1e6 });
		expect(variance / ((0.95 * 0.95 * 1e12) / (2 * kappa))).toBeCloseTo(1, 12);
		expect(expectedCost / (0.125e6 + 0.0625e6 + (2.5e-6 * 1e12 * kappa) / 2)).toBeCloseTo(1, 12);
	});
});

describe('gatheralSchied', () => {
	it('sells as its rate says, at a price that stands still', () => {
		const params = { shares: 1, horizon: 1, startPrice: 1, logVolatility: 0, riskWeight: 0.5 };
		const plan = gatheralSchied(params);
		expect(plan.holdingsAt(0, 0)).toBe(1);
		expect(plan.holdingsAt(1, 1)).toBe(0);
		let value = 0;
		const steps = 1000;
		for (let i = 0; i < steps; i++) {
			const t = (i + 0.5) / steps;
			const x = plan.holdingsAt(t, t);
			const rate = plan.rateAt(t, x, 1);
			value += (rate * rate + 0.5 * x) / steps;
			const h = 1e-6;
			expect((plan.holdingsAt(t - h, t - h) - plan.holdingsAt(t + h, t + h)) / (2 * h)).toBeCloseTo(rate, 7);
		}
		expect(value).toBeCloseTo(plan.value, 6);
		expect(() => plan.rateAt(1, 0, 1)).toThrow('time must be within 0 and the horizon, time=1, horizon=1');
	});
});

describe('roundTripCost', () => {
	it('is never negative under linear impact', () => {
		for (const buyRate of [0.01, 0.2, 1, 7]) {
			for (const sellRate of [0.01, 0.2, 1, 7]) {
				for (const decay of [0.01, 1, 100]) {
					const cost = roundTripCost({ buyRate, sellRate, duration: 1, decay, exponent: 1 });
					expect(cost).toBeGreaterThanOrEqual(0);
				}
			}
		}
	});
});

const equity = { shares: 1, dailyVolume: 1, sharesOutstanding: 1, dailyVolatilityBps: 1, days: 1 };
const law = { coefficient: 1, dailyVolatility: 0.02, quantity: 1, dailyVolume: 1 };
const serial = { correlation: 0.1, sigma: 1, eta: 1, spacing: 1 };
const bridge = { slope: 1, resilience: 1, spacing: 1 };
const trip = { buyRate: 1, sellRate: 1, duration: 1, decay: 1, exponent: 1 };
const schied = { shares: 1, horizon: 1, startPrice: 1, logVolatility: 1, riskWeight: 1 };

describe('inputs outside a model', () => {
	it.each([
		['shares', () => obizhaevaWang({ ...block, shares: 0 })],
		['tradeCount', () => obizhaevaWang({ ...block, tradeCount: 1 })],
		['density', () => obizhaevaWang({ ...block, density: -1 })],
		['permanentImpact', () => obizhaevaWang({ ...block, permanentImpact: 1 })],
		['resilience', () => obizhaevaWangContinuous({ ...block, resilience: 0 })],
		['halfSpread', () => resilientCost({ ...book, halfSpread: NaN }, [1], 1)],
		['spacing', () => resilientCost(book, [1], -1)],
		['slope', () => etaEffective({ ...bridge, slope: 0 })],
		['resilience', () => etaEffective({ ...bridge, resilience: 0 })],
		['spacing', () => etaEffective({ ...bridge, spacing: -1 })],
		['startPrice', () => gatheralSchied({ ...schied, startPrice: 0 })],
		['riskWeight', () => gatheralSchied({ ...schied, riskWeight: -1 })],
		['dailyVolume', () => equityImpact({ ...equity, dailyVolume: 0 })],
		['temporaryExponent', () => equityImpact({ ...equity, temporaryExponent: NaN })],
		['quantity', () => squareRootCostBps({ ...law, quantity: 0 }, 'average')],
		['participation', () => participationRate(1, 1)],
		['othersRate', () => participationRate(0.1, -1)],
		['ownRate', () => participationOf(0, 1)],
		['decay', () => roundTripCost({ ...trip, decay: 0 })],
		['sigma', () => scheduleVariance([1, 0], 0, 1, 'start')],
		['correlation', () => serialCorrelationGain({ ...serial, correlation: 1 })],
		['eta', () => serialCorrelationGain({ ...serial, eta: 0 })],
		['lambda', () => driftGain({ ...paper, lambda: 0 })],
		['alpha', () => driftGain({ ...paper, alpha: Infinity })],
		['lambda', () => almgrenChrissContinuous({ ...paper, lambda: -1 })],
		['deviations', () => valueAtRiskPlan({ ...paper, deviations: 0 })],
		['sigma', () => valueAtRiskPlan({ ...paper, sigma: 0, deviations: 1 })]
	])('are refused by name: %s', (name, call) => {
		expect(call).toThrow(RangeError);
		expect(call).toThrow(new RegExp(`^${name} must be .*, ${name}=`));
	});
});
