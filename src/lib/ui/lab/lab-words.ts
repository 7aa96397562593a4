import type { CellSummary, ExperimentInput, MeanInterval, PairSummary } from '../../engine/index.ts';
import type { LabPlan } from '../../state/lab/experiment-of.ts';
import { bps, DASH, decimal, duration, percent, plainBps, significant } from '../format.ts';
import type { PlotCell, PlotTable } from '../plot/plot-table.ts';
import { styleOf } from '../strategy-style.ts';

/** All that is said of experiments. */
export const EXPECTED = {
	caption: 'Cost of each strategy over many paths or windows of this market, bp',
	pairs: (count: number) => `Which differences are real: ${decimal(count, 0)} pairs`,
	strategy: 'strategy',
	columns: [
		{
			label: 'expected, bp',
			title: 'Mean shortfall, less what the paths’ moves of chance have added, which is 0 on average'
		},
		{ label: '95 %', title: 'Of intervals made like this, 95 in 100 hold the true mean' },
		{ label: 'sd (95 %)', title: 'Standard deviation of the shortfall of a single run' },
		{ label: 'worst 5 % (95 %)', title: 'Mean shortfall of the dearest twentieth of the runs' }
	],
	filled: { label: 'filled, %', title: 'Mean share of the order that was filled' },
	fewRuns: 'fewer than 100 samples: too few to know their dearest twentieth',
	fewSamples: 'fewer than two samples',
	unfilled:
		'Not all of the order is filled everywhere. What is left is valued at the mid at the end of the horizon, and nobody pays for trading it: a strategy that trades less looks cheaper here than finishing would be.'
} as const;

/** Fewest samples of which the dearest twentieth is quoted. */
const FEWEST_SAMPLES = 100;

/** Whether some of an order is left on some run of a cell. */
export function isUnfilled({ strategies }: CellSummary): boolean {
	return strategies.some(({ filled }) => filled < 1 - 1e-9);
}

/** What the numbers are of: `Expected, over 1,000 paths`; of a part it says so. */
export function expectedTitle(
	{ input, window }: LabPlan,
	{ draws }: { readonly draws: number },
	samples = Infinity
): string {
	const done = input.kind === 'paths' && input.isAntithetic ? 2 * samples : samples;
	const count = done < draws ? `${decimal(done, 0)} of ${decimal(draws, 0)}` : decimal(draws, 0);
	if (input.kind === 'paths') return `Expected, over ${count} paths`;
	return `Expected, over ${count} windows of ${duration(window?.seconds ?? NaN)}`;
}

/** What a window is: where its length comes from, and on which sides it is traded; empty for paths. */
export function windowNote({ input, window }: LabPlan): string {
	if (input.kind === 'paths') return '';
	const { sides = 'both' } = input;
	const traded =
		sides === 'both'
			? 'Each window is traded as a sale and as a purchase, whose mean is one sample: the market’s own move cancels.'
			: `Each window is traded as a ${sides === 'sell' ? 'sale' : 'purchase'} alone: the market’s own move is in the cost.`;
	const chosen = window?.isChosen
		? ' The order itself takes all of the recording, so that a window is a tenth of it; the lab takes any other.'
		: '';
	return traded + chosen;
}

/** `+0.80 to +3.00`; `± 0.0004` where both ends would read alike. */
export function intervalText({ low, high }: Pick<MeanInterval, 'low' | 'high'>): string {
	return rangeText(low, high, bps);
}

function rangeText(low: number, high: number, text: (value: number) => string): string {
	if (Number.isNaN(low)) return DASH;
	const [from, to] = [text(low), text(high)];
	return from === to ? `± ${significant((high - low) / 2, 1)}` : `${from} to ${to}`;
}

/** Differences that no one would pay for, bp. */
const NOTHING = 5e-4;

