import type { FillColumns } from '../../engine/index.ts';
import { slotOf, type Grid } from './grid.ts';

/** The fills of one strategy that share a slot of the grid. */
export interface FillMark {
	readonly slot: number;
	/** Where in the slot they were on average, in slots. */
	readonly place: number;
	/** Average, quote currency. */
	readonly price: number;
	/** Base units. */
	readonly quantity: number;
}

/** Fills by slot, in order of time: at most one mark a slot, however many fills there are. */
export function fillMarks(fills: Pick<FillColumns, 'time' | 'price' | 'quantity'>, grid: Grid): FillMark[] {
	const quantities = new Float64Array(grid.length);
	const notionals = new Float64Array(grid.length);
	const places = new Float64Array(grid.length);
	fills.time.forEach((time, i) => {
		const slot = slotOf(grid, time);
		const quantity = fills.quantity[i] ?? 0;
		quantities[slot] = (quantities[slot] ?? 0) + quantity;
		notionals[slot] = (notionals[slot] ?? 0) + quantity * (fills.price[i] ?? 0);
		places[slot] = (places[slot] ?? 0) + (quantity * (time - grid.from)) / grid.step;
	});
	const marks: FillMark[] = [];
	quantities.forEach((quantity, slot) => {
		if (quantity === 0) return;
		const average = (sums: Float64Array) => (sums[slot] ?? 0) / quantity;
		marks.push({ slot, place: average(places), quantity, price: average(notionals) });
	});
	return marks;
}
