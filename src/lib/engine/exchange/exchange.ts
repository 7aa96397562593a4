import type { Tape } from '../market/tape.ts';
import type { Fill } from './fill-columns.ts';
import { execute, ladderOf, type BeyondDepthRule } from './liquidity.ts';
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
}

/**
 * One strategy's own market: the recorded book less what this strategy took from it. Fill rules:
 *
 * 1. An order is matched against the newest book published at or before its arrival; levels fill best first.
 * 2. D, base units taken and not yet refilled, decays by half each refill half-life, counted from the previous fill.
 *    A match passes over the first D units of displayed size. Two orders on one book so eat the same depth once.
 * 3. The average price is then shifted by G, the permanent impact so far: -s G.
 * 4. After a fill of n, D grows by n max(0, 1 - gamma d), d the displayed density, as the permanent part of the move does
 *    not decay a second time, and G grows by gamma n.
 * 5. Beyond the displayed levels the named rule holds (see `execute`).
 * 6. The taker fee is charged on the notional of the fill.
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
		const { side: sign, beyondDepth: rule, touchSlope, gamma, feeBps } = this.#settings;
		const side = sign > 0 ? tape.bids : tape.asks;
		const view = { side, start: side.start[book]!, end: side.start[book + 1]!, sign };
		const ladder = ladderOf(view, touchSlope);
		const displaced = this.#displacedAt(order.arrivalTime);
		const execution = execute(view, ladder, order.quantity, displaced, rule);
		const { filled, notional, levels, beyondDepth } = execution;
		if (!(filled > 0)) return null;

		const disturbed = notional / filled;
		const undisturbed =
			displaced === 0 ? disturbed : execute(view, ladder, filled, 0, rule).notional / filled;
		const price = disturbed - sign * this.#shift;
		const fill: Fill = {
			decisionTime: order.decisionTime,
			time: order.arrivalTime,
			price,
			quantity: filled,
			mid: tape.mid(book),
			fee: feeBps * 1e-4 * price * filled,
			levels,
			beyondDepth,
			decisionMid: order.decisionMid,
			touch: side.prices[view.start]!,
			undisturbed,
			disturbed,
			permanentShift: this.#shift
		};
		const permanentPart = gamma === 0 ? 0 : gamma * ladder.density;
		this.#displaced = displaced + filled * Math.max(0, 1 - permanentPart);
		this.#shift += gamma * filled;
		this.#lastFill = order.arrivalTime;
		return fill;
	}

	/** D at `time`; 0 throughout where the book refills at once. */
	#displacedAt(time: number): number {
		const { refillHalfLife } = this.#settings;
		if (refillHalfLife === 0 || this.#displaced === 0) return 0;
		const elapsed = (time - this.#lastFill) / 1000;
		return this.#displaced * Math.exp((-Math.LN2 * elapsed) / refillHalfLife);
	}
}
