import { describe, expect, test } from 'vitest';
import {
	parseExperiment,
	runExperiment,
	summary,
	type CellSummary,
	type PairSummary
} from '../../../../src/lib/engine/index.ts';
import { experimentOf } from '../../../../src/lib/state/lab/experiment-of.ts';
import { DEFAULT_LAB_FORM, type LabForm } from '../../../../src/lib/state/lab/lab-form.ts';
import {
	baseCell,
	cellLabel,
	chosenPair,
	frontierPoints,
	frontierTheory,
	pairOf,
	rankingText,
	sweepPairs,
	sweepSeries,
	tornadoRows
} from '../../../../src/lib/ui/lab/lab-content.ts';
import { labProblem } from '../../../../src/lib/ui/lab/lab-view-words.ts';
import { finishedRun } from '../finished-run.ts';

const ORDER = { strategies: ['twap', 'vwap', 'ac'], trades: 5, riskAversion: 1e-4 };
const run = finishedRun(ORDER);

function resultOf(change: Partial<LabForm>) {
	const plan = experimentOf(run, { ...DEFAULT_LAB_FORM, paths: '20', ...change });
	const { tally } = runExperiment(
		parseExperiment({ ...plan.input, market: { duration: 600 } } as typeof plan.input)
	);
	return {
		run,
		plan,
		report: { summary: summary(tally), controlled: summary(tally, { measure: 'controlledBps' }) }
	};
}

const mean = (value: number) => ({ mean: value, low: value - 1, high: value + 1 });
const pair = (a: string, b: string, difference: number, verdict: PairSummary['verdict']) =>
	({
		a,
		b,
		difference: mean(difference),
		verdict,
		cheaper: { share: 0.3, low: 0.2, high: 0.4 }
	}) as PairSummary;
const CELL = {
	strategies: [
		{ id: 'dump', mean: mean(9) },
		{ id: 'twap', mean: mean(3) },
		{ id: 'ac', mean: mean(2) }
	],
	pairs: [pair('dump', 'twap', 6, 'more'), pair('dump', 'ac', 7, 'more'), pair('twap', 'ac', 1, 'not-shown')]
} as unknown as CellSummary;

test('a ranking says what is shown, and what is not', () => {
	expect(rankingText(CELL)).toBe('AC ≈ TWAP < Dump');
});

test('a pair is found either way round', () => {
	expect(pairOf(CELL, ['twap', 'dump'])).toMatchObject({
		a: 'twap',
		b: 'dump',
		difference: { mean: -6, low: -7, high: -5 },
		verdict: 'less',
		cheaper: { share: 0.7, low: 0.6, high: 0.8 }
	});
	expect(pairOf(CELL, ['twap', 'pov'])).toBeNull();
});

test('the pair that is compared is the chosen one where it is there, else AC and TWAP, else the first two', () => {
	expect(chosenPair(['dump', 'twap', 'ac'], ['dump', 'ac'])).toEqual(['dump', 'ac']);
	expect(chosenPair(['dump', 'twap', 'ac'], ['dump', 'pov'])).toEqual(['ac', 'twap']);
	expect(chosenPair(['dump', 'vwap', 'ac'], null)).toEqual(['dump', 'vwap']);
	expect(chosenPair(['ac'], null)).toBeNull();
});

describe('a frontier', () => {
	const result = resultOf({ question: 'frontier' });

	test('has a point a value for who follows the risk aversion, and one for each of the others', () => {
		const { simulated, others } = frontierPoints(result);
		expect(simulated.map(({ id }) => id)).toEqual(new Array(9).fill('ac'));
		expect(simulated[0]!.text).toBe(`λ = ${result.plan.axes[0]!.texts[0]}`);
		expect(others.map(({ id, index }) => [id, index])).toEqual([
			['twap', 4],
			['vwap', 4]
		]);
	});

	test('is read at the value nearest to that of the scenario', () => {
		expect(baseCell(result)).toBe(4);
	});

	test('has less risk the more that is minded, in theory and as simulated', () => {
		const deviations = frontierTheory(result).map(({ deviation }) => deviation);
		expect(deviations).toHaveLength(60);
		expect(deviations.every((deviation, i) => i === 0 || deviation < deviations[i - 1]!)).toBe(true);
		const { simulated } = frontierPoints(result);
		expect(simulated[8]!.deviation).toBeLessThan(simulated[0]!.deviation);
	});

	test('has no theory where there is no volatility to plan with', () => {
		const [calibration] = run.result.calibration;
		const blind = {
			...run,
			result: {
				...run.result,
				calibration: [{ ...calibration!, sigma: { ...calibration!.sigma, value: 0 } }]
			}
		};
		expect(frontierTheory({ ...result, run: blind })).toEqual([]);
	});
});

