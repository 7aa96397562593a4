import type { FillColumns } from '../exchange/fill-columns.ts';
import type { SideSign } from '../exchange/order.ts';

/** What a strategy's fills are measured against. */
export interface Benchmark {
	/** +1 sell, -1 buy. */
	readonly side: SideSign;
	/** X, base units. */
	readonly shares: number;
	/** Base units of it that were never filled, as the order book-keeping has it: exactly 0 after a full fill. */
	readonly unfilled: number;
	/** S_0, mid at arrival, quote currency. */
	readonly arrivalPrice: number;
	/** Mean of the unaffected mids at the decision times so far, common to all strategies. */
	readonly meanDecisionMid: number;
	/** Unaffected mid at the end of the horizon, quote currency. */
	readonly finalMid: number;
}

/** Where the shortfall came from, quote currency, positive = worse; the parts add up to it. */
export interface Attribution {
	/** S_0 less the mean mid of the decision times, on what was filled: the same per unit for every schedule. */
	readonly marketMove: number;
	/** The rest of the timing: trading more when the price was better or worse than that mean. 0 for TWAP. */
	readonly scheduling: number;
	/** The mid's move between decision and match. */
	readonly latency: number;
	/** From the mid to the touch. */
	readonly halfSpread: number;
	/** From the touch to the average price on the full displayed book. */
	readonly depth: number;
	/** What our own earlier fills had taken and was not refilled. */
	readonly transient: number;
	/** What our own earlier fills had moved for good. */
	readonly permanent: number;
	readonly fees: number;
	/** What was not filled, at the mid of the horizon's end. */
	readonly opportunity: number;
}

/**
 * Splits implementation shortfall into causes, fill by fill: S_0 - p = (S_0 - U_decision) timing + (U_decision - m) latency +
 * (m - touch) half-spread + (touch - A(0, n)) depth + (A(0, n) - A(D, n)) transient + G permanent for a sell, mirrored for a
 * buy; plus fees and opportunity. Perold (1988); the split of timing into market move and scheduling is by the mean mid of
 * the decision times.
 */
export function attribute(fills: FillColumns, benchmark: Benchmark): Attribution {
	const { side, unfilled, arrivalPrice, meanDecisionMid, finalMid } = benchmark;
	let filled = 0;
	let timing = 0;
	let latency = 0;
	let halfSpread = 0;
	let depth = 0;
	let transient = 0;
	let permanent = 0;
	let fees = 0;
	for (let i = 0; i < fills.time.length; i++) {
		const n = fills.quantity[i]!;
		filled += n;
		timing += side * n * (arrivalPrice - fills.decisionMid[i]!);
		latency += side * n * (fills.decisionMid[i]! - fills.mid[i]!);
		halfSpread += side * n * (fills.mid[i]! - fills.touch[i]!);
		depth += side * n * (fills.touch[i]! - fills.undisturbed[i]!);
		transient += side * n * (fills.undisturbed[i]! - fills.disturbed[i]!);
		permanent += n * fills.permanentShift[i]!;
		fees += fills.fee[i]!;
	}
	const marketMove = filled === 0 ? 0 : side * filled * (arrivalPrice - meanDecisionMid);
	return {
		marketMove,
		scheduling: timing - marketMove,
		latency,
		halfSpread,
		depth,
		transient,
		permanent,
		fees,
		opportunity: side * unfilled * (arrivalPrice - finalMid)
	};
}
