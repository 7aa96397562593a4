import type { MeanInterval, PairSummary } from '../../engine/index.ts';
import { bps, DASH, decimal, percent, plainBps } from '../format.ts';
import type { PlotCell } from '../plot/plot-table.ts';
import { styleOf } from '../strategy-style.ts';
import type { CostAxis } from './cost-axis.ts';
import type { FrontierPoint } from './frontier-point.ts';
import { intervalText } from './lab-words.ts';
import type { SweepAxisView } from './sweep-axis-view.ts';

/** Why a mean is a dash. */
const TOO_FEW = 'fewer than two samples: no interval, and so no mean';
const NOT_THERE = 'not worked out';

/** `+1.90 (95 % +0.80 to +3.00)`; a dash where the interval is not known. */
export function meanText(mean: MeanInterval): string {
	if (!hasInterval(mean)) return DASH;
	return `${bps(mean.mean)} (${mean.isExact ? 'exactly' : `95 % ${intervalText(mean)}`})`;
}

/** A mean with its interval in a table, or why there is none. */
export function meanCell(mean: MeanInterval | null): PlotCell {
	if (mean && hasInterval(mean)) return { text: meanText(mean) };
	return { text: DASH, title: mean ? TOO_FEW : NOT_THERE };
}

/** Whether a mean may be shown: never without its interval. */
export function hasInterval({ mean, low, high }: MeanInterval): boolean {
	return Number.isFinite(mean) && Number.isFinite(low) && Number.isFinite(high);
}

/** Whether the data says which of the two costs less. */
export function isShown({ verdict }: PairSummary): boolean {
	return verdict === 'less' || verdict === 'more';
}

/** `λ (1/$)`. */
export function axisTitle({ label, unit }: SweepAxisView): string {
	return unit === '' ? label : `${label}, ${unit}`;
}

/** `λ = 1e-6`, with its unit. */
export function valueTitle({ label, unit, texts }: SweepAxisView, index: number): string {
	return `${label} = ${texts[index] ?? DASH}${unit === '' ? '' : ` ${unit}`}`;
}

const share = (of: number) => `${percent(of)} %`;
const name = (id: string) => styleOf(id).label;

export const COSTS = {
	axis: 'cost, bp (plus = worse)',
	none: 'No run is complete yet: the spread of the costs is shown from the first on.',
	histogram: (ids: readonly string[]) => `Histogram of the cost of a run: ${ids.map(name).join(', ')}`,
	steps: (ids: readonly string[]) => `Share of the runs that cost no more: ${ids.map(name).join(', ')}`,
	median: (value: number) => `median ${bps(value)}`,
	ends: (median: number, dear: number) => `median ${bps(median)}, 95 % ${bps(dear)}`,
	legend: 'at most this cost: median (50 %) and 95 % of the runs, bp',
	share: 'share of the runs, %',
	peak: share,
	scale: (bin: number, top: number, hasCut: boolean) =>
		`A bin is ${plainBps(bin)} bp wide; a row is ${share(top)} of the runs high.${hasCut ? ' Taller bins are cut and say so.' : ''}`,
	beyond: (id: string, of: number, { high }: CostAxis, worst: number) =>
		`${share(of)} of ${name(id)}'s runs cost more than ${bps(high)} bp, up to ${bps(worst)}.`,
	under: (id: string, of: number, { low }: CostAxis, best: number) =>
		`${share(of)} of ${name(id)}'s runs cost less than ${bps(low)} bp, down to ${bps(best)}.`,
	binTitle: (id: string, from: number, to: number, of: number) =>
		`${name(id)}: ${share(of)} from ${bps(from)} to ${bps(to)} bp`,
	bins: 'Share of the runs by cost, %',
	bin: 'from, bp',
	quantiles: 'Cost that a share of the runs does not exceed, bp',
	quantile: 'share, %'
} as const;

export const DIFFERENCE = {
	axis: (a: string, b: string) => `${name(a)} less ${name(b)}, bp`,
	none: 'No sample is complete yet: the differences are shown from the first on.',
	what: ({ a, b, difference }: PairSummary) =>
		`Histogram of the cost of ${name(a)} less that of ${name(b)} on the same market, mean ${meanText(difference)} bp`,
	mean: (mean: MeanInterval) => (hasInterval(mean) ? `mean ${meanText(mean)}` : `mean ${DASH}: ${TOO_FEW}`),
	cheaper: ({ a, b, cheaper }: PairSummary) =>
		Number.isFinite(cheaper.share) && Number.isFinite(cheaper.low)
			? `${name(a)} costs less than ${name(b)} on ${percent(cheaper.share)} % of the samples (95 % ${percent(cheaper.low)} to ${percent(cheaper.high)}).`
			: `How often ${name(a)} costs less than ${name(b)} is not known: ${TOO_FEW}.`,
	beyond: (of: number, most: number) =>
		`${share(of)} of the samples lie beyond the picture, as far as ${bps(most)} bp.`,
	heights: 'Heights are shares of the samples, %.',
	bins: 'Share of the samples by difference, %',
	bin: 'from, bp',
	share: 'share, %'
} as const;

