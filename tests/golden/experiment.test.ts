import { beforeAll, describe, expect, it } from 'vitest';
import {
	parseConfig,
	parseExperiment,
	pathSeed,
	presetOf,
	runExperiment,
	runUnit,
	ROW_COLUMNS,
	simulate,
	syntheticTape,
	type ExperimentResult,
	type PathsSpec
} from '../../src/lib/engine/index.ts';
import { summary } from '../../src/lib/engine/experiment/experiment-summary.ts';
import { meanInterval } from '../../src/lib/engine/experiment/mean-interval.ts';
import { liquidityCurve } from '../../src/lib/engine/market/liquidity-curve.ts';
import { neweyWestError } from '../../src/lib/engine/math/newey-west.ts';
import { samplesNeeded } from '../../src/lib/engine/math/samples-needed.ts';
import { studentQuantile } from '../../src/lib/engine/math/student.ts';
import {
	expectedCost,
	pairedDeviation,
	type LinearMarket
} from '../../src/lib/engine/model/expected-cost.ts';
import golden from './experiment.json' with { type: 'json' };
import market from './synthetic-market.json' with { type: 'json' };

const close = (actual: number, expected: number, tolerance = 1e-12) => {
	expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
};

describe('a paired sample of twelve', () => {
	const { d, ...expected } = golden.paired_stats;
	const interval = meanInterval(Float64Array.from(d), 0.95);

	it("has the golden mean, error, p and Student's interval", () => {
		close(interval.mean, expected.mean);
		close(interval.deviation, expected.sd);
		close(interval.error, expected.se);
		close(interval.mean / interval.error, expected.t);
		close(interval.p, expected.p_two_sided);
		close(interval.low, expected.ci95[0]!, 1e-11);
		close(interval.high, expected.ci95[1]!);
		close(studentQuantile(0.975, expected.n - 1), expected.t_crit);
		expect(interval).toMatchObject({ samples: 12, effective: 12, isExact: false });
	});

	it("has the golden error of Newey and West's with two lags", () => {
		close(neweyWestError(d, 2), expected.newey_west_se_L2);
	});
});

describe('the paths that the gaps of Ordering need', () => {
	// The file takes both normal quantiles rounded up to three digits: 74.0 becomes 75.
	it.each(['dump-twap', 'twap-vwap', 'vwap-ac'] as const)('%s', (pair) => {
		const deviation = market.analytic_paired_sd_bps[pair];
		const difference = market.expected_gap_bps[pair];
		const needed = samplesNeeded({ deviation, difference, level: 0.05, power: 0.9, isOneSided: true });
		const rounded = market.paths_needed_power90_alpha5_onesided[pair];
		expect([rounded - 1, rounded]).toContain(needed);
	});
});

const SLICES = 20;
const ordering = presetOf('ordering')!;
const NOTIONAL_BP = 1e-4 * 1000 * 97_000;

/** Ordering in coins and seconds as the model of exact costs sees it (section 6 of the reference the goldens come from). */
const model: LinearMarket = {
	interval: 180,
	sigma: 67.9 / Math.sqrt(60),
	drift: -3.88 / 60,
	halfSpread: 9.7,
	slopes: liquidityCurve(SLICES, 0.6, 1.2).map((u) => 1.552 / u),
	gamma: 0.0582,
	resilience: Infinity
};

/** Every strategy planned once, so that its trades do not depend on the path: AC at the kappa of the true volatility. */
const PLANNED = { urgency: 2.4976, calibrationWindow: 0 };

