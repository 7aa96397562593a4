import type { TableColumn } from '../data/index.ts';
import { pathSeed, ROW_COLUMNS, type ExperimentTally, type RowColumn } from '../engine/index.ts';

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
export function experimentColumns(tally: ExperimentTally): TableColumn[] {
	const { spec, plan, ids } = tally;
	const units = Array.from({ length: plan.units }, (_, unit) => unit).filter((unit) => tally.has(unit));
	const rows = units.length * ids.length;
	const unitAt = (row: number) => units[Math.floor(row / ids.length)]!;
	const runAt = (row: number) => Math.floor(unitAt(row) / plan.cells.length);
	const drawAt = (row: number) => Math.floor(runAt(row) / plan.sides);
	const cellAt = (row: number) => plan.cells[unitAt(row) % plan.cells.length]!;
	const numbers = (valueAt: (row: number) => number) =>
		Float64Array.from({ length: rows }, (_, row) => valueAt(row));
	const texts = (valueAt: (row: number) => string) => Array.from({ length: rows }, (_, row) => valueAt(row));
	const sideAt = (row: number) =>
		spec.kind === 'paths' || spec.sides !== 'both'
			? spec.kind === 'paths'
				? cellAt(row).config.side
				: spec.sides
			: (['sell', 'buy'] as const)[runAt(row) % plan.sides]!;
	const drawn: TableColumn[] =
		spec.kind === 'paths'
			? [
					{ name: 'path', kind: 'whole', values: numbers((row) => drawAt(row) + 1) },
					{
						name: 'seed',
						kind: 'number',
						values: numbers((row) => {
							const path = drawAt(row);
							return pathSeed(spec.seed, spec.isAntithetic ? path >> 1 : path);
						})
					}
				]
			: [
					{ name: 'window', kind: 'whole', values: numbers((row) => drawAt(row) + 1) },
					{ name: 'start', kind: 'time', values: numbers((row) => plan.starts![drawAt(row)]!) }
				];
	return [
		...drawn,
		{ name: 'side', kind: 'text', values: texts(sideAt) },
		...spec.sweep.map(({ name }, axis): TableColumn => ({
			name,
			kind: 'text',
			values: texts((row) => String(cellAt(row).values[axis] ?? ''))
		})),
		{ name: 'strategy', kind: 'text', values: texts((row) => ids[row % ids.length]!) },
		...ROW_COLUMNS.map((column, i): TableColumn => {
			const [name, unit] = NAMES[column];
			return {
				name,
				unit,
				kind: 'number',
				values: numbers((row) => {
					const strategy = row % ids.length;
					return tally.rows[unitAt(row) * tally.width + strategy * ROW_COLUMNS.length + i]!;
				})
			};
		})
	];
}
