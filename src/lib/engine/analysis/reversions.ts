import type { FillColumns } from '../exchange/fill-columns.ts';
import type { SideSign } from '../exchange/order.ts';
import type { Tape } from '../market/tape.ts';
import { MARKOUT_SECONDS } from './markouts.ts';
import { toBps } from './shortfall.ts';

/** Move of the mid after an order's last fill. */
export interface Reversion {
	readonly seconds: number;
	/** bp of the arrival price, positive = back from where the order pushed. Null without fills or beyond the tape. */
	readonly bps: number | null;
}

/**
 * s (mid_{t+h} - mid_t) from the last fill at t, for each h of `MARKOUT_SECONDS`. Of a live order it estimates transient impact;
 * a recording does not hold our impact, so here it is the market's own move, and what impact comes back is the model's.
 */
export function reversions(
	tape: Tape,
	fills: FillColumns,
	side: SideSign,
	arrivalPrice: number
): Reversion[] {
	const last = fills.time.length - 1;
	return MARKOUT_SECONDS.map((seconds) => {
		const time = last < 0 ? Infinity : fills.time[last]! + 1000 * seconds;
		if (time > tape.end) return { seconds, bps: null };
		const move = tape.mid(tape.bookAt(time)) - fills.mid[last]!;
		return { seconds, bps: toBps(side * move, arrivalPrice) };
	});
}
