import { describe, expect, it } from 'vitest';
import {
	parseConfig,
	simulate,
	Simulation,
	tapeFromRows,
	type BookRow,
	type ConfigInput
} from '../../../../src/lib/engine/index.ts';

/** A book a second whose mid starts at 1000 and moves by `slope` a second; ten levels of 1, spacing 1, spread 1. */
function rows(seconds: number, slope = 0, levels = 10): BookRow[] {
	return Array.from({ length: seconds + 1 }, (_, second) => {
		const mid = 1000 + slope * second;
		return {
			timestamp_ms: 1.7e12 + 1000 * second,
			bid_levels: Array.from({ length: levels }, (_, l) => [mid - 0.5 - l, 1] as const),
			ask_levels: Array.from({ length: levels }, (_, l) => [mid + 0.5 + l, 1] as const)
		};
	});
}

const run = (input: ConfigInput, data = rows(200)) =>
	simulate(tapeFromRows(data), parseConfig({ gammaOverride: 0, refillHalfLife: 0, ...input }));

describe('the window of a run', () => {
	it('warms up for a tenth of a short tape, at least 20 books, and trades all the rest', () => {
		const result = run({}, rows(600));
		expect(result.arrivalTime - 1.7e12).toBe(60_000);
		expect(result.horizon).toBe(540);
		expect(run({}, rows(100)).arrivalTime - 1.7e12).toBe(20_000);
	});

	it('warms up for half of a tape too short for 20 books, and says so', () => {
		const result = run({}, rows(10));
		expect(result.arrivalTime - 1.7e12).toBe(5000);
		expect(result.warnings).toContainEqual({ kind: 'short-warm-up', seconds: 5, books: 6 });
	});

	it('shortens a horizon beyond the tape and says by how much', () => {
		const result = run({ warmUp: 50, horizon: 3600 });
		expect(result.horizon).toBe(150);
		expect(result.warnings).toContainEqual({ kind: 'horizon-shortened', requested: 3600, available: 150 });
	});

	it('refuses an arrival outside the data, and a tape of one book', () => {
		expect(() => run({ arrival: 1.6e12 })).toThrow(/^arrival must put the arrival inside the data/);
		expect(() => run({ warmUp: 200 })).toThrow(/^warmUp must put the arrival inside the data/);
		expect(() => run({}, rows(0))).toThrow(/at least two books/);
	});

	it('runs without a warm-up on what the arrival itself shows, and says what is missing', () => {
		const result = run({ warmUp: 0, gammaOverride: null });
		expect(result.calibration[0]!.epsilon.value).toBe(0.5);
		expect(result.calibration[0]!.sigma).toMatchObject({ value: null, source: 'unavailable' });
		expect(result.warnings.map(({ kind }) => kind)).toEqual(
			expect.arrayContaining(['in-sample', 'sigma-unavailable'])
		);
	});
});

describe('children', () => {
	it('are decided at the start of their intervals and matched a latency later', () => {
		const { fills } = run({ warmUp: 20, horizon: 100, trades: 5, latencyMs: 250, strategies: ['twap'] })
			.strategies.twap!;
		expect([...fills.decisionTime].map((time) => time - 1.7e12)).toEqual([20e3, 40e3, 60e3, 80e3, 100e3]);
		expect([...fills.time].map((time) => time - 1.7e12)).toEqual([20250, 40250, 60250, 80250, 100250]);
	});

	it('in flight when the horizon ends are matched all the same', () => {
		const { strategies } = run({
			warmUp: 20,
			horizon: 100,
			trades: 2,
			latencyMs: 70_000,
			strategies: ['twap']
		});
		expect(strategies.twap!.filled).toBe(1);
		expect(strategies.twap!.trajectory.time.at(-1)! - 1.7e12).toBe(140_000);
	});

	it('see the book published at their own instant: the market comes first', () => {
		const { fills } = run({ warmUp: 20, horizon: 100, trades: 1, strategies: ['dump'] }, rows(200, 1))
			.strategies.dump!;
		expect(fills.mid[0]).toBe(1020);
	});

	it('are equal for TWAP and follow 1 + 2 (2t - 1)^2 for VWAP', () => {
		const { strategies } = run({ shares: 9, trades: 3, strategies: ['twap', 'vwap'] });
		expect([...strategies.twap!.fills.quantity]).toEqual([3, 3, 3]);
		[27 / 7, 9 / 7, 27 / 7].forEach((quantity, i) => {
			expect(strategies.vwap!.fills.quantity[i]).toBeCloseTo(quantity, 12);
		});
	});

	it('are rounded to the lot as cumulative targets and add up', () => {
		const { fills, filled } = run({ shares: 1, lot: 0.1, trades: 4, strategies: ['twap'] }).strategies.twap!;
		expect([...fills.quantity].map((quantity) => quantity.toFixed(10))).toEqual([
			'0.3000000000',
			'0.2000000000',
			'0.3000000000',
			'0.2000000000'
		]);
		expect(filled).toBe(1);
	});

	it('below the smallest notional wait for the next one', () => {
		const { fills, filled } = run({ shares: 1, trades: 10, minNotional: 250, strategies: ['twap'] })
			.strategies.twap!;
		expect(fills.quantity).toHaveLength(3);
		expect(Math.min(...fills.quantity)).toBeGreaterThan(0.25);
		expect(filled).toBe(1);
	});
});

