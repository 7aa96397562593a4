import { toBps } from '../analysis/shortfall.ts';
import type { SideSign } from '../exchange/order.ts';
import type { Tape } from '../market/tape.ts';
import type { RunCosts, StrategyCost } from '../simulation/result.ts';

/**
 * What the moves of a synthetic path about its drift have added to a strategy's shortfall by chance, bp: s (sum n (E U - U) + unfilled
 * (E U_end - U_end)), with U the mid at the match and E U what the drift alone makes of the mid at arrival. Its mean is exactly 0
 * whatever the strategy knows: regrouped by steps of the path it is a sum of holdings, settled before the step, times a step
 * of chance. Taken off with a coefficient of 1 it leaves under linear impact the expected cost itself. `drift` in quote
 * currency per book; NaN where arrival comes before `firstBook`, as the path until then is bound to end where it does.
 */
export function chanceBps(
	tape: Tape,
	{ arrivalTime, arrivalPrice, endTime, finalMid }: RunCosts,
	{ fills, unfilled }: StrategyCost,
	order: { readonly side: SideSign; readonly shares: number },
	drift: number,
	firstBook: number
): number {
	const arrivalBook = tape.bookAt(arrivalTime);
	if (arrivalBook < firstBook) return NaN;
	const expected = (time: number) => arrivalPrice + drift * (tape.bookAt(time, arrivalBook) - arrivalBook);
	let chance = unfilled * (expected(endTime) - finalMid);
	for (let i = 0; i < fills.time.length; i++) {
		chance += fills.quantity[i]! * (expected(fills.time[i]!) - fills.mid[i]!);
	}
	return toBps(order.side * chance, order.shares * arrivalPrice);
}
