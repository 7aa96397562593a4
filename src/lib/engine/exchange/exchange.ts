import type { Tape } from '../market/tape.ts';
import { exp } from '../math/exp.ts';
import type { Fill } from './fill-columns.ts';
import { execute, ladderOf, LOWEST_PRICE, withinLimit, type BeyondDepthRule } from './liquidity.ts';
import { wholeLots } from './lots.ts';
import type { Order, SideSign } from './order.ts';

export interface ExchangeSettings {
	readonly side: SideSign;
	/** Seconds in which half of what was taken comes back; 0 = the book refills at once. */
	readonly refillHalfLife: number;
	/** Permanent impact, quote currency per base unit. */
	readonly gamma: number;
	readonly beyondDepth: BeyondDepthRule;
	/** Slope of the average price beyond a lone touch level, eta / tau, quote currency per base unit. */
	readonly touchSlope: number;
	readonly feeBps: number;
	/** Size step of a fill, base units; 0 = none. */
	readonly lot: number;
}

/**
 * One strategy's own market: the recorded book less what this strategy took from it. Fill rules:
 *
 * 1. An order is matched against the newest book published at or before its arrival; levels fill best first.
 * 2. D, base units taken and not yet refilled, decays by half each refill half-life, counted from the previous fill.
 *    A match passes over the first D units of displayed size. Two orders on one book so eat the same depth once.
 * 3. The average price is then shifted by G, the permanent impact so far: -s G, but kept above zero.
 * 4. After a fill of n, D grows by n max(0, 1 - gamma d), d the displayed density, as the permanent part of the move does
 *    not decay a second time, and G grows by gamma n.
 * 5. Beyond the displayed levels the named rule holds (see `execute`). A part of an order is filled in whole lots.
 * 6. No unit fills beyond the order's limit price, own impact included; what that keeps out stays unfilled.
 * 7. The taker fee is charged on the notional of the fill.
 *
 * The volume-resilient book of Alfonsi, Fruth & Schied (2010), with the recorded book as its shape.
 */
export class Exchange {
	readonly #settings: ExchangeSettings;
	#displaced = 0;
	#shift = 0;
	#lastFill = -Infinity;

	constructor(settings: ExchangeSettings) {
		this.#settings = settings;
	}

	/** Matches an order that arrives while `book` is the newest; null where nothing could be filled. */
	match(tape: Tape, book: number, order: Order): Fill | null {
		const { side: sign, beyondDepth: rule, touchSlope, gamma, feeBps, lot } = this.#settings;
		const side = sign > 0 ? tape.bids : tape.asks;
		side.ready(book);
		const isTouchOnly = tape.depth === 1;
		const view = { side, start: side.start[book]!, end: side.start[book + 1]!, sign, isTouchOnly };
		const ladder = ladderOf(view, touchSlope);
		const displaced = this.#displacedAt(order.arrivalTime);
		const within = withinLimit(view, ladder, displaced, rule, this.#displayedLimit(order.limitPrice));
		const wanted = Math.min(order.quantity, within);
		if (!(wanted > 0)) return null;
		const possible = execute(view, ladder, wanted, displaced, rule).filled;
		const quantity = possible < order.quantity ? wholeLots(possible, lot) : possible;
		if (!(quantity > 0)) return null;

		const execution = execute(view, ladder, quantity, displaced, rule);
		const disturbed = execution.notional / quantity;
		const undisturbed =
			displaced === 0 ? disturbed : execute(view, ladder, quantity, 0, rule).notional / quantity;
		const touch = side.prices[view.start]!;
		// A sale is never paid for: what permanent impact would take beyond that is not charged.
		const price = Math.max(disturbed - sign * this.#shift, LOWEST_PRICE * disturbed);
		const permanentPart = gamma === 0 ? 0 : gamma * ladder.density;
		this.#displaced = displaced + quantity * Math.max(0, 1 - permanentPart);
		this.#shift += gamma * quantity;
		this.#lastFill = order.arrivalTime;
		return {
			decisionTime: order.decisionTime,
			time: order.arrivalTime,
			price,
			quantity,
			mid: tape.mid(book),
			fee: feeBps * 1e-4 * price * quantity,
			levels: execution.levels,
			beyondDepth: execution.beyondDepth,
			decisionMid: order.decisionMid,
			touch,
			undisturbed,
			disturbed,
			permanentShift: sign * (disturbed - price)
		};
	}

	/** What a limit on the price paid means for the displayed prices, which the permanent impact has yet to shift. */
	#displayedLimit(limit: number | null): number | null {
		return limit === null ? null : limit + this.#settings.side * this.#shift;
	}

	/** D at `time`; 0 throughout where the book refills at once. */
	#displacedAt(time: number): number {
		const { refillHalfLife } = this.#settings;
		if (refillHalfLife === 0 || this.#displaced === 0) return 0;
		const elapsed = (time - this.#lastFill) / 1000;
		return this.#displaced * exp((-Math.LN2 * elapsed) / refillHalfLife);
	}
}
