/** A value this close to a multiple, in steps, is one: sums of decimals end a few bits beside them. */
const STEP_TOLERANCE = 1e-6;

/** Multiples of a step; by its reciprocal where that is whole, so that decimals come out exact. A step of 0 is no grid. */
export interface Grid {
	readonly step: number;
	/** Steps in one unit where they are whole, else 0. */
	readonly perUnit: number;
}

/** The multiples of `step`, which may be 0. */
export function gridOf(step: number): Grid {
	const perUnit = step === 0 ? 0 : Math.round(1 / step);
	return { step, perUnit: perUnit >= 1 && Math.abs(perUnit * step - 1) < 1e-9 ? perUnit : 0 };
}

/** The largest multiple at or below `value`. */
export function floorOn(grid: Grid, value: number): number {
	return grid.step === 0 ? value : valueOf(grid, Math.floor(stepsIn(grid, value) + STEP_TOLERANCE));
}

/** The smallest multiple at or above `value`. */
export function ceilOn(grid: Grid, value: number): number {
	return grid.step === 0 ? value : valueOf(grid, Math.ceil(stepsIn(grid, value) - STEP_TOLERANCE));
}

/** The multiple nearest to `value`. */
export function roundOn(grid: Grid, value: number): number {
	return grid.step === 0 ? value : valueOf(grid, Math.round(stepsIn(grid, value)));
}

function stepsIn({ step, perUnit }: Grid, value: number): number {
	return perUnit > 0 ? value * perUnit : value / step;
}

function valueOf({ step, perUnit }: Grid, steps: number): number {
	return perUnit > 0 ? steps / perUnit : steps * step;
}
