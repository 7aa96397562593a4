import type { Cell } from './cells.ts';
import type { ExperimentSpec } from './experiment-spec.ts';
import { pathSeed } from './path-seed.ts';
import type { UnitPlan } from './unit-runner.ts';

/** What one unit of an experiment is a run of. */
export interface UnitPlace {
	readonly cell: Cell;
	/** Path or window, from 0. */
	readonly draw: number;
	readonly side: 'sell' | 'buy';
	/** Of the path, which its mirror has too; null for windows. */
	readonly seed: number | null;
	/** When the window begins, ms since the epoch; null for paths. */
	readonly start: number | null;
}

/** What `unit` is a run of. Throws a `RangeError` where the plan has no such unit. */
export function placeOf(spec: ExperimentSpec, plan: UnitPlan, unit: number): UnitPlace {
	const { units, cells, sides, starts } = plan;
	if (!Number.isInteger(unit) || unit < 0 || unit >= units) {
		throw new RangeError(`unit must be a whole number from 0 and below ${units}, unit=${unit}`);
	}
	const cell = cells[unit % cells.length]!;
	const run = Math.floor(unit / cells.length);
	const draw = Math.floor(run / sides);
	if (spec.kind === 'paths') {
		const seed = pathSeed(spec.seed, spec.isAntithetic ? draw >> 1 : draw);
		return { cell, draw, side: cell.config.side, seed, start: null };
	}
	const side = spec.sides === 'both' ? (['sell', 'buy'] as const)[run % sides]! : spec.sides;
	return { cell, draw, side, seed: null, start: starts![draw]! };
}