describe('beyond the displayed depth', () => {
	const dump = (input: ConfigInput) =>
		run({ shares: 12, trades: 4, strategies: ['dump'], ...input }).strategies.dump!;

	it('worst fills the rest at the last displayed price', () => {
		const { fills, beyondDepth } = dump({ beyondDepth: 'worst' });
		// Ten levels of 1 from 999.5 down to 990.5, then 2 more at 990.5.
		expect(fills.price[0]).toBeCloseTo((10 * 995 + 2 * 990.5) / 12, 10);
		expect(beyondDepth).toBe(2);
	});

	it('extrapolate goes on with the displayed density, half a gap on', () => {
		// d = 10 / (9 + 1) = 1 a unit of price: p_L - (1/2 + (0 + 2/2) / 1) = 989.
		expect(dump({ beyondDepth: 'extrapolate' }).fills.price[0]).toBeCloseTo((10 * 995 + 2 * 989) / 12, 10);
	});

	it('partial leaves the rest to the next child', () => {
		const { fills, filled } = dump({ beyondDepth: 'partial' });
		expect([...fills.quantity]).toEqual([10, 2]);
		expect(filled).toBe(12);
	});

	it('partial books what is left at the end as opportunity cost at the last mid', () => {
		const data = rows(200, -1);
		const { unfilled, attribution } = run(
			{ warmUp: 100, shares: 25, trades: 2, beyondDepth: 'partial', strategies: ['dump'] },
			data
		).strategies.dump!;
		expect(unfilled).toBe(5);
		expect(attribution.opportunity).toBeCloseTo(5 * 100, 9);
	});
});

describe('own impact', () => {
	it('takes the same depth once for two children within the refill, and half of it back after a half-life', () => {
		const { fills } = run({
			shares: 8,
			warmUp: 20,
			horizon: 2,
			trades: 2,
			refillHalfLife: 1,
			strategies: ['twap']
		}).strategies.twap!;
		// The first child eats levels 1 to 4; a second later 2 of them are still gone, so the next walks levels 3 to 6.
		expect(fills.price[0]).toBeCloseTo(998, 10);
		expect(fills.price[1]).toBeCloseTo(996, 10);
	});

	it('moves the price for good by gamma a unit', () => {
		const { fills, attribution } = run({
			shares: 2,
			trades: 2,
			gammaOverride: 0.25,
			strategies: ['twap']
		}).strategies.twap!;
		expect(fills.price[0]! - fills.price[1]!).toBeCloseTo(0.25, 10);
		expect(attribution.permanent).toBeCloseTo(0.25, 10);
	});
});

describe('top-of-book data', () => {
	const touch = (input: ConfigInput) =>
		run({ shares: 3, trades: 1, etaOverride: 90, strategies: ['dump'], ...input }, rows(200, 0, 1));

	it('prices what the touch does not hold at touch - eta (n - q) / tau', () => {
		const { horizon, strategies } = touch({});
		expect(strategies.dump!.fills.price[0]).toBeCloseTo((999.5 + 2 * (999.5 - (90 / horizon) * 2)) / 3, 10);
		expect(strategies.dump!.beyondDepth).toBe(2);
	});

	it('says that there is no depth', () => {
		expect(touch({}).warnings).toContainEqual({ kind: 'touch-only' });
	});
});

