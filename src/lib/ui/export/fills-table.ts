import type { FillColumns } from '../../engine/index.ts';
import type { CompletedRun, Table } from '../../state/session.svelte.ts';
import { currenciesOf } from '../instrument.ts';

/** A column of the fills with its unit; empty where it has none. */
export type FillsColumn = Table['columns'][number] & { readonly unit: string };

type Side = 'base' | 'quote';

/** Columns of the engine's fills with a number each, what they are called in a file, and what they are in. */
const NUMBERS: readonly (readonly [keyof FillColumns, string, Side])[] = [
	['price', 'price', 'quote'],
	['quantity', 'quantity', 'base'],
	['mid', 'mid', 'quote'],
	['fee', 'fee', 'quote'],
	['beyondDepth', 'beyond_depth', 'base'],
	['decisionMid', 'decision_mid', 'quote'],
	['touch', 'touch', 'quote'],
	['undisturbed', 'undisturbed', 'quote'],
	['disturbed', 'disturbed', 'quote'],
	['permanentShift', 'permanent_shift', 'quote']
];

/**
 * Every fill of every strategy, the strategies one after the other, each in order of match: what was filled, the prices
 * between which its cost lies, and `cost`, its part of the strategy's shortfall (opportunity apart) in quote currency.
 */
export function fillsTable({ config, market, result }: CompletedRun): FillsColumn[] {
	const { base, quote } = currenciesOf(market.symbol);
	const units: Record<Side, string> = { base, quote };
	const outcomes = Object.entries(result.strategies).map(([id, { fills }]) => ({ id, fills }));
	const texts = (valueOf: (id: string) => string) =>
		outcomes.flatMap(({ id, fills }) => Array.from(fills.time, () => valueOf(id)));
	const numbers = (valueOf: (fills: FillColumns, i: number) => number) =>
		Float64Array.from(outcomes.flatMap(({ fills }) => Array.from(fills.time, (_, i) => valueOf(fills, i))));
	const column = (name: keyof FillColumns) => numbers((fills, i) => fills[name][i] ?? NaN);
	const sign = config.side === 'sell' ? 1 : -1;
	const costOf = (fills: FillColumns, i: number) => {
		const { price, quantity, fee } = fills;
		return sign * (quantity[i] ?? NaN) * (result.arrivalPrice - (price[i] ?? NaN)) + (fee[i] ?? NaN);
	};
	return [
		{ name: 'symbol', unit: '', kind: 'text', values: texts(() => market.symbol) },
		{ name: 'strategy', unit: '', kind: 'text', values: texts((id) => id) },
		{ name: 'side', unit: '', kind: 'text', values: texts(() => config.side) },
		{ name: 'fill', unit: '', kind: 'whole', values: numbers((_, i) => i + 1) },
		{ name: 'decision_time', unit: '', kind: 'time', values: column('decisionTime') },
		{ name: 'time', unit: '', kind: 'time', values: column('time') },
		{ name: 'levels', unit: '', kind: 'whole', values: column('levels') },
		...NUMBERS.map(([key, name, side]): FillsColumn => ({
			name,
			unit: units[side],
			kind: 'number',
			values: column(key)
		})),
		{ name: 'cost', unit: quote, kind: 'number', values: numbers(costOf) }
	];
}
