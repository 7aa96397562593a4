import { deviationError } from '../math/deviation-error.ts';
import { expectedShortfall, expectedShortfallError } from '../math/expected-shortfall.ts';
import { holm } from '../math/holm.ts';
import { quantile } from '../math/quantile.ts';
import { samplesNeeded } from '../math/samples-needed.ts';
import { studentQuantile } from '../math/student.ts';
import { wilsonInterval, type ShareInterval } from '../math/wilson-interval.ts';
import { meanDeviation } from '../math/mean-deviation.ts';
import type { SweepValue } from './experiment-spec.ts';
import type { ExperimentTally } from './experiment-tally.ts';
import { meanInterval, SMALLEST_HALF_WIDTH, type Dependence, type MeanInterval } from './mean-interval.ts';
import { sampleMeans, runValues } from './samples.ts';

/** Which cost is summed up: as it was, without the chance of synthetic paths, or without the market's common move. */
export type CostMeasure = 'shortfallBps' | 'controlledBps' | 'netOfMarketBps';

export interface SummaryOptions {
	/** Default `shortfallBps`. */
	readonly measure?: CostMeasure;
	/** Of the intervals; default 0.95. A claim errs with the rest at most, all pairs of a cell together. */
	readonly level?: number;
	/** Smallest difference that one would like to see, bp; default 1. */
	readonly detectBps?: number;
	/** Probability of seeing it with the samples needed; default 0.9. */
	readonly power?: number;
}

/** Shares of the costs below each quantile of the summary. */
export const SUMMARY_QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** One strategy's cost over all runs of a cell, bp. */
export interface StrategySummary {
	readonly id: string;
	/** The mean by samples, in which a sale and its purchase, or a path and its mirror, are one. */
	readonly mean: MeanInterval;
	/** Standard deviation of the cost of one run, and its standard error. */
	readonly deviation: number;
	readonly deviationError: number;
	/** At `SUMMARY_QUANTILES` over the runs. */
	readonly quantiles: readonly number[];
	/** Mean of the dearest 5 % of the runs, and its standard error. */
	readonly expectedShortfall: number;
	readonly expectedShortfallError: number;
	/** Means over the runs of what the strategies were scored by; NaN where it is not known. */
	readonly riskBps: number;
	readonly utilityBps: number;
	readonly filled: number;
	readonly beyondDepth: number;
}

/**
 * What the data says of `a` against `b`: that it costs less, or more; nothing as yet; that they are the same to within rounding on
 * every sample; or that there are too few samples to say.
 */
export type PairVerdict = 'less' | 'more' | 'not-shown' | 'same' | 'unknown';

/** Two strategies on the same markets. */
export interface PairSummary {
	readonly a: string;
	readonly b: string;
	/** Cost of a less that of b, bp, sample by sample. */
	readonly difference: MeanInterval;
	/** Holm's p over the pairs of the cell. */
	readonly p: number;
	readonly verdict: PairVerdict;
	/** Share of the samples in which a, as it was traded, cost less than b, ties as halves, and its interval. */
	readonly cheaper: ShareInterval & { readonly share: number };
	/** Samples, all told, that `detectBps` would need between these two; NaN where their spread is not known. */
	readonly needed: number;
}

export interface CellSummary {
	readonly values: readonly SweepValue[];
	/** Samples that are complete, of those there will be. */
	readonly samples: number;
	readonly samplesPlanned: number;
	readonly strategies: readonly StrategySummary[];
	/** Every two strategies once, in the order of the config. */
	readonly pairs: readonly PairSummary[];
}

export interface ExperimentSummary {
	readonly measure: CostMeasure;
	readonly level: number;
	readonly detectBps: number;
	/** True where some units are missing. */
	readonly isPartial: boolean;
	readonly cells: readonly CellSummary[];
}

/** What a tally says so far, cell by cell: the same for the same rows, in whatever order they came. */
export function summary(tally: ExperimentTally, options: SummaryOptions = {}): ExperimentSummary {
	const { measure = 'shortfallBps', level = 0.95, detectBps = 1, power = 0.9 } = options;
	requireShare('level', level);
	requireShare('power', power);
	if (!(detectBps > 0)) throw new RangeError(`detectBps must be above 0, detectBps=${detectBps}`);
	const settled = { measure, level, detectBps, power };
	return {
		measure,
		level,
		detectBps,
		isPartial: tally.done < tally.plan.units,
		cells: tally.plan.cells.map((_, cell) => summaryOfCell(tally, cell, settled))
	};
}

