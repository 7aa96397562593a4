import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	experimentHash,
	ExperimentTally,
	parseExperiment,
	runExperiment,
	ROW_COLUMNS,
	summary,
	syntheticTape,
	UnitRunner,
	type CostMeasure,
	type ExperimentSpec,
	type Tape
} from '../../../src/lib/engine/index.ts';
import { uniformStream } from '../../../src/lib/engine/math/random.ts';
import {
	arbitraryConfig,
	arbitraryConstraints,
	arbitraryTradedTape
} from '../../support/arbitrary-market.ts';
import { checkProperty } from '../../support/check-property.ts';
import { SMALL_MARKET, SMALL_ORDER } from '../../support/small-market.ts';

const capture = syntheticTape({ ...SMALL_MARKET, duration: 240, sizeNoise: 0.6, tick: 0.01, tradeRate: 2 });

const EXPERIMENTS: Record<string, { spec: ExperimentSpec; tape?: Tape }> = {
	paths: {
		spec: parseExperiment({ kind: 'paths', market: SMALL_MARKET, config: SMALL_ORDER, paths: 24 })
	},
	'mirrored paths over a sweep of order and market': {
		spec: parseExperiment({
			kind: 'paths',
			market: SMALL_MARKET,
			config: SMALL_ORDER,
			paths: 8,
			isAntithetic: true,
			sweep: [
				{ of: 'market', name: 'levelSize', values: [0.5, 1] },
				{ of: 'config', name: 'trades', values: [2, 6, 12] }
			]
		})
	},
	'windows of a recording, both sides': {
		spec: parseExperiment({ kind: 'windows', config: { ...SMALL_ORDER, horizon: 60 }, every: 5 }),
		tape: capture
	}
};

/** Units as so many workers would take them: each its own runner, every one of them always the next unit or the one after. */
function runShared(spec: ExperimentSpec, tape: Tape | undefined, workers: number, seed: number) {
	const runners = Array.from({ length: workers }, () => new UnitRunner(spec, tape));
	const tally = new ExperimentTally(spec, runners[0]!.plan);
	const uniform = uniformStream(seed, 'order of work');
	const order = Array.from({ length: tally.plan.units }, (_, unit) => ({ unit, key: uniform() }));
	order.sort((a, b) => a.key - b.key);
	for (const { unit } of order) {
		tally.add(unit, runners[Math.floor(workers * uniform())]!.run(unit));
	}
	return { hash: experimentHash(tally), summary: summary(tally) };
}

describe.each(Object.entries(EXPERIMENTS))('%s', (_, { spec, tape }) => {
	it.each([1, 2, 8])('are the same bytes with %d workers, whoever does what when', (workers) => {
		const { hash, summary } = runExperiment(spec, tape);
		expect(runShared(spec, tape, workers, workers)).toEqual({ hash, summary });
	});

	it('tell another hash under another seed or with one number changed', () => {
		const { hash, tally } = runExperiment(spec, tape);
		expect(runExperiment({ ...spec, seed: spec.seed + 1 }, tape).hash).not.toBe(hash);
		tally.rows[5]! += 1e-9;
		expect(experimentHash(tally)).not.toBe(hash);
	});

	it('can be summed up at any time, and say that they are not complete', () => {
		const runner = new UnitRunner(spec, tape);
		const tally = new ExperimentTally(spec, runner.plan);
		expect(summary(tally)).toMatchObject({ isPartial: true });
		expect(summary(tally).cells[0]!.pairs.every(({ verdict }) => verdict === 'unknown')).toBe(true);
		for (let unit = 0; unit < runner.plan.units; unit += 2) tally.add(unit, runner.run(unit));
		const { cells, isPartial } = summary(tally);
		expect(isPartial).toBe(true);
		for (const { samples, samplesPlanned } of cells) expect(samples).toBeLessThanOrEqual(samplesPlanned);
	});
});

/** Markets, orders and seeds for which impact is linear and schedules do not depend on the path. */
const linearCase = fc.record({
	seed: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
	sigma: fc.constantFrom<number>(1, 7, 30),
	drift: fc.constantFrom(0, -1, 2),
	side: fc.constantFrom('sell' as const, 'buy' as const),
	latencyMs: fc.constantFrom(0, 1500)
});

