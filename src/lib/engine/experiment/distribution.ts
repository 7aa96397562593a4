import { distributionSteps, type DistributionSteps } from '../math/distribution-steps.ts';
import { histogram } from '../math/histogram.ts';
import { quantile } from '../math/quantile.ts';
import { SUMMARY_QUANTILES, type CostMeasure } from './experiment-summary.ts';
import type { ExperimentTally } from './experiment-tally.ts';
import { runValues, sampleMeans } from './samples.ts';

/** How one list of costs is spread. */
export interface Spread {
	/** Runs or samples in each bin. */
	readonly counts: Uint32Array;
	readonly steps: DistributionSteps;
	/** At `SUMMARY_QUANTILES`, as in the summary. */
	readonly quantiles: readonly number[];
}

/** Costs of a cell's strategies on one axis of equal bins, bp. */
export interface CostDistribution {
	/** Ends of the axis. */
	readonly low: number;
	readonly high: number;
	/** By strategy, in the order of the config. */
	readonly strategies: readonly Spread[];
}

/** Paired differences of two strategies on an axis of equal bins, bp. */
export interface DifferenceDistribution extends Spread {
	/** Ends of the axis. */
	readonly low: number;
	readonly high: number;
}

const BINS = 60;
const POINTS = 400;

/** How the costs of a cell's runs are spread, of each strategy on the same axis; null before the first run. */
export function costDistribution(
	tally: ExperimentTally,
	cell: number,
	measure: CostMeasure,
	bins = BINS
): CostDistribution | null {
	const lists = tally.ids.map((_, i) => runValues(tally, cell, i, measure).sort());
	const low = Math.min(...lists.map((list) => list[0] ?? NaN));
	const high = Math.max(...lists.map((list) => list.at(-1) ?? NaN));
	if (Number.isNaN(low)) return null;
	return { low, high, strategies: lists.map((list) => spreadOf(list, low, high, bins)) };
}

/** How the paired differences of two strategies (by place) are spread, sample by sample; null before the first sample. */
export function differenceDistribution(
	tally: ExperimentTally,
	cell: number,
	[a, b]: readonly [number, number],
	measure: CostMeasure,
	bins = BINS
): DifferenceDistribution | null {
	const others = sampleMeans(tally, cell, b, measure);
	const sorted = sampleMeans(tally, cell, a, measure)
		.map((cost, i) => cost - others[i]!)
		.sort();
	if (sorted.length === 0) return null;
	const [low, high] = [sorted[0]!, sorted.at(-1)!];
	return { low, high, ...spreadOf(sorted, low, high, bins) };
}

function spreadOf(sorted: Float64Array, low: number, high: number, bins: number): Spread {
	return {
		counts: histogram(sorted, low, high, bins),
		steps: distributionSteps(sorted, POINTS),
		quantiles: SUMMARY_QUANTILES.map((p) => quantile(sorted, p))
	};
}
