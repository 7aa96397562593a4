import type { FillColumns } from '../exchange/fill-columns.ts';
import type { Benchmark } from './attribution.ts';

/** What a strategy's fills come to. */
export interface Shortfall {
	/** Base units. */
	readonly filled: number;
	/** Base units of the parent order that were not filled. */
	readonly unfilled: number;
	/** Base units filled beyond the displayed levels. */
	readonly beyondDepth: number;
	/** Quote currency, fees apart; null where nothing was filled. */
	readonly averagePrice: number | null;
	/** Quote currency, positive = worse; fees and opportunity included. */
	readonly shortfallQuote: number;
	/** The same in basis points of the arrival notional X S_0. */
	readonly shortfallBps: number;
}

/**
 * Implementation shortfall against the arrival price: s sum n (S_0 - p) + fees + s (X - filled)(S_0 - U_end). Perold (1988).
 */
export function shortfallOf(fills: FillColumns, benchmark: Omit<Benchmark, 'meanDecisionMid'>): Shortfall {
	const { side, shares, unfilled, arrivalPrice, finalMid } = benchmark;
	let filled = 0;
	let notional = 0;
	let beyondDepth = 0;
	let cost = 0;
	for (let i = 0; i < fills.time.length; i++) {
		const n = fills.quantity[i]!;
		filled += n;
		notional += n * fills.price[i]!;
		beyondDepth += fills.beyondDepth[i]!;
		cost += side * n * (arrivalPrice - fills.price[i]!) + fills.fee[i]!;
	}
	const shortfallQuote = cost + side * unfilled * (arrivalPrice - finalMid);
	return {
		// A full fill is the order itself: the sum of its parts may be off by a rounding.
		filled: unfilled === 0 ? shares : filled,
		unfilled,
		beyondDepth,
		averagePrice: filled > 0 ? notional / filled : null,
		shortfallQuote,
		shortfallBps: toBps(shortfallQuote, shares * arrivalPrice)
	};
}

/** `cost` in basis points of `notional`. */
export function toBps(cost: number, notional: number): number {
	return (cost / notional) * 1e4;
}
