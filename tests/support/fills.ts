import { FILL_COLUMNS, type Fill, type FillColumns } from '../../src/lib/engine/exchange/fill-columns.ts';

/** Fill columns of these fills; what a fill does not say is 0. */
export function fillsOf(fills: readonly Partial<Fill>[]): FillColumns {
	return Object.fromEntries(
		FILL_COLUMNS.map((name) => [name, Float64Array.from(fills, (fill) => fill[name] ?? 0)])
	) as FillColumns;
}
