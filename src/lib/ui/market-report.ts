import type { CompletedRun } from '../state/session.svelte.ts';
import { decimal, duration, percent, plainBps, shortQuantity, signed, utcTime } from './format.ts';
import { currenciesOf } from './instrument.ts';
import type { Fact } from './market-facts.ts';
import { verdictText, type Verdict } from './messages.ts';

type Market = CompletedRun['market'];

/** Up to so many bp either way a price counts as flat. */
const FLAT_BPS = 5;

export type DriftWord = 'flat' | 'rising' | 'falling';

/** What a move of `bps` is called. */
export function driftWord(bps: number): DriftWord {
	if (Math.abs(bps) <= FLAT_BPS) return 'flat';
	return bps > 0 ? 'rising' : 'falling';
}

/** What the recording is like, beyond what it holds. */
export function reportFacts({ symbol, lot, books, report, holes }: Market): Fact[] {
	const { base } = currenciesOf(symbol);
	const size = (value: number) => shortQuantity(value, lot);
	const { intervals, unchanged, driftBps, trades, volume } = report;
	return [
		...(intervals
			? [
					{
						label: 'intervals',
						text: `median ${duration(intervals.median)}, 95 % within ${duration(intervals.p95)}, longest ${duration(intervals.longest)}`,
						title: `The longest begins at ${utcTime(intervals.longestFrom)} UTC`
					}
				]
			: []),
		{
			label: 'holes',
			text: holes.length === 0 ? 'none recorded' : decimal(holes.length, 0),
			title: holes.map(({ from, to, reason }) => `${utcTime(from)} to ${utcTime(to)}: ${reason}`).join('; ')
		},
		{
			label: 'unchanged',
			text: `${decimal(unchanged, 0)} ${unchanged === 1 ? 'book' : 'books'}, ${percent(unchanged / books)} %`,
			title: 'Books with every level as in the book before'
		},
		{
			label: `first book, ${base}`,
			text: `${size(report.firstBidDepth)} bid, ${size(report.firstAskDepth)} ask`,
			title: 'Displayed in all levels of the first book'
		},
		{
			label: 'drift, bp',
			text: `${signed(driftBps, 2)}, ${driftWord(driftBps)}`,
			title: 'Last mid of the file against its first'
		},
		{
			label: 'trades',
			text: trades === 0 ? 'none' : `${decimal(trades, 0)}, ${size(volume)} ${base}`
		}
	];
}

/** What the window of a run can show and what it can't, for the side that was traded; one sentence each. */
export function windowVerdict({ config, result }: Pick<CompletedRun, 'config' | 'result'>): string[] {
	const { arrivalPrice, finalMid, displayedDepth, horizon, calibration } = result;
	const driftBps = (finalMid / arrivalPrice - 1) * 1e4;
	const against = config.side === 'sell' ? -driftBps : driftBps;
	const depthShare = config.shares / displayedDepth;
	const sigma = calibration[0]?.sigma.value ?? null;
	const verdicts: Verdict[] = [
		driftWord(driftBps) === 'flat'
			? { kind: 'flat', bps: plainBps(Math.abs(driftBps)) }
			: {
					kind: against > 0 ? 'against' : 'in-favour',
					bps: plainBps(Math.abs(driftBps)),
					isRising: driftBps > 0,
					side: config.side
				},
		displayedDepth === 0
			? { kind: 'no-depth' }
			: {
					kind: depthShare > 1 ? 'beyond-book' : depthShare < 0.05 ? 'small' : 'within-book',
					share: depthShare > 1 ? decimal(depthShare, 1) : percent(depthShare),
					rule: config.beyondDepth
				}
	];
	if (sigma !== null && sigma > 0) {
		const deviation = ((sigma * Math.sqrt(horizon)) / arrivalPrice) * 1e4;
		verdicts.push({ kind: 'one-path', bps: plainBps(deviation), time: duration(horizon) });
	}
	return verdicts.map(verdictText);
}

/** Share of the tallest bar, 0 to 1, of each bin of the time between books that any has, with what it stands for. */
export function intervalBars({ report }: Pick<Market, 'report'>): { height: number; title: string }[] {
	const { intervals } = report;
	if (!intervals) return [];
	const { edges, counts } = intervals;
	const first = counts.findIndex((count) => count > 0);
	const last = counts.findLastIndex((count) => count > 0);
	const most = Math.max(...counts);
	return Array.from(counts.subarray(first, last + 1), (count, i) => ({
		height: count / most,
		title: `${duration(edges[first + i] ?? NaN)} to ${duration(edges[first + i + 1] ?? NaN)}: ${decimal(count, 0)}`
	}));
}
