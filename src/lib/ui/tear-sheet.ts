import type { StrategyResult } from '../engine/index.ts';
import type { CompletedRun } from '../state/session.svelte.ts';
import { PARTS } from './attribution.ts';
import {
	amount,
	bps,
	DASH,
	decimal,
	percent,
	plainBps,
	price,
	shortQuantity,
	significant
} from './format.ts';
import { currenciesOf } from './instrument.ts';
import { NO_SIGMA, NOT_TRADED, REFERENCE } from './messages.ts';

export interface Cell {
	readonly text: string;
	/** Where the number comes from, or why there is none. */
	readonly title?: string;
	/** Words beside the number; colour comes second. */
	readonly mark?: 'low' | 'high';
	readonly tone?: 'good' | 'bad';
}

export interface Row {
	readonly label: string;
	readonly title?: string;
	readonly isStrong?: boolean;
	/** One a strategy, in the order of the run. */
	readonly cells: readonly Cell[];
}

/** Of the numbers of all columns, at the usual size in the panel's least width. */
const MOST_CHARACTERS = 38;

type CellOf = (result: StrategyResult, id: string) => Cell;

/** The rows of the tear sheet, a cell for each strategy of the run. */
export function tearSheetRows(run: CompletedRun): Row[] {
	const { market, result, comparison } = run;
	const { base, quote } = currenciesOf(market.symbol);
	const row = (label: string, cellOf: CellOf, more: Partial<Row> = {}): Row => ({
		label,
		...more,
		cells: Object.entries(result.strategies).map(([id, outcome]) => cellOf(outcome, id))
	});
	const size = (value: number) => shortQuantity(value, market.lot);
	const rows = [
		row('shortfall, bp', ({ shortfallBps }, id) => ({ text: bps(shortfallBps), ...markOf(run, id) }), {
			isStrong: true,
			title: 'Implementation shortfall in basis points of the arrival notional; plus = worse'
		}),
		row('net of market, bp', ({ netOfMarketBps }) => ({ text: bps(netOfMarketBps) }), {
			title:
				'Shortfall less the market move, which is the same for every schedule: what a schedule gained or lost by its timing stays in'
		}),
		row('trading cost, bp', ({ tradingBps }) => ({ text: bps(tradingBps) }), {
			title: 'Shortfall less all timing and opportunity: spread, depth, own impact, latency and fees'
		}),
		row(`avg price, ${quote}`, ({ averagePrice }) =>
			averagePrice === null ? unknown(NOT_TRADED) : { text: price(averagePrice, market.tick) }
		),
		row(`shortfall, ${quote}`, ({ shortfallQuote }) => ({ text: amount(shortfallQuote) })),
		row('risk (sd), bp', ({ riskBps, variance }) =>
			riskBps === null
				? unknown(NO_SIGMA)
				: { text: plainBps(riskBps), title: `variance ${significant(variance)} ${quote}²` }
		),
		row(
			`utility, ${quote}`,
			({ utility }) => (utility === null ? unknown(NO_SIGMA) : { text: amount(utility) }),
			{ title: 'Shortfall + lambda x variance' }
		),
		row(`filled, ${base}`, ({ filled }) => ({ text: size(filled) })),
		row(`unfilled, ${base}`, ({ unfilled }) => ({
			text: size(unfilled),
			...(unfilled > 0 ? ({ tone: 'bad' } as const) : {})
		})),
		row('beyond depth, %', ({ beyondDepth, filled }) =>
			filled > 0
				? { text: percent(beyondDepth / filled), title: `${size(beyondDepth)} ${base}` }
				: unknown(NOT_TRADED)
		),
		row(`fees, ${quote}`, ({ attribution }) => ({ text: amount(attribution.fees) }))
	];
	if (Object.keys(comparison.savingBps).length > 0) {
		rows.push(
			row('AC saves, bp', (_, id) => savingCell(comparison.savingBps[id] ?? null), {
				title: 'What AC gave up less than this strategy in this run; minus = more'
			})
		);
	}
	return rows;
}

/** The parts of each shortfall in bp of the arrival notional, quote currency in the title; they add up to the shortfall. */
export function attributionRows({ config, market, result }: CompletedRun): Row[] {
	const { quote } = currenciesOf(market.symbol);
	const perBp = (config.shares * result.arrivalPrice) / 1e4;
	return PARTS.map(({ key, label, meaning }) => ({
		label,
		title: meaning,
		cells: Object.values(result.strategies).map(({ attribution }) => ({
			text: bps(attribution[key] / perBp),
			title: `${decimal(attribution[key], 2)} ${quote}`
		}))
	}));
}

function markOf({ comparison }: CompletedRun, id: string): Partial<Cell> {
	if (comparison.lowest.includes(id)) return { mark: 'low', tone: 'good' };
	return comparison.highest.includes(id) ? { mark: 'high', tone: 'bad' } : {};
}

function savingCell(saving: number | null): Cell {
	if (saving === null) return unknown(REFERENCE);
	const text = bps(saving);
	return { text, ...(Number(text) === 0 ? {} : { tone: saving > 0 ? 'good' : 'bad' }) };
}

/** Whether the numbers of a table need a smaller type to fit beside each other in its panel. */
export function isWide(rows: readonly Row[]): boolean {
	const columns = rows[0]?.cells.length ?? 0;
	let characters = 0;
	for (let column = 0; column < columns; column++) {
		const widths = rows.map(({ cells }) => (cells[column]?.text.length ?? 0) + (cells[column]?.mark ? 5 : 0));
		characters += Math.max(...widths);
	}
	return characters > MOST_CHARACTERS;
}

/** A dash, and why there is no number. */
export function unknown(reason: string): Cell {
	return { text: DASH, title: reason };
}
