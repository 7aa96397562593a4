import {
	acFrontier,
	calibratedLambda,
	DEFAULT_SYNTHETIC_SPEC,
	holm,
	type CellSummary,
	type MeanInterval,
	type PairSummary
} from '../../engine/index.ts';
import type { LabAxis } from '../../state/lab/experiment-of.ts';
import { canOpenCell, cellChanges } from '../../state/lab/cell-scenario.ts';
import type { LabReport, LabResult } from '../../state/lab/lab.svelte.ts';
import { recipeOf } from '../../state/market-recipe.ts';
import { styleOf } from '../strategy-style.ts';
import type { FrontierPoint } from './frontier-point.ts';
import { axisLabel, LAB } from './lab-view-words.ts';
import type { SweepAxisView } from './sweep-axis-view.ts';
import type { TornadoRow } from './tornado-row.ts';

/** Cells with the means known best: without the chance of the paths where that is known. */
export function bestCells({ summary, controlled }: LabReport): readonly CellSummary[] {
	return (controlled ?? summary).cells;
}

/** Two strategies of a cell, the first less the second; null where one of them is not there. */
export function pairOf(cell: CellSummary, [a, b]: readonly [string, string]): PairSummary | null {
	for (const pair of cell.pairs) {
		if (pair.a === a && pair.b === b) return pair;
		if (pair.a === b && pair.b === a) return turned(pair);
	}
	return null;
}

const TURNED = {
	less: 'more',
	more: 'less',
	'not-shown': 'not-shown',
	same: 'same',
	unknown: 'unknown'
} as const;

/** The same pair the other way round. */
function turned(pair: PairSummary): PairSummary {
	const { a, b, difference, verdict, cheaper } = pair;
	return {
		...pair,
		a: b,
		b: a,
		difference: { ...difference, mean: -difference.mean, low: -difference.high, high: -difference.low },
		verdict: TURNED[verdict],
		cheaper: { share: 1 - cheaper.share, low: 1 - cheaper.high, high: 1 - cheaper.low }
	};
}

/** The pair that is set against each other: the one that was chosen where it is there, else AC and TWAP, else the first two. */
export function chosenPair(
	ids: readonly string[],
	wanted: readonly [string, string] | null
): readonly [string, string] | null {
	const isThere = (pair: readonly string[]) => pair.every((id) => ids.includes(id));
	if (wanted && isThere(wanted)) return wanted;
	if (isThere(['ac', 'twap'])) return ['ac', 'twap'];
	const [a, b] = ids;
	return a !== undefined && b !== undefined ? [a, b] : null;
}

/**
 * `VWAP < AC ≈ TWAP`: the strategies by their means, `<` where the data shows that the one costs less than the next, `≈` where
 * it does not.
 */
export function rankingText(cell: CellSummary): string {
	const sorted = cell.strategies
		.filter(({ mean }) => Number.isFinite(mean.low))
		.toSorted((a, b) => a.mean.mean - b.mean.mean);
	return sorted
		.map(({ id }, i) => {
			const next = sorted[i + 1];
			const pair = next && pairOf(cell, [id, next.id]);
			const sign = !next ? '' : pair?.verdict === 'less' ? ' < ' : ' ≈ ';
			return styleOf(id).label + sign;
		})
		.join('');
}

export function axisView({ id, texts, numbers, isLog }: LabAxis): SweepAxisView {
	const { label, unit } = axisLabel(id);
	return { label, unit, texts, numbers, isLog };
}

/** Mean costs by strategy along a sweep of one field. */
export function sweepSeries(
	report: LabReport
): { readonly id: string; readonly points: readonly MeanInterval[] }[] {
	const cells = bestCells(report);
	return (cells[0]?.strategies ?? []).map(({ id }, i) => ({
		id,
		points: cells.flatMap(({ strategies }) => strategies[i]?.mean ?? [])
	}));
}

/**
 * A pair along all cells. With many of them some differ by chance, and as they share their paths, whole regions at a time: it is
 * said to differ only where Holm's correction over the cells lets it be.
 */
export function sweepPairs(report: LabReport, pair: readonly [string, string]): (PairSummary | null)[] {
	const { level } = report.summary;
	const pairs = bestCells(report).map((cell) => pairOf(cell, pair));
	const adjusted = holm(pairs.map((one) => one?.difference.p ?? NaN));
	return pairs.map((one, i) => {
		if (one?.verdict !== 'less' && one?.verdict !== 'more') return one;
		const p = Math.max(one.p, adjusted[i] ?? NaN);
		return { ...one, p, verdict: p < 1 - level ? one.verdict : 'not-shown' };
	});
}