function summaryOfCell(tally: ExperimentTally, cell: number, options: Required<SummaryOptions>): CellSummary {
	const { measure, level } = options;
	const { plan, ids } = tally;
	const samples = ids.map((_, i) => sampleMeans(tally, cell, i, measure));
	const asTraded = ids.map((_, i) => sampleMeans(tally, cell, i, 'shortfallBps'));
	const dependence = dependenceOf(tally, cell, samples[0]!.length);
	const pairs = ids.flatMap((_, a) => ids.slice(a + 1).map((_, i) => [a, a + 1 + i] as const));
	const differencesOf = (costs: readonly Float64Array[]) =>
		pairs.map(([a, b]) => costs[a]!.map((cost, i) => cost - costs[b]![i]!));
	const differences = differencesOf(samples);
	const traded = differencesOf(asTraded);
	const intervals = differences.map((values) => meanInterval(values, level, dependence));
	const adjusted = holm(intervals.map(({ p }) => p));
	return {
		values: plan.cells[cell]!.values,
		samples: samples[0]!.length,
		samplesPlanned: (plan.draws * plan.sides) / plan.group,
		strategies: ids.map((id, i) => ({
			id,
			mean: meanInterval(samples[i]!, level, dependence),
			...spreadOf(tally, cell, i, dependence?.stretches ?? Infinity, measure)
		})),
		pairs: pairs.map(([a, b], i) => ({
			a: ids[a]!,
			b: ids[b]!,
			difference: intervals[i]!,
			p: adjusted[i]!,
			verdict: verdictOf(differences[i]!, intervals[i]!, adjusted[i]!, level),
			cheaper: cheaperShare(traded[i]!, intervals[i]!.effective, level),
			needed: neededSamples(intervals[i]!, pairs.length, options)
		}))
	};
}

function spreadOf(
	tally: ExperimentTally,
	cell: number,
	strategy: number,
	stretches: number,
	measure: CostMeasure
): Omit<StrategySummary, 'id' | 'mean'> {
	const costs = runValues(tally, cell, strategy, measure);
	const sorted = costs.slice().sort();
	const mean = (column: Parameters<typeof runValues>[3]) =>
		meanDeviation(runValues(tally, cell, strategy, column)).mean;
	const worth = Math.min(costs.length, stretches);
	return {
		deviation: meanDeviation(costs).deviation,
		deviationError: deviationError(costs, worth),
		quantiles: SUMMARY_QUANTILES.map((p) => quantile(sorted, p)),
		expectedShortfall: expectedShortfall(sorted, 0.95),
		expectedShortfallError: expectedShortfallError(sorted, 0.95, worth),
		riskBps: mean('riskBps'),
		utilityBps: mean('utilityBps'),
		filled: mean('filled'),
		beyondDepth: mean('beyondDepth')
	};
}

/**
 * Of windows, which follow each other on one market. Blocks of twice the horizon at least, in windows: resampling in blocks of mean
 * length L sees a dependence at distance d with a weight of (1 - 1 / L)^d, and of one horizon's overlap would miss a quarter.
 * Where some windows are not there yet the others stand as much farther apart.
 */
function dependenceOf({ spec, plan }: ExperimentTally, cell: number, samples: number): Dependence | null {
	if (spec.kind === 'paths') return null;
	const { horizon } = plan.cells[cell]!.config;
	const seconds = horizon === 'auto' ? Infinity : horizon;
	const first = plan.starts![0]!;
	const last = plan.starts!.at(-1)!;
	const stretches = Math.max(1, (last - first) / 1000 / seconds + 1);
	const apart = (spec.every * plan.draws) / Math.max(1, samples);
	return {
		block: Math.max(1, (2 * seconds) / apart),
		stretches: Math.min(samples, stretches),
		seed: spec.seed
	};
}

function verdictOf(
	differences: Float64Array,
	{ mean, samples }: MeanInterval,
	p: number,
	level: number
): PairVerdict {
	if (samples < 2 || Number.isNaN(p)) return 'unknown';
	if (differences.every((difference) => Math.abs(difference) <= SMALLEST_HALF_WIDTH)) return 'same';
	if (!(p < 1 - level)) return 'not-shown';
	return mean < 0 ? 'less' : 'more';
}

function cheaperShare(differences: Float64Array, effective: number, level: number): PairSummary['cheaper'] {
	let wins = 0;
	for (const difference of differences) {
		if (Math.abs(difference) <= SMALLEST_HALF_WIDTH) wins += 0.5;
		else if (difference < 0) wins++;
	}
	const share = wins / differences.length;
	return { share, ...wilsonInterval(share, effective, studentQuantile((1 + level) / 2, Infinity)) };
}

/** Samples that depend on each other are worth fewer, and so more of them are needed. */
function neededSamples(
	{ deviation, samples, effective }: MeanInterval,
	pairs: number,
	{ level, detectBps, power }: Required<SummaryOptions>
): number {
	if (!(samples >= 2)) return NaN;
	// Holm's first step is the hardest: what passes it passes in any order.
	const independent = samplesNeeded({
		deviation,
		difference: detectBps,
		level: (1 - level) / pairs,
		power
	});
	return Math.ceil((independent * samples) / effective);
}

function requireShare(name: string, value: number): void {
	if (!(value > 0 && value < 1)) {
		throw new RangeError(`${name} must be a number between 0 and 1, ${name}=${value}`);
	}
}
