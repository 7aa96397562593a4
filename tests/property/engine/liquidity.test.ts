import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { execute, ladderOf, type SideView } from '../../../src/lib/engine/exchange/liquidity.ts';
import { parseConfig, simulate, tapeFromRows, walkBook, type Tape } from '../../../src/lib/engine/index.ts';
import { arbitraryConfig, arbitraryRows, arbitraryTape } from '../../support/arbitrary-market.ts';
import { checkProperty } from '../../support/check-property.ts';

const RULES = ['worst', 'extrapolate'] as const;

const viewOf = (tape: Tape, sign: 1 | -1): SideView => {
	const side = sign > 0 ? tape.bids : tape.asks;
	return { side, start: side.start[0]!, end: side.start[1]!, sign, isTouchOnly: false };
};

/** Books of two levels or more, so that both rules are about what lies beyond a ladder. */
const deepTape = arbitraryTape({ min: 2, max: 20 }, { min: 1, max: 1 });
const sign = fc.constantFrom(1 as const, -1 as const);
const quantity = fc.double({ min: 1e-5, max: 1000, noNaN: true });
const offset = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 300, noNaN: true }));

describe('the cost of walking a book', () => {
	it('grows with size, and every further unit costs at least as much as the one before', () => {
		checkProperty(
			fc.property(deepTape, sign, offset, quantity, quantity, (tape, side, skip, first, second) => {
				const view = viewOf(tape, side);
				const ladder = ladderOf(view, 0);
				const touch = view.side.prices[view.start]!;
				for (const rule of RULES) {
					const cost = (q: number) => side * (touch * q - execute(view, ladder, q, skip, rule).notional);
					const [small, large] = [Math.min(first, second), Math.max(first, second)];
					const middle = 0.5 * (small + large);
					const scale = 1e-12 * touch * large;
					expect(cost(large)).toBeGreaterThanOrEqual(cost(small) - scale);
					expect(2 * cost(middle)).toBeLessThanOrEqual(cost(small) + cost(large) + scale);
				}
			})
		);
	});

	it('is never less for having consumed the book before', () => {
		checkProperty(
			fc.property(deepTape, sign, offset, quantity, (tape, side, skip, q) => {
				const view = viewOf(tape, side);
				const ladder = ladderOf(view, 0);
				for (const rule of RULES) {
					const fresh = execute(view, ladder, q, 0, rule).notional;
					const used = execute(view, ladder, q, skip, rule).notional;
					expect(side * (fresh - used)).toBeGreaterThanOrEqual(-1e-12 * Math.abs(fresh));
				}
			})
		);
	});

	it('is the sum over levels that a plain loop finds', () => {
		checkProperty(
			fc.property(deepTape, sign, offset, quantity, (tape, side, skip, q) => {
				const { side: levels, start, end } = viewOf(tape, side);
				let position = 0;
				let notional = 0;
				for (let l = start; l < end; l++) {
					const from = Math.max(position, skip);
					const to = Math.min(position + levels.sizes[l]!, skip + q);
					if (to > from) notional += (to - from) * levels.prices[l]!;
					position += levels.sizes[l]!;
				}
				const walk = walkBook(levels.prices, levels.sizes, start, end, q, skip);
				expect(Math.abs(walk.notional - notional)).toBeLessThanOrEqual(1e-11 * Math.max(1, q) * 1e5);
				expect(Math.abs(walk.filled + walk.unfilled - q)).toBeLessThanOrEqual(1e-12 * q);
				expect(walk.filled).toBeLessThanOrEqual(position);
			})
		);
	});

	it('keeps the price above zero however far it goes beyond the ladder', () => {
		checkProperty(
			fc.property(deepTape, fc.double({ min: 1, max: 1e12, noNaN: true }), offset, (tape, q, skip) => {
				const view = viewOf(tape, 1);
				const { notional, filled } = execute(view, ladderOf(view, 0), q, skip, 'extrapolate');
				expect(filled).toBe(q);
				expect(notional).toBeGreaterThan(0);
			})
		);
	});
});

describe('an order within the touch', () => {
	it('costs the same on the deep book and on its top level alone', () => {
		checkProperty(
			fc.property(arbitraryRows({ min: 2, max: 20 }), arbitraryConfig, (rows, input) => {
				const touchOnly = rows.map((row) => ({
					...row,
					bid_levels: row.bid_levels.slice(0, 1),
					ask_levels: row.ask_levels.slice(0, 1)
				}));
				const smallest = Math.min(...rows.flatMap((row) => [row.bid_levels[0]![1], row.ask_levels[0]![1]]));
				const config = parseConfig({
					...input,
					shares: smallest / 2,
					refillHalfLife: 0,
					strategies: ['dump', 'twap', 'vwap', 'ac']
				});
				const deep = simulate(tapeFromRows(rows), config).strategies;
				for (const [id, { shortfallQuote }] of Object.entries(
					simulate(tapeFromRows(touchOnly), config).strategies
				)) {
					expect(shortfallQuote).toBe(deep[id]!.shortfallQuote);
				}
			})
		);
	});
});