test('a sweep has a point of each strategy and a pair for each value', () => {
	const x = { field: 'latencyMs', from: '0', to: '1000', steps: '3', isLog: false } as const;
	const result = resultOf({ question: 'sweep', x });
	expect(sweepSeries(result.report).map(({ id, points }) => [id, points.length])).toEqual([
		['twap', 3],
		['vwap', 3],
		['ac', 3]
	]);
	expect(sweepPairs(result.report, ['ac', 'twap'])).toHaveLength(3);
	expect(cellLabel(result, 1)).toBe('latency = 500 ms');
});

test('a cell among many differs only where Holm over all cells lets it be', () => {
	const cells = [0.04, 0.001, 0.9].map((p) => ({
		strategies: [],
		pairs: [{ ...pair('ac', 'twap', -1, p < 0.05 ? 'less' : 'not-shown'), p, difference: { ...mean(-1), p } }]
	}));
	const report = { summary: { level: 0.95, cells }, controlled: null } as unknown as Parameters<
		typeof sweepPairs
	>[0];
	// 0.001 x 3 and 0.04 x 2.
	expect(sweepPairs(report, ['ac', 'twap']).map((one) => [one!.verdict, one!.p])).toEqual([
		['not-shown', 0.08],
		['less', 0.003],
		['not-shown', 0.9]
	]);
});

test('assumptions have the gap at each of their values', () => {
	const result = resultOf({ question: 'assumptions' });
	const rows = tornadoRows(result, ['ac', 'twap']);
	const indices = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
	expect(rows.map(({ label, ends }) => [label, ends.map(({ index }) => index)])).toEqual([
		['Refill half-life', indices(1, 2)],
		['Beyond depth', indices(3, 2)],
		['Gamma override', indices(5, 2)],
		['Eta override', indices(7, 2)],
		['Latency', [9]],
		['Taker fee', [10]],
		['Liquidity, both ends to the middle', indices(11, 2)]
	]);
	expect(rows.map(({ ends }) => ends.every(({ canOpen }) => canOpen))).toEqual([
		...new Array<boolean>(6).fill(true),
		false
	]);
	expect(rows[5]).toMatchObject({ baseText: '0 bp', ends: [{ text: '10 bp' }] });
	expect(cellLabel(result, 0)).toBe('as the scenario has it');
});

test('what can not be run is said with what to do', () => {
	expect(
		labProblem(
			'a capture must hold at least two windows: shorten horizon or every, windows=1, seconds=650, warmUp=60, horizon=580, every=5'
		)
	).toBe(
		'The recording of 10m 50s holds one window of 9m 40s after a warm-up of 1m, and two are needed: choose a shorter window, or starts closer together.'
	);
	expect(labProblem('an experiment must have at most 1785714 runs with 4 strategies, runs=100000000')).toBe(
		'100,000,000 runs of 4 strategies do not fit into memory: ask for fewer paths, windows or values, 1,785,714 at most.'
	);
	expect(labProblem('latencyMs must run from less to more, from=500, to=10')).toBe(
		'Latency must run from less to more: it goes from 500 to 10.'
	);
	expect(labProblem('shares must be a number from 1e-12 to 1000000000000000, shares=-1')).toBe(
		'Total shares must be above 0, was -1.'
	);
	expect(labProblem('a worker of the lab was lost')).toBe('A worker of the lab was lost.');
});
