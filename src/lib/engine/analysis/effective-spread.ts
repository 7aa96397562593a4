import type { FillColumns } from '../exchange/fill-columns.ts';
import type { SideSign } from '../exchange/order.ts';
import { toBps } from './shortfall.ts';

/** What fills paid for immediacy beside what was quoted, bp of the arrival price. */
export interface EffectiveSpread {
	/** From the mid to the touch, at the matches. */
	readonly quotedBps: number;
	/** From the mid to the fills. */
	readonly effectiveBps: number;
	/** Share of the quoted half-spread that was not paid: 1 at the mid, 0 at the touch, below 0 deeper in the book. */
	readonly captured: number;
}

/**
 * Effective half-spread s (m - p) and quoted half-spread s (m - touch), means weighted by quantity, with m the unaffected mid
 * at the match, so that own impact is in the effective one; and 1 - effective / quoted, the complement of the E/Q ratio. SEC
 * Rule 605; Hasbrouck (2007). Null without fills.
 */
export function effectiveSpread(
	fills: FillColumns,
	side: SideSign,
	arrivalPrice: number
): EffectiveSpread | null {
	let filled = 0;
	let quoted = 0;
	let effective = 0;
	for (let i = 0; i < fills.time.length; i++) {
		const n = fills.quantity[i]!;
		filled += n;
		quoted += side * n * (fills.mid[i]! - fills.touch[i]!);
		effective += side * n * (fills.mid[i]! - fills.price[i]!);
	}
	if (filled === 0) return null;
	return {
		quotedBps: toBps(quoted, filled * arrivalPrice),
		effectiveBps: toBps(effective, filled * arrivalPrice),
		captured: 1 - effective / quoted
	};
}
