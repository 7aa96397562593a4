const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** The place that a key goes to from `place` in a row of `count`; null where the key is for something else. */
export function steppedPlace(key: string, place: number, count: number): number | null {
	if (key === 'Home') return 0;
	if (key === 'End') return count - 1;
	const step = STEPS[key];
	return step === undefined ? null : Math.min(count - 1, Math.max(0, place + step));
}

/** A cell of a grid: columns from the left, rows from the top. */
export interface GridPlace {
	readonly column: number;
	readonly row: number;
}

/** The cell that a key goes to in a grid of `columns` by `rows`; null where the key is for something else. */
export function steppedCell(
	key: string,
	{ column, row }: GridPlace,
	columns: number,
	rows: number
): GridPlace | null {
	if (key === 'ArrowUp' || key === 'ArrowDown') return { column, row: steppedPlace(key, row, rows) ?? row };
	const next = steppedPlace(key, column, columns);
	return next === null ? null : { column: next, row };
}
