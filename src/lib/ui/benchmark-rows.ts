import type { Measures } from '../engine/index.ts';
import type { CompletedRun } from '../state/session.svelte.ts';
import { bps, decimal, percent, price } from './format.ts';
import { BEYOND_DATA, NO_TRADES, NOT_TRADED } from './messages.ts';
import { unknown, type Cell, type Row } from './tear-sheet.ts';

const WORSE =
	'of the average price, in bp of the benchmark; plus = worse. Fees and what was not filled are left out';

/** Average price against benchmarks, and what the market did after the fills; a cell for each strategy of the run. */
export function benchmarkRows(run: CompletedRun): Row[] {
	const { strategies, benchmarks } = run.result;
	const row = (label: string, title: string, cellOf: (measures: Measures) => Cell): Row => ({
		label,
		title,
		cells: Object.values(strategies).map(({ measures }) => cellOf(measures))
	});
	const hasVwap = benchmarks.vwap !== null;
	return [
		row('vs arrival, bp', `Distance from the mid at arrival ${WORSE}`, ({ slippage }) =>
			cost(slippage?.arrival)
		),
		row(
			hasVwap ? 'vs market VWAP, bp' : 'vs VWAP (mid), bp',
			hasVwap
				? `Distance from the mean price of the market’s trades between arrival and end, by size, ${WORSE}. Own fills are not among those trades`
				: 'No trades in the data: the time-weighted mid stands in',
			({ slippage }) => cost(slippage?.vwap)
		),
		row(
			'vs mid TWAP, bp',
			`Distance from the mean mid between arrival and end, by the time it held, ${WORSE}`,
			({ slippage }) => cost(slippage?.twap)
		),
		row('vs close, bp', `Distance from the mid at the end ${WORSE}`, ({ slippage }) => cost(slippage?.close)),
		row(
			'participation, %',
			'What was filled, as a share of that and all that the market traded between arrival and end',
			({ participation }) => (participation === null ? unknown(NO_TRADES) : { text: percent(participation) })
		),
		row(
			'half-spread, bp',
			'Quoted half-spread: from the mid to the touch at the matches, weighted by quantity, in bp of the arrival price',
			({ spread }) => cost(spread?.quotedBps)
		),
		row(
			'half-spread paid, bp',
			'Effective half-spread: from the mid to the fills, weighted by quantity: the depth taken and own impact are in it, as the recorded mid has neither',
			({ spread }) => cost(spread?.effectiveBps)
		),
		row(
			'spread captured, %',
			'1 less effective over quoted half-spread: 100 at the mid, 0 at the touch, below 0 deeper in the book. Orders that cross the spread capture 0 at best',
			({ spread }) => (spread ? { text: decimal(100 * spread.captured, 0) } : unknown(NOT_TRADED))
		),
		...afterRows(run)
	];
}

/** Rows of markouts and reversions, one for each time that is looked at. */
function afterRows({ result }: CompletedRun): Row[] {
	const outcomes = Object.values(result.strategies).map(({ measures }) => measures);
	const { markouts = [], reversions = [] } = outcomes[0] ?? {};
	return [
		...markouts.map(({ seconds }, i) => ({
			label: `markout ${seconds} s, bp`,
			title: `Recorded mid ${seconds} s after each fill against the fill, weighted by quantity, in bp of the arrival price; plus = worse, the mid was better than the fill by then`,
			cells: outcomes.map((measures) => markoutCell(measures, i))
		})),
		...reversions.map(({ seconds }, i) => ({
			label: `reversion ${seconds} s, bp`,
			title: `Move of the recorded mid in the ${seconds} s after the last fill, in bp of the arrival price; plus = back from where the order pushed. The recording does not hold this order’s impact: what the model lets come back is in the transient part of the cost`,
			cells: outcomes.map((measures) => {
				const bpsAfter = measures.reversions[i]?.bps ?? null;
				return bpsAfter === null ? unknown(absence(measures)) : { text: bps(bpsAfter) };
			})
		}))
	];
}

/** The benchmarks themselves, and what a reader of the rows needs to know of them; one sentence each. */
export function benchmarkNotes({ market, result }: CompletedRun): string[] {
	const { arrival, vwap, twap, close } = result.benchmarks;
	const at = (value: number) => price(value, market.tick / 2);
	const marketVwap = vwap === null ? '' : ` market VWAP ${at(vwap)},`;
	const notes = [`Prices: arrival ${at(arrival)},${marketVwap} mid TWAP ${at(twap)}, close ${at(close)}.`];
	if (vwap === null)
		notes.push('No trades in the data: the time-weighted mid stands in for the market VWAP.');
	const partial = Object.values(result.strategies)
		.flatMap(({ measures }) => measures.markouts)
		.filter(({ share }) => share > 0 && share < 1)
		.map(({ seconds }) => seconds);
	if (partial.length > 0) {
		const times = [...new Set(partial)].sort((a, b) => a - b).join(' or ');
		notes.push(`The data ends before some fills are ${times} s old: those are left out of that markout.`);
	}
	return notes;
}

function cost(value: number | undefined): Cell {
	return value === undefined ? unknown(NOT_TRADED) : { text: bps(value) };
}

function markoutCell(measures: Measures, i: number): Cell {
	const { bps: value, share } = measures.markouts[i] ?? { bps: null, share: 0 };
	if (value === null) return unknown(absence(measures));
	return {
		text: bps(value),
		...(share < 1 ? { title: `${percent(share)} % of the quantity; for the rest the data ends before.` } : {})
	};
}

function absence({ slippage }: Measures): string {
	return slippage === null ? NOT_TRADED : BEYOND_DATA;
}
