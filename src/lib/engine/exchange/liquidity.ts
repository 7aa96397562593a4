import type { BookSide } from '../market/book-side.ts';
import type { Tape } from '../market/tape.ts';
import { walkBook } from '../market/walk-book.ts';
import type { SideSign } from './order.ts';

/** What an order gets beyond the displayed levels. */
export type BeyondDepthRule = 'worst' | 'extrapolate' | 'partial';

/** One side of one book: levels `start <= l < end`, best first. */
export interface SideView {
	readonly side: BookSide;
	readonly start: number;
	readonly end: number;
	/** +1 for bids (we sell), -1 for asks (we buy). */
	readonly sign: SideSign;
	/** True where the data shows the touch alone, so that what lies behind it is a matter of the planning slope. */
	readonly isTouchOnly: boolean;
}

/** Displayed liquidity of a side, and the line that continues it. */
export interface Ladder {
	/** Base units in all levels together. */
	readonly total: number;
	/** Displayed density d, base units per unit of price. */
	readonly density: number;
	/** Mean gap g between levels, quote currency. */
	readonly gap: number;
}

/** What a quantity costs on a side, before any permanent shift. */
export interface Execution {
	/** Base units. */
	readonly filled: number;
	/** Quote currency. */
	readonly notional: number;
	/** Displayed levels that gave something. */
	readonly levels: number;
	/** Base units filled beyond the displayed levels. */
	readonly beyondDepth: number;
}

/**
 * Density d = total size / (price span + one mean gap) of a side with two levels or more. A side of a single level
 * shows no density: the planning slope stands in for it, d = tau / (2 eta), so that beyond the touch the average price
 * is touch - s eta (n - q) / tau.
 */
export function ladderOf({ side, start, end, sign }: SideView, touchSlope: number): Ladder {
	let total = 0;
	for (let l = start; l < end; l++) total += side.sizes[l]!;
	const count = end - start;
	if (count < 2) return { total, density: 1 / (2 * touchSlope), gap: 0 };
	const span = sign * (side.prices[start]! - side.prices[end - 1]!);
	const gap = span / (count - 1);
	return { total, density: total / (span + gap), gap };
}

/**
 * Walks `quantity` through a side after passing over its first `offset` base units, and prices what the displayed
 * levels can't fill by `rule`:
 *
 * - `worst`: at the last displayed price;
 * - `extrapolate`: at p_L - s (g / 2 + (o + r / 2) / d) on average, r the remainder and o what the offset itself already
 *   reached past the ladder, a sale's price being kept above zero;
 * - `partial`: not at all.
 *
 * Data of the touch alone has no ladder whose last price could be meant: there `worst` follows the line as well.
 */
export function execute(
	view: SideView,
	ladder: Ladder,
	quantity: number,
	offset: number,
	rule: BeyondDepthRule
): Execution {
	const { side, start, end, sign, isTouchOnly } = view;
	const walk = walkBook(side.prices, side.sizes, start, end, quantity, offset);
	if (walk.unfilled === 0 || rule === 'partial' || start === end) {
		return { filled: walk.filled, notional: walk.notional, levels: walk.levels, beyondDepth: 0 };
	}
	const last = side.prices[end - 1]!;
	const past = Math.max(0, offset - ladder.total);
	const beyond =
		rule === 'worst' && !isTouchOnly
			? walk.unfilled * last
			: lineNotional(last, sign, ladder, past, walk.unfilled);
	return {
		filled: quantity,
		notional: walk.notional + beyond,
		levels: walk.levels,
		beyondDepth: walk.unfilled
	};
}

/**
 * Base units, at most, that fill at `limit` or better after the first `offset` are passed over, by the same rule; Infinity
 * where nothing holds them up. `limit` is a displayed price, before any permanent shift; null = none.
 */
export function withinLimit(
	{ side, start, end, sign, isTouchOnly }: SideView,
	{ total, density, gap }: Ladder,
	offset: number,
	rule: BeyondDepthRule,
	limit: number | null
): number {
	if (limit === null) return Infinity;
	let displayed = 0;
	let level = start;
	while (level < end && sign * side.prices[level]! >= sign * limit) displayed += side.sizes[level++]!;
	const left = Math.max(0, displayed - offset);
	if (level < end || rule === 'partial') return left;
	if (rule === 'worst' && !isTouchOnly) return Infinity;
	const top = side.prices[end - 1]! - (sign * gap) / 2;
	if (density === Infinity) return Infinity;
	const onLine = sign * (top - limit) * density;
	return left + Math.max(0, onLine - Math.max(0, offset - total));
}

/** A sale's price never falls below this share of the last displayed one. */
export const LOWEST_PRICE = 1e-9;

/** Integral over `past <= u < past + quantity` of the price line p_L - s (g / 2 + u / d), a sale's kept above zero. */
function lineNotional(
	last: number,
	sign: SideSign,
	{ density, gap }: Ladder,
	past: number,
	quantity: number
): number {
	const top = last - (sign * gap) / 2;
	const floor = LOWEST_PRICE * last;
	const onLine = sign > 0 ? Math.min(quantity, Math.max(0, (top - floor) * density - past)) : quantity;
	const line = onLine === 0 ? 0 : onLine * (top - (sign * (past + onLine / 2)) / density);
	return line + (quantity - onLine) * floor;
}

/** Base units displayed in a book on the side that `sign` trades against. */
export function displayedDepth(tape: Tape, book: number, sign: SideSign): number {
	const side = sign > 0 ? tape.bids : tape.asks;
	side.ready(book);
	let total = 0;
	for (let l = side.start[book]!; l < side.start[book + 1]!; l++) total += side.sizes[l]!;
	return total;
}
