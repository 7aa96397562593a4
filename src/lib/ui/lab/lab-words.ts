import type { CellSummary, MeanInterval, PairSummary } from '../../engine/index.ts';
import type { LabPlan } from '../../state/lab/experiment-of.ts';
import { bps, decimal, duration, plainBps, significant } from '../format.ts';
import type { PlotTable } from '../plot/plot-table.ts';
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
		{ label: 'sd', title: 'Standard deviation of the shortfall of a single path' },
		{ label: 'worst 5 %', title: 'Mean shortfall of the dearest twentieth of the paths' }
	]
} as const;

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
	const [from, to] = [text(low), text(high)];
	return from === to ? `± ${significant((high - low) / 2, 1)}` : `${from} to ${to}`;
}

/** What the paths say of two strategies, in a sentence. */
export function pairSentence(pair: PairSummary, what: string): string {
	const { difference, verdict, needed } = pair;
	const [a, b] = [styleOf(pair.a).label, styleOf(pair.b).label];
	const count = countOf(difference, what);
	switch (verdict) {
		case 'less':
		case 'more': {
			const isLess = verdict === 'less';
			const [low, high] = isLess ? [-difference.high, -difference.low] : [difference.low, difference.high];
			const [cheap, dear] = isLess ? [a, b] : [b, a];
			const range = difference.isExact ? 'exact under this model' : `95 % ${rangeText(low, high, plainBps)}`;
			return `${cheap} costs ${plainBps(Math.abs(difference.mean))} bp less than ${dear} (${range}, ${count}).`;
		}
		case 'same':
			return `${a} and ${b} cost the same on each of ${count}.`;
		case 'not-shown': {
			const more = needed - difference.samples;
			// Alone it would be one: among several pairs one of them is more likely to look so by chance.
			const isClose = difference.low > 0 || difference.high < 0;
			const adjusted = isClose ? `; Holm’s p for all pairs together ${significant(pair.p, 2)}` : '';
			const wanted =
				Number.isFinite(more) && more > 0
					? ` About ${roundedUp(more)} more would be needed to see 1 bp.`
					: '';
			return `No difference shown between ${a} and ${b} (95 % ${intervalText(difference)} bp, ${count}${adjusted}).${wanted}`;
		}
		case 'unknown':
			return `Too few ${what} to compare ${a} and ${b}.`;
	}
}

/** `1,000 paths`; of windows that share parts of the market also how many independent ones they are worth. */
function countOf({ samples, effective }: MeanInterval, what: string): string {
	const count = `${decimal(samples, 0)} ${what}`;
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
	return {
		caption: EXPECTED.caption,
		corner: EXPECTED.strategy,
		columns: EXPECTED.columns,
		rows: cell.strategies.map(({ id, mean: plain, deviation, expectedShortfall }, i) => {
			const mean = controlled?.strategies[i]?.mean ?? plain;
			const interval = mean.isExact ? 'exact' : intervalText(mean);
			const texts = [bps(mean.mean), interval, plainBps(deviation), bps(expectedShortfall)];
			return { label: styleOf(id).label, strategy: id, cells: texts.map((text) => ({ text })) };
		})
	};
}