/** Costs by strategy of four paths of such a case, every second of which is the mirror of the one before it. */
function linearCosts(
	{ seed, sigma, drift, side, latencyMs }: typeof linearCase extends fc.Arbitrary<infer T> ? T : never,
	measure: CostMeasure
) {
	const spec = parseExperiment({
		kind: 'paths',
		market: { ...SMALL_MARKET, sigma, drift },
		config: { ...SMALL_ORDER, side, latencyMs },
		paths: 4,
		isAntithetic: true,
		seed
	});
	const { tally } = runExperiment(spec);
	return tally.ids.map((_, i) => tally.column(0, i, measure));
}

describe('a path of linear impact', () => {
	it('costs with its mirror exactly what is expected: the moves of chance cancel', () => {
		checkProperty(
			fc.property(linearCase, (given) => {
				const quiet = linearCosts({ ...given, sigma: 0 }, 'shortfallBps');
				linearCosts(given, 'shortfallBps').forEach((costs, i) => {
					expect(Math.abs((costs[0]! + costs[1]!) / 2 - quiet[i]![0]!)).toBeLessThan(1e-9);
					expect(Math.abs((costs[2]! + costs[3]!) / 2 - quiet[i]![0]!)).toBeLessThan(1e-9);
				});
			})
		);
	});

	it('costs by itself exactly that once the moves of chance are taken off', () => {
		checkProperty(
			fc.property(linearCase, (given) => {
				const quiet = linearCosts({ ...given, sigma: 0 }, 'shortfallBps');
				linearCosts(given, 'controlledBps').forEach((costs, i) => {
					for (const cost of costs) expect(Math.abs(cost - quiet[i]![0]!)).toBeLessThan(1e-9);
				});
			})
		);
	});

	it('has no such cost where it arrives during the warm-up, nor has a recording', () => {
		const config = { ...SMALL_ORDER, warmUp: 5, horizon: 20 };
		const early = parseExperiment({ kind: 'paths', market: SMALL_MARKET, config, paths: 2 });
		expect(runExperiment(early).tally.column(0, 0, 'controlledBps')).toEqual(Float64Array.of(NaN, NaN));
		const { spec, tape } = EXPERIMENTS['windows of a recording, both sides']!;
		expect(runExperiment(spec, tape).tally.column(0, 0, 'controlledBps').every(Number.isNaN)).toBe(true);
	});
});

describe('a sale and a purchase of one window', () => {
	it('have a market move that cancels, whatever the recording', () => {
		checkProperty(
			fc.property(arbitraryTradedTape, arbitraryConfig, arbitraryConstraints, (tape, config, { jitter }) => {
				const seconds = (tape.end - tape.start) / 1000;
				const horizon = seconds / 4;
				const latencyMs = Math.min(config.latencyMs, 100 * seconds);
				const given = {
					...config,
					latencyMs,
					jitter,
					warmUp: seconds / 4,
					horizon,
					beyondDepth: 'worst' as const
				};
				const schedules = ['dump', 'twap', 'vwap'];
				const spec = parseExperiment({
					kind: 'windows',
					config: { ...given, strategies: schedules },
					every: seconds / 12
				});
				const { tally } = runExperiment(spec, tape);
				for (const strategy of schedules.keys()) {
					const gross = tally.column(0, strategy, 'shortfallBps');
					const net = tally.column(0, strategy, 'netOfMarketBps');
					for (let run = 0; run < gross.length; run += 2) {
						// What is not net of the market: the move itself, equal and opposite.
						const move = gross[run]! - net[run]! + (gross[run + 1]! - net[run + 1]!);
						expect(Math.abs(move)).toBeLessThan(1e-9);
					}
				}
			})
		);
	});
});

describe('cells of a sweep', () => {
	it('are each the experiment of their own values on the same paths', () => {
		const { spec } = EXPERIMENTS['mirrored paths over a sweep of order and market']!;
		const { tally, summary: whole } = runExperiment(spec);
		expect(whole.cells.map(({ values }) => values)).toEqual([
			[0.5, 2],
			[0.5, 6],
			[0.5, 12],
			[1, 2],
			[1, 6],
			[1, 12]
		]);
		tally.plan.cells.forEach(({ config, market, values }, cell) => {
			const alone = runExperiment(
				parseExperiment({
					kind: 'paths',
					market: market!,
					config,
					paths: 8,
					isAntithetic: true
				})
			);
			expect(alone.tally.plan.cells[0]!.config.trades).toBe(values[1]);
			for (const column of ROW_COLUMNS) {
				expect(tally.column(cell, 2, column)).toEqual(alone.tally.column(0, 2, column));
			}
		});
	});
});
