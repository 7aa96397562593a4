import type { ExperimentSpec } from './experiment-spec.ts';
import { ROW_COLUMNS, type RowColumn } from './row-columns.ts';
import type { UnitPlan } from './unit-runner.ts';

/**
 * The rows of an experiment, taken in any order and kept in that of their units; NaN until they are there. Memory is that of the
 * columns, from the start.
 */
export class ExperimentTally {
	readonly spec: ExperimentSpec;
	readonly plan: UnitPlan;
	/** Ids of the strategies, in the order of the config. */
	readonly ids: readonly string[];
	/** Row after row, of `width` numbers each. */
	readonly rows: Float64Array;
	readonly width: number;
	/** Units whose rows are there. */
	done = 0;
	readonly #isThere: Uint8Array;

	constructor(spec: ExperimentSpec, plan: UnitPlan) {
		this.spec = spec;
		this.plan = plan;
		this.ids = spec.config.strategies.map(({ id }) => id);
		this.width = this.ids.length * ROW_COLUMNS.length;
		this.rows = new Float64Array(plan.units * this.width).fill(NaN);
		this.#isThere = new Uint8Array(plan.units);
	}

	/** Takes in the row of a unit; one that is there already is the same, and changes nothing. */
	add(unit: number, row: Float64Array): void {
		if (!(unit in this.#isThere) || row.length !== this.width) {
			throw new RangeError(
				`a row must belong to a unit below ${this.plan.units} and have ${this.width} numbers, unit=${unit}, numbers=${row.length}`
			);
		}
		if (this.#isThere[unit] === 1) return;
		this.#isThere[unit] = 1;
		this.rows.set(row, unit * this.width);
		this.done++;
	}

	/** Whether the row of a unit is there. */
	has(unit: number): boolean {
		return this.#isThere[unit] === 1;
	}

	/** One number of a strategy (by place) over all runs of a cell, in the order of the draws; NaN where a run is not there yet. */
	column(cell: number, strategy: number, column: RowColumn): Float64Array {
		const { draws, sides, cells } = this.plan;
		const offset = strategy * ROW_COLUMNS.length + ROW_COLUMNS.indexOf(column);
		const values = new Float64Array(draws * sides);
		for (let run = 0; run < values.length; run++) {
			values[run] = this.rows[(run * cells.length + cell) * this.width + offset]!;
		}
		return values;
	}
}