/** The same book, up by 1 in every second second. */
const wiggling = rows(200).map((row, second) => ({
	...row,
	bid_levels: row.bid_levels.map(([price, size]) => [price + (second % 2), size] as const),
	ask_levels: row.ask_levels.map(([price, size]) => [price + (second % 2), size] as const)
}));

describe('risk', () => {
	it('is sigma^2 tau sum x_k^2 on the realised holdings', () => {
		const { strategies, calibration, horizon, riskAversion } = run(
			{
				warmUp: 60,
				shares: 4,
				trades: 4,
				riskAversion: 1e-3,
				strategies: ['twap'],
				sigmaEstimator: 'rv'
			},
			wiggling
		);
		// The mid moves by 1 every second, so a one-second grid sees a sigma of 1.
		expect(calibration[0]!.sigma).toMatchObject({ value: 1, samples: 59 });
		const variance = (horizon / 4) * (9 + 4 + 1);
		const twap = strategies.twap!;
		expect(twap.variance).toBeCloseTo(variance, 9);
		expect(twap.utility).toBeCloseTo(twap.shortfallQuote + riskAversion! * variance, 9);
	});

	it('derives lambda from the urgency, and back', () => {
		const urgent = run({ urgency: 2, calibrationWindow: 0 }, wiggling);
		const same = run({ riskAversion: urgent.riskAversion!, calibrationWindow: 0 }, wiggling);
		expect(same.calibration[0]!.kappa * same.horizon).toBeCloseTo(2, 10);
		same.strategies.ac!.fills.quantity.forEach((quantity, i) => {
			expect(quantity).toBeCloseTo(urgent.strategies.ac!.fills.quantity[i]!, 12);
		});
	});

	it('is zero in a market that does not move, and utility is then the shortfall', () => {
		const { twap } = run({ strategies: ['twap'] }).strategies;
		expect(twap!.variance).toBe(0);
		expect(twap!.utility).toBe(twap!.shortfallQuote);
	});

	it('says when AC is TWAP to within a percent', () => {
		expect(run({ riskAversion: 0 }).warnings.some(({ kind }) => kind === 'ac-near-twap')).toBe(true);
		expect(run({ urgency: 2 }).warnings.some(({ kind }) => kind === 'ac-near-twap')).toBe(false);
	});

	it('plans as TWAP and says so where gamma leaves no optimum', () => {
		const { strategies, warnings } = run({ gammaOverride: 1e6, etaOverride: 1, strategies: ['twap', 'ac'] });
		strategies.ac!.fills.quantity.forEach((quantity, i) => {
			expect(quantity).toBeCloseTo(strategies.twap!.fills.quantity[i]!, 12);
		});
		expect(warnings.some(({ kind }) => kind === 'eta-too-small')).toBe(true);
	});
});

describe('snapshots', () => {
	it('show nothing as a cost before the first fill, and the result once done', () => {
		const simulation = new Simulation(tapeFromRows(rows(200)), parseConfig({ latencyMs: 5000 }));
		simulation.advance(simulation.span.from + 1000);
		const early = simulation.snapshot();
		expect(early).toMatchObject({ step: 1, totalSteps: 20 });
		expect(early.strategies.dump).toEqual({ remaining: 1, averagePrice: null, shortfallBps: null });
		expect(() => simulation.result()).toThrow(/not finished/);
		simulation.advance();
		const { dump } = simulation.snapshot().strategies;
		const result = simulation.result().strategies.dump!;
		expect(dump!.averagePrice).toBe(result.averagePrice);
		expect(dump!.shortfallBps).toBeCloseTo(result.shortfallBps, 12);
	});
});

describe('the hash', () => {
	it('is the same for the same scenario, another for another, and blind to the wall clock', () => {
		const hash = (input: ConfigInput) => run(input).hash;
		expect(hash({})).toMatch(/^[0-9a-f]{64}$/);
		expect(hash({ snapshotMs: 0 })).toBe(hash({}));
		expect(hash({ shares: 2 })).not.toBe(hash({}));
	});
});