/** What the paths or windows say of two strategies, in a sentence; of a part of the runs, so far. */
export function pairSentence(pair: PairSummary, input: ExperimentInput, isPartial = false): string {
	const { difference, verdict } = pair;
	const [a, b] = [styleOf(pair.a).label, styleOf(pair.b).label];
	const count = countOf(difference, input);
	const soFar = isPartial ? 'So far: ' : '';
	switch (verdict) {
		case 'less':
		case 'more': {
			const isLess = verdict === 'less';
			const [low, high] = isLess ? [-difference.high, -difference.low] : [difference.low, difference.high];
			const [cheap, dear] = isLess ? [a, b] : [b, a];
			if (Math.max(Math.abs(low), Math.abs(high)) < NOTHING) {
				return `${soFar}${a} and ${b} cost the same to within 0.001 bp (${count}).`;
			}
			const range = difference.isExact ? 'exact under this model' : `95 % ${rangeText(low, high, plainBps)}`;
			return `${soFar}${cheap} costs ${plainBps(Math.abs(difference.mean))} bp less than ${dear} (${range}, ${count}).`;
		}
		case 'same':
			return `${soFar}${a} and ${b} cost the same on each of ${count}.`;
		case 'not-shown': {
			// Alone it would be one: among several pairs one of them is more likely to look so by chance.
			const isClose = difference.low > 0 || difference.high < 0;
			const adjusted = isClose ? `; Holm’s p for all pairs together ${significant(pair.p, 2)}` : '';
			return `${soFar}No difference shown between ${a} and ${b} (95 % ${intervalText(difference)} bp, ${count}${adjusted}).${wantedText(pair, input)}`;
		}
		case 'unknown':
			return `Too few ${nameOf(input)} to compare ${a} and ${b}.`;
	}
}

/** How many more there would have to be to see 1 bp; of a recording, how long that would have to be. */
function wantedText({ needed, difference }: PairSummary, input: ExperimentInput): string {
	const more = needed - difference.samples;
	if (!Number.isFinite(more) || more <= 0) return '';
	if (input.kind === 'paths') return ` About ${roundedUp(more)} more would be needed to see 1 bp.`;
	return ` A recording of about ${duration(needed * input.every)} would be needed to see 1 bp.`;
}

function nameOf(input: ExperimentInput): string {
	if (input.kind === 'windows') return 'windows';
	return input.isAntithetic ? 'mirrored pairs of paths' : 'paths';
}

/** `1,000 paths`; of windows that share parts of the market also how many independent ones they are worth. */
function countOf({ samples, effective }: MeanInterval, input: ExperimentInput): string {
	const count = `${decimal(samples, 0)} ${nameOf(input)}`;
	const worth = Math.max(1, Math.round(effective));
	return worth < samples ? `${count} worth ${decimal(worth, 0)}` : count;
}

/** Two digits are enough for what is still to do. */
function roundedUp(count: number): string {
	const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
	return decimal(Math.ceil(count / step) * step, 0);
}

/** What each strategy costs: the mean known best with its interval, and how a single run is spread. */
export function expectedTable(cell: CellSummary, controlled: CellSummary | null): PlotTable {
	const withFilled = isUnfilled(cell);
	return {
		caption: EXPECTED.caption,
		corner: EXPECTED.strategy,
		columns: [...EXPECTED.columns, ...(withFilled ? [EXPECTED.filled] : [])],
		rows: cell.strategies.map((strategy, i) => {
			const {
				id,
				mean: plain,
				deviation,
				deviationError,
				expectedShortfall,
				expectedShortfallError
			} = strategy;
			const mean = controlled?.strategies[i]?.mean ?? plain;
			const cells: PlotCell[] = [
				Number.isNaN(mean.low) ? { text: DASH, title: EXPECTED.fewSamples } : { text: bps(mean.mean) },
				{ text: mean.isExact ? 'exact' : intervalText(mean) },
				{ text: withError(plainBps(deviation), deviationError) },
				cell.samples < FEWEST_SAMPLES
					? { text: DASH, title: EXPECTED.fewRuns }
					: { text: withError(bps(expectedShortfall), expectedShortfallError) },
				...(withFilled ? [{ text: percent(strategy.filled) }] : [])
			];
			return { label: styleOf(id).label, strategy: id, cells };
		})
	};
}

/** `30.36 ± 1.33`: with half of the 95 % interval. */
export function withError(text: string, error: number): string {
	return Number.isFinite(error) && text !== DASH ? `${text} ± ${plainBps(1.96 * error)}` : text;
}
