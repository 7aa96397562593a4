import { describe, expect, test } from 'vitest';
import {
	costDistribution,
	differenceDistribution,
	ExperimentTally,
	parseExperiment,
	planOf,
	ROW_COLUMNS,
	summary
} from '../../../../src/lib/engine/index.ts';

/** Two strategies on as many paths as there are costs, bp. */
function tallyOf(...costs: readonly (readonly [number, number])[]): ExperimentTally {
	const strategies = [{ id: 'twap' }, { id: 'ac' }];
	const spec = parseExperiment({ kind: 'paths', config: { strategies }, paths: costs.length });
	const tally = new ExperimentTally(spec, planOf(spec, null));
	const place = ROW_COLUMNS.indexOf('shortfallBps');
	costs.forEach(([twap, ac], unit) => {
		const row = new Float64Array(tally.width);
		row[place] = twap;
		row[ROW_COLUMNS.length + place] = ac;
		tally.add(unit, row);
	});
	return tally;
}

describe('how the costs of the runs are spread', () => {
	const tally = tallyOf([4, 1], [0, 1], [10, 1], [2, 1]);

	test('is counted in equal bins of one axis, by strategy', () => {
		const distribution = costDistribution(tally, 0, 'shortfallBps', 2)!;
		expect([distribution.low, distribution.high]).toEqual([0, 10]);
		expect(distribution.strategies.map(({ counts }) => [...counts])).toEqual([
			[3, 1],
			[4, 0]
		]);
		expect([...distribution.strategies[0]!.steps.value]).toEqual([0, 2, 4, 10]);
		expect([...distribution.strategies[0]!.steps.share]).toEqual([0.25, 0.5, 0.75, 1]);
	});

	test('has the quantiles of the summary', () => {
		const { strategies } = costDistribution(tally, 0, 'shortfallBps')!;
		const cell = summary(tally).cells[0]!;
		// R-7 at 5 %: 0.15 of the way from 0 to 2; at 95 %: 0.85 of the way from 4 to 10.
		expect(strategies[0]!.quantiles[0]).toBeCloseTo(0.3, 12);
		expect(strategies[0]!.quantiles[4]).toBeCloseTo(9.1, 12);
		expect(strategies.map(({ quantiles }) => quantiles)).toEqual(
			cell.strategies.map(({ quantiles }) => quantiles)
		);
	});

	test('is counted sample by sample for the differences of a pair', () => {
		const difference = differenceDistribution(tally, 0, [0, 1], 'shortfallBps', 2)!;
		expect([difference.low, difference.high]).toEqual([-1, 9]);
		expect([...difference.counts]).toEqual([3, 1]);
		expect(difference.quantiles[2]).toBe(2);
	});

	test('is unknown before the first run', () => {
		const { spec, plan } = tally;
		const empty = new ExperimentTally(spec, plan);
		expect(costDistribution(empty, 0, 'shortfallBps')).toBeNull();
		expect(differenceDistribution(empty, 0, [0, 1], 'shortfallBps')).toBeNull();
	});
});
