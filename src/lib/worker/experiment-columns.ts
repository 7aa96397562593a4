import type { Table } from '../data/index.ts';
import {
	placeOf,
	ROW_COLUMNS,
	type ExperimentTally,
	type RowColumn,
	type UnitPlace
} from '../engine/index.ts';

type Column = Table['columns'][number];

/** What the engine's columns are called in a file, with their units. */
const NAMES: Readonly<Record<RowColumn, readonly [name: string, unit: string]>> = {
	shortfallBps: ['shortfall', 'bp'],
	controlledBps: ['controlled', 'bp'],
	netOfMarketBps: ['net_of_market', 'bp'],
	riskBps: ['risk', 'bp'],
	utilityBps: ['utility', 'bp'],
	filled: ['filled', 'of the order'],
	beyondDepth: ['beyond_depth', 'of the order']
};

/**
 * Every run of an experiment that is there, a row a strategy, in the order of the units: the path and its seed or the window and its
 * start, the side, what the sweep was set to, the strategy and what it came to.
 */
export function experimentColumns(tally: ExperimentTally): Column[] {
	const { spec, plan, ids } = tally;
	const units = Array.from({ length: plan.units }, (_, unit) => unit).filter((unit) => tally.has(unit));
	const places = units.map((unit) => placeOf(spec, plan, unit));
	/** A value for each row, from the place of its unit. */
	const numbers = (valueOf: (place: UnitPlace) => number) =>
		Float64Array.from(places.flatMap((place) => ids.map(() => valueOf(place))));
	const texts = (valueOf: (place: UnitPlace) => string) =>
		places.flatMap((place) => ids.map(() => valueOf(place)));
	const drawn: Column[] =
		spec.kind === 'paths'
			? [
					{ name: 'path', kind: 'whole', values: numbers(({ draw }) => draw + 1) },
					{ name: 'seed', kind: 'number', values: numbers(({ seed }) => seed ?? NaN) }
				]
			: [
					{ name: 'window', kind: 'whole', values: numbers(({ draw }) => draw + 1) },
					{ name: 'start', kind: 'time', values: numbers(({ start }) => start ?? NaN) }
				];
	return [
		...drawn,
		{ name: 'side', kind: 'text', values: texts(({ side }) => side) },
		...spec.sweep.map(({ name }, axis): Column => ({
			name,
			kind: 'text',
			values: texts(({ cell }) => String(cell.values[axis] ?? ''))
		})),
		{ name: 'strategy', kind: 'text', values: places.flatMap(() => ids) },
		...ROW_COLUMNS.map((column, i): Column => {
			const [name, unit] = NAMES[column];
			const at = (row: number, strategy: number) =>
				tally.rows[row * tally.width + strategy * ROW_COLUMNS.length + i] ?? NaN;
			const values = units.flatMap((row) => ids.map((_, strategy) => at(row, strategy)));
			return { name, unit, kind: 'number', values: Float64Array.from(values) };
		})
	];
}
