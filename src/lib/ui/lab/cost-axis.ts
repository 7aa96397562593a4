import { SUMMARY_QUANTILES, type CostDistribution, type Spread } from '../../engine/index.ts';

/** The part of the costs that is drawn, bp. */
export interface CostAxis {
	readonly low: number;
	readonly high: number;
	/** Whether some costs lie beyond its ends. */
	readonly isCut: boolean;
}

/** How far beyond the quartiles, in distances between them, a cost is "far out" (Tukey, 1977). */
const FAR_OUT = 3;

/** An axis is cut where what is not far out would take less than this share of it. */
const LEAST_SHARE = 0.5;

/** Around a single value, bp. */
const HALF_WIDTH = 0.5;

/**
 * From the lowest to the highest cost, but not as far as a few that are far out and would leave no room for the rest. Null where a
 * cost is not known.
 */
export function costAxis({ low, high, strategies }: CostDistribution): CostAxis | null {
	if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
	if (high - low < 1e-9) return { low: low - HALF_WIDTH, high: high + HALF_WIDTH, isCut: false };
	const fences = strategies.map((spread) => {
		const [first, third] = [quantileOf(spread, 0.25), quantileOf(spread, 0.75)];
		return { from: first - FAR_OUT * (third - first), to: third + FAR_OUT * (third - first) };
	});
	const from = Math.max(low, Math.min(...fences.map((fence) => fence.from)));
	const to = Math.min(high, Math.max(...fences.map((fence) => fence.to)));
	const isCut = to > from && to - from < LEAST_SHARE * (high - low);
	return isCut ? { low: from, high: to, isCut } : { low, high, isCut };
}

/** The costs of the strategies at `places` alone, between the ends of these. */
export function shownPart({ strategies }: CostDistribution, places: readonly number[]): CostDistribution {
	const shown = strategies.filter((_, place) => places.includes(place));
	return {
		low: Math.min(...shown.map((spread) => quantileOf(spread, 0))),
		high: Math.max(...shown.map((spread) => quantileOf(spread, 1))),
		strategies: shown
	};
}

/** The cost that a share of the runs (0 to 1) does not exceed, of those of the summary, 0 and 1; NaN without runs. */
export function quantileOf({ steps: { value }, quantiles }: Spread, of: number): number {
	if (of === 0) return value[0] ?? NaN;
	if (of === 1) return value.at(-1) ?? NaN;
	return quantiles[SUMMARY_QUANTILES.findIndex((share) => share === of)] ?? NaN;
}

/** Share of the runs at or below a cost, 0 to 1. */
export function shareBelow({ steps: { value, share } }: Spread, cost: number): number {
	let [from, to] = [0, value.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		if ((value[middle] ?? Infinity) <= cost) from = middle + 1;
		else to = middle;
	}
	return from === 0 ? 0 : (share[from - 1] ?? 0);
}

/** Share of the runs in each bin of the axis, 0 to 1. */
export function binShares(
	spread: Spread,
	axis: CostAxis,
	whole: Pick<CostDistribution, 'low' | 'high'>
): number[] {
	const counts = Array.from(spread.counts);
	const bins = counts.length;
	if (axis.low === whole.low && axis.high === whole.high) {
		const all = counts.reduce((sum, count) => sum + count, 0);
		return counts.map((count) => (all === 0 ? 0 : count / all));
	}
	const edge = (i: number) => axis.low + ((axis.high - axis.low) * i) / bins;
	// The first bin holds its lower edge too.
	return counts.map(
		(_, i) =>
			shareBelow(spread, edge(i + 1)) -
			(i === 0 ? strictlyBelow(spread, axis.low) : shareBelow(spread, edge(i)))
	);
}

function strictlyBelow(spread: Spread, cost: number): number {
	const { value, share } = spread.steps;
	const place = value.findIndex((it) => it >= cost);
	if (place === -1) return 1;
	return place === 0 ? 0 : (share[place - 1] ?? 0);
}

/** Share of the runs below and above the axis, 0 to 1. */
export function beyondAxis(spread: Spread, { low, high }: CostAxis): { below: number; above: number } {
	return { below: strictlyBelow(spread, low), above: 1 - shareBelow(spread, high) };
}

/** The cost beyond the axis that is farthest from it, bp. */
export function farthest(spread: Spread, { low, high }: CostAxis): number {
	const [least, most] = [quantileOf(spread, 0), quantileOf(spread, 1)];
	return low - least > most - high ? least : most;
}