/** Strategies that follow the risk aversion as a point a value, the others as one, of the cell nearest to the scenario. */
export function frontierPoints(result: Pick<LabResult, 'report' | 'plan'>): {
	readonly simulated: FrontierPoint[];
	readonly others: FrontierPoint[];
} {
	const { report, plan } = result;
	const [axis] = plan.axes;
	const simulated: FrontierPoint[] = [];
	const others: FrontierPoint[] = [];
	if (!axis) return { simulated, others };
	const { symbol } = axisLabel(axis.id);
	const base = nearestPlace(axis);
	for (const [i, { id, points }] of sweepSeries(report).entries()) {
		const marks = points.map((cost, index): FrontierPoint => {
			const { deviation = NaN, deviationError = NaN } = report.summary.cells[index]?.strategies[i] ?? {};
			return { id, text: LAB.at(symbol, axis.texts[index] ?? ''), index, cost, deviation, deviationError };
		});
		const [first] = marks;
		if (marks.some(({ cost }) => Math.abs(cost.mean - (first?.cost.mean ?? NaN)) > 1e-9))
			simulated.push(...marks);
		else others.push(...marks.slice(base, base + 1).map((mark) => ({ ...mark, text: '' })));
	}
	return { simulated, others };
}

/** The cell that is nearest to the scenario as it is. */
export function baseCell({ plan: { axes, design } }: Pick<LabResult, 'plan'>): number {
	if (design === 'one-at-a-time') return 0;
	return axes.reduce((cell, axis) => cell * axis.texts.length + nearestPlace(axis), 0);
}

/** Place of the value nearest to that of the scenario. */
function nearestPlace({ numbers, base }: LabAxis): number {
	const distances = (numbers ?? []).map((value) => Math.abs(value - Number(base)));
	return Math.max(0, distances.indexOf(Math.min(...distances)));
}

/** Points of the closed form's line. */
const THEORY_POINTS = 60;

/** What the closed form says of AC along the sweep, bp; empty where the estimates at arrival do not settle it. */
export function frontierTheory({
	run,
	plan
}: Pick<LabResult, 'run' | 'plan'>): { deviation: number; cost: number }[] {
	const [axis] = plan.axes;
	const [estimates] = run.result.calibration;
	const range = axis?.numbers;
	if (!axis || !estimates || !range) return [];
	const { sigma, epsilon, gamma, eta } = estimates;
	const { shares, trades: slices, side, refillHalfLife } = run.config;
	if (!sigma.value || epsilon.value === null || gamma.value === null || !eta.value) return [];
	const horizon = plan.window?.seconds ?? run.result.horizon;
	const [from = NaN, to = NaN] = [range[0], range.at(-1)];
	const lambdas = Array.from({ length: THEORY_POINTS }, (_, i) => {
		const share = i / (THEORY_POINTS - 1);
		const value = axis.isLog ? from * (to / from) ** share : from + (to - from) * share;
		return axis.id === 'urgency' ? calibratedLambda(value / horizon, estimates, horizon / slices) : value;
	}).filter((lambda) => lambda !== null);
	const recipe = run.source.kind === 'synthetic' ? recipeOf(run.source, 0) : null;
	const spec = recipe?.kind === 'synthetic' ? { ...DEFAULT_SYNTHETIC_SPEC, ...recipe.spec } : null;
	const order = {
		shares,
		horizon,
		slices,
		sigma: sigma.value,
		epsilon: epsilon.value,
		gamma: gamma.value,
		eta: eta.value
	};
	const arrival = (run.result.arrivalTime - run.market.start) / 1000;
	const inBps = 1e4 / (shares * run.result.arrivalPrice);
	try {
		return acFrontier(order, { side, refillHalfLife, spec, arrival }, lambdas).map(
			({ deviation, expectedCost }) => ({
				deviation: deviation * inBps,
				cost: expectedCost * inBps
			})
		);
	} catch {
		// Where gamma is too large for the interval there is no closed form.
		return [];
	}
}

/** What becomes of a pair where one assumption after the other is changed. */
export function tornadoRows(
	result: Pick<LabResult, 'report' | 'plan'>,
	pair: readonly [string, string]
): TornadoRow[] {
	const cells = bestCells(result.report);
	const pairs = sweepPairs(result.report, pair);
	let index = 0;
	return result.plan.axes.map(({ id, texts, base }) => {
		const { label, unit } = axisLabel(id);
		const inUnit = (text: string) => (unit === '' ? text : `${text} ${unit}`);
		const ends = texts.flatMap((text) => {
			const cell = cells[++index];
			const gap = pairs[index];
			if (!cell || !gap) return [];
			return [
				{
					index,
					text: inUnit(text),
					pair: gap,
					ranking: rankingText(cell),
					canOpen: canOpenCell(result, index)
				}
			];
		});
		return { label, baseText: inUnit(base), ends };
	});
}

/** `λ = 1e-6, latency = 50 ms`: what a cell of a sweep was run with. */
export function cellLabel(result: Pick<LabResult, 'plan'>, cell: number): string {
	const changes = cellChanges(result, cell);
	if (changes.length === 0) return LAB.asSet;
	return changes
		.map(({ axis, text }) => {
			const { symbol, unit } = axisLabel(axis.id);
			return LAB.at(symbol, unit === '' ? text : `${text} ${unit}`);
		})
		.join(', ');
}
