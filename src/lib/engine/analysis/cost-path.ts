import type { FillColumns } from '../exchange/fill-columns.ts';
import type { Benchmark } from './attribution.ts';
import { toBps } from './shortfall.ts';

/** Cost so far as a step function: bp of the whole order's arrival notional after each fill; empty before the first. */
export interface CostPath {
	/** ms since the epoch. */
	readonly time: Float64Array;
	readonly shortfallBps: Float64Array;
}

/** Running shortfall with fees after each fill; what is still unfilled counts nothing. */
export function costPathOf(
	fills: FillColumns,
	{ side, shares, arrivalPrice }: Pick<Benchmark, 'side' | 'shares' | 'arrivalPrice'>
): CostPath {
	const notional = shares * arrivalPrice;
	let cost = 0;
	return {
		time: fills.time.slice(),
		shortfallBps: fills.price.map((price, i) => {
			cost += side * fills.quantity[i]! * (arrivalPrice - price) + fills.fee[i]!;
			return toBps(cost, notional);
		})
	};
}