export const QUANTILES = {
	caption: 'Cost of a run by strategy, bp',
	corner: 'cost, bp',
	quantile: (of: number) => `${decimal(100 * of, 0)} %`,
	quantileTitle: (of: number) => `${decimal(100 * of, 0)} % of the runs cost no more`,
	mean: 'mean (95 %)',
	meanTitle: 'Mean cost and its interval: of intervals made like this, 95 in 100 hold the true mean',
	deviation: 'sd',
	deviationTitle: 'Standard deviation of the cost of a single run',
	shortfall: 'ES 95 %',
	shortfallTitle: 'Expected shortfall: the mean cost of the dearest 5 % of the runs',
	unknown: 'no run is complete',
	noDeviation: 'fewer than two runs'
} as const;

export const SWEEP = {
	cost: 'cost, bp (plus = worse)',
	what: (axis: SweepAxisView) => `Expected cost by ${axisTitle(axis)}`,
	choose: 'Points of the sweep: arrow keys move, Enter opens the scenario',
	at: (axis: SweepAxisView, index: number) => `At ${valueTitle(axis, index)}, bp with 95 %:`,
	alone:
		'Intervals of each mean alone: differences on the same markets are known better, so bands may overlap where one is shown.',
	caption: (axis: SweepAxisView) => `Expected cost by ${axisTitle(axis)}, bp with 95 % interval`,
	none: 'Nothing is worked out yet: the first points appear as soon as two samples are there.'
} as const;

export const HEAT = {
	what: (a: string, b: string) => `Cost of ${name(a)} less that of ${name(b)}, bp`,
	title: (a: string, b: string) => `${name(a)} less ${name(b)}, bp`,
	cellName: (x: SweepAxisView, ix: number, y: SweepAxisView, iy: number) =>
		`${valueTitle(x, ix)}, ${valueTitle(y, iy)}`,
	cell: (pair: PairSummary | null) => {
		if (!pair) return NOT_THERE;
		if (pair.verdict === 'unknown') return `unknown: ${TOO_FEW}`;
		return `${meanText(pair.difference)} bp${isShown(pair) ? '' : `, ${pair.verdict === 'same' ? 'the same on each sample' : 'no difference shown'}`}`;
	},
	less: (id: string) => `${name(id)} costs less`,
	toLess: (id: string) => `← ${HEAT.less(id)}`,
	toMore: (id: string) => `${HEAT.less(id)} →`,
	hatched: 'no difference shown (Holm over all cells)',
	missing: NOT_THERE,
	beyond: ' and beyond',
	keys: 'Arrow keys move, Enter opens the scenario.'
} as const;

export const FRONTIER = {
	x: 'standard deviation of a run, bp',
	y: 'expected cost, bp (plus = worse)',
	what: 'Expected cost against standard deviation',
	choose: 'Strategies as simulated: arrow keys move, Enter opens the scenario',
	theory: 'closed form',
	point: ({ id, text }: FrontierPoint) => (text === '' ? name(id) : `${name(id)}, ${text}`),
	reading: (point: FrontierPoint) =>
		`${FRONTIER.point(point)}: expected cost ${meanText(point.cost)} bp, standard deviation ${deviationText(point)} bp`,
	caption: 'Expected cost and standard deviation of each strategy, bp with 95 % interval',
	strategy: 'strategy',
	with: 'with',
	cost: 'expected cost (95 %)',
	deviation: 'standard deviation (95 %)',
	bars: 'bars: 95 %',
	none: 'Nothing is worked out yet: a point appears as soon as two samples are there.',
	left: (count: number) =>
		`${decimal(count, 0)} ${count === 1 ? 'point is' : 'points are'} not drawn: ${TOO_FEW}.`
} as const;

/** `28.40 (95 % 27.80 to 29.00)`. */
export function deviationText({ deviation, deviationError }: FrontierPoint): string {
	if (!Number.isFinite(deviation)) return DASH;
	if (!Number.isFinite(deviationError)) return `${plainBps(deviation)} (error not known)`;
	const half = 1.96 * deviationError;
	return `${plainBps(deviation)} (95 % ${plainBps(Math.max(0, deviation - half))} to ${plainBps(deviation + half)})`;
}

export const TORNADO = {
	axis: (a: string, b: string) => `${name(a)} less ${name(b)}, bp`,
	what: ({ a, b }: PairSummary) =>
		`How the cost of ${name(a)} less that of ${name(b)} moves with each assumption, bp`,
	choose: 'Values of the assumptions: arrow keys move, Enter opens the scenario',
	base: (base: PairSummary) => `as set: ${meanText(base.difference)}`,
	noBase: 'The gap as the assumptions are set is not known yet: bars start at the first value that is.',
	row: ({ label, baseText }: { label: string; baseText: string }) => `${label} (${baseText})`,
	end: (row: string, text: string, pair: PairSummary, ranking: string) =>
		`${row} = ${text}: ${HEAT.cell(pair)}${ranking === '' ? '' : `; ${ranking}`}`,
	zero: (isLeft: boolean) => `0 lies beyond the ${isLeft ? 'left' : 'right'} edge`,
	caption: 'The gap at each value of each assumption, bp with 95 % interval',
	assumption: 'assumption',
	set: 'as set',
	value: 'at',
	gap: 'gap (95 %)',
	verdict: 'says',
	ranking: 'ranking',
	none: 'No assumption was moved.'
} as const;

/** What a verdict says in a word or two. */
export function verdictText({ a, b, verdict }: PairSummary): string {
	switch (verdict) {
		case 'less':
			return HEAT.less(a);
		case 'more':
			return HEAT.less(b);
		case 'same':
			return 'the same';
		case 'not-shown':
			return 'no difference shown';
		case 'unknown':
			return 'unknown';
	}
}
