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

/** Golden ratio's smaller part: its multiples spread most evenly over 0 to 1, however many there are. */
const GOLDEN = 0.381966011250105;

/**
 * The unit to be run at a place of the order of work. Paths go one after the other. Windows are scattered over the recording, all cells
 * and sides of one together, so that whatever part of them is done says something of all of it.
 */
export function unitAt({ units, draws, starts }: UnitPlan, place: number): number {
	if (!starts || draws < 3) return place;
	const each = units / draws;
	const draw = Math.floor(place / each);
	return ((draw * strideOf(draws)) % draws) * each + (place % each);
}

/** A step that leads through all of `count` places, close to the golden part of them. */
function strideOf(count: number): number {
	let stride = Math.max(1, Math.round(GOLDEN * count));
	while (commonDivisor(stride, count) !== 1) stride++;
	return stride;
}

function commonDivisor(a: number, b: number): number {
	return b === 0 ? a : commonDivisor(b, a % b);
}
