import type { FillColumns } from '../exchange/fill-columns.ts';
import type { SideSign } from '../exchange/order.ts';
import type { Tape } from '../market/tape.ts';
import { toBps } from './shortfall.ts';

/** Seconds after a fill at which the mid is looked at. */
export const MARKOUT_SECONDS = [1, 5, 30, 60] as const;

/** Fills against the mid some time later. */
export interface Markout {
	readonly seconds: number;
	/** bp of the arrival price, positive = worse: later the mid was better than the fill. Null where it is not known. */
	readonly bps: number | null;
	/** Share of the filled quantity that it is known for, 0 to 1: for the rest the tape ends before. */
	readonly share: number;
}

/**
 * Mean of s (mid_{t+h} - p) over the fills, weighted by quantity, for each h of `MARKOUT_SECONDS`: the realised half-spread of
 * SEC Rule 605. The mid is the recording's, which own impact has not moved.
 */
export function markouts(tape: Tape, fills: FillColumns, side: SideSign, arrivalPrice: number): Markout[] {
	const filled = fills.quantity.reduce((sum, quantity) => sum + quantity, 0);
	return MARKOUT_SECONDS.map((seconds) => {
		let known = 0;
		let cost = 0;
		let book = 0;
		for (let i = 0; i < fills.time.length; i++) {
			const time = fills.time[i]! + 1000 * seconds;
			if (time > tape.end) break;
			book = tape.bookAt(time, book);
			known += fills.quantity[i]!;
			cost += side * fills.quantity[i]! * (tape.mid(book) - fills.price[i]!);
		}
		return {
			seconds,
			bps: known > 0 ? toBps(cost, known * arrivalPrice) : null,
			share: known > 0 ? known / filled : 0
		};
	});
}
