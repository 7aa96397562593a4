import type { FillColumns } from '../../engine/index.ts';
import { slotOf, type Grid } from './grid.ts';

/** The fills of one strategy that share a slot of the grid. */
export interface FillMark {
	readonly slot: number;
	/** Average, quote currency. */
	readonly price: number;
	/** Base units. */
	readonly quantity: number;
}

/** Fills by slot, in order of time: at most one mark a slot, however many fills there are. */
export function fillMarks(fills: Pick<FillColumns, 'time' | 'price' | 'quantity'>, grid: Grid): FillMark[] {
	const quantities = new Float64Array(grid.length);
	const notionals = new Float64Array(grid.length);
	fills.time.forEach((time, i) => {
		const slot = slotOf(grid, time);
		const quantity = fills.quantity[i] ?? 0;
		quantities[slot] = (quantities[slot] ?? 0) + quantity;
		notionals[slot] = (notionals[slot] ?? 0) + quantity * (fills.price[i] ?? 0);
	});
	const marks: FillMark[] = [];
	quantities.forEach((quantity, slot) => {
		if (quantity > 0) marks.push({ slot, quantity, price: (notionals[slot] ?? 0) / quantity });
	});
	return marks;
}
