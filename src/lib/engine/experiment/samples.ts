import type { ExperimentTally } from './experiment-tally.ts';
import type { RowColumn } from './row-columns.ts';

/** One number of a strategy (by place) over the runs of a cell that are there, in the order of the draws. */
export function runValues(
	tally: ExperimentTally,
	cell: number,
	strategy: number,
	column: RowColumn
): Float64Array {
	return tally.column(cell, strategy, column).filter((_, run) => isThere(tally, cell, run));
}

/** The same as means over the runs that are one sample; samples of which a run is missing are left out. */
export function sampleMeans(
	tally: ExperimentTally,
	cell: number,
	strategy: number,
	column: RowColumn
): Float64Array {
	const { group } = tally.plan;
	const values = tally.column(cell, strategy, column);
	const means: number[] = [];
	for (let first = 0; first < values.length; first += group) {
		let sum = 0;
		let count = 0;
		for (let run = first; run < first + group && isThere(tally, cell, run); run++) {
			sum += values[run]!;
			count++;
		}
		if (count === group) means.push(sum / group);
	}
	return Float64Array.from(means);
}

function isThere(tally: ExperimentTally, cell: number, run: number): boolean {
	return tally.has(run * tally.plan.cells.length + cell);
}