describe('Ordering over 400 paths, planned once', () => {
	const PATHS = 400;
	let result: ExperimentResult;
	let trades: Float64Array[];
	beforeAll(() => {
		const spec = parseExperiment({ kind: 'paths', preset: 'ordering', config: PLANNED, paths: PATHS });
		result = runExperiment(spec);
		const flat = simulate(syntheticTape({ ...ordering.spec, sigma: 0 }), spec.config);
		trades = Object.values(flat.strategies).map(({ fills }) => fills.quantity);
	});

	it('has each mean within four standard errors of the exact expected cost, and the deviation of the model', () => {
		const { strategies } = result.summary.cells[0]!;
		strategies.forEach(({ mean, deviation }, i) => {
			const exact = expectedCost(model, trades[i]!);
			const bps = exact.total / NOTIONAL_BP;
			// Half a level at most is walked in steps where the model has a line: 0.05 bp.
			expect(Math.abs(mean.mean - bps)).toBeLessThan(4 * mean.error + 0.05);
			const expected = Math.sqrt(exact.variance) / NOTIONAL_BP;
			expect(Math.abs(deviation - expected)).toBeLessThan((4 * expected) / Math.sqrt(2 * PATHS) + 1e-9);
		});
	});

	it('has the exact expected cost itself once the moves of chance are taken off', () => {
		const { strategies } = summary(result.tally, { measure: 'controlledBps' }).cells[0]!;
		strategies.forEach(({ mean }, i) => {
			expect(Math.abs(mean.mean - expectedCost(model, trades[i]!).total / NOTIONAL_BP)).toBeLessThan(0.05);
			// Nothing is left to chance: the interval is as narrow as any may be.
			expect(mean.isExact).toBe(true);
			expect(mean.high - mean.low).toBeCloseTo(2e-9, 12);
		});
		close(strategies[0]!.mean.mean, golden.monte_carlo.strategies.dump.mean, 1e-3);
	});

	it('has paired deviations of sigma sqrt(tau sum (x^a - x^b)^2)', () => {
		const { pairs } = result.summary.cells[0]!;
		const ids = result.tally.ids;
		for (const { a, b, difference } of pairs) {
			const [one, other] = [trades[ids.indexOf(a)]!, trades[ids.indexOf(b)]!];
			const padded = (list: Float64Array) => Float64Array.from({ length: SLICES }, (_, k) => list[k] ?? 0);
			const expected = pairedDeviation(model, padded(one), padded(other)) / NOTIONAL_BP;
			expect(Math.abs(difference.deviation / expected - 1)).toBeLessThan(4 / Math.sqrt(2 * PATHS));
		}
		const twapVwap = pairs.find(({ a, b }) => a === 'twap' && b === 'vwap')!;
		const analytic = market.analytic_paired_sd_bps['twap-vwap'];
		expect(Math.abs(twapVwap.difference.deviation / analytic - 1)).toBeLessThan(4 / Math.sqrt(2 * PATHS));
	});

	it('claims the order that holds in expectation, and how often it shows on one path', () => {
		const { pairs } = result.summary.cells[0]!;
		const said = Object.fromEntries(pairs.map(({ a, b, verdict }) => [`${a}-${b}`, verdict]));
		expect(said['dump-twap']).toBe('more');
		expect(said['twap-vwap']).toBe('more');
		const { cheaper } = pairs.find(({ a, b }) => a === 'twap' && b === 'vwap')!;
		const share = 1 - golden.monte_carlo.paired['twap-vwap'].P_single_path_positive;
		expect(Math.abs(cheaper.share - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / PATHS));
	});
});

describe('a path of an experiment', () => {
	it('is the run of its own seed', () => {
		const spec = parseExperiment({ kind: 'paths', preset: 'ordering', paths: 3, seed: 7 }) as PathsSpec;
		const seed = pathSeed(7, 2);
		const config = parseConfig({ ...ordering.config, seed });
		const { strategies } = simulate(syntheticTape({ ...ordering.spec, seed }), config);
		const row = runUnit(spec, 2);
		Object.values(strategies).forEach(({ shortfallBps, netOfMarketBps, riskBps }, i) => {
			const of = (column: (typeof ROW_COLUMNS)[number]) =>
				row[i * ROW_COLUMNS.length + ROW_COLUMNS.indexOf(column)];
			expect(of('shortfallBps')).toBe(shortfallBps);
			expect(of('netOfMarketBps')).toBe(netOfMarketBps);
			expect(of('riskBps')).toBe(riskBps);
		});
	});
});
