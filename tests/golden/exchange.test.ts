import { describe, expect, it } from 'vitest';
import { tapeFromRows, walkBook } from '../../src/lib/engine/index.ts';
import { Exchange } from '../../src/lib/engine/exchange/exchange.ts';
import golden from './market.json' with { type: 'json' };

describe('walking a book', () => {
	const prices = golden.walkBook.bids.map(([price]) => price!);
	const sizes = golden.walkBook.bids.map(([, size]) => size!);

	it.each(golden.walkBook.rows)('of 20 on display, $q units fill $filled', (row) => {
		const walk = walkBook(prices, sizes, 0, prices.length, row.q);
		expect(walk.filled).toBe(row.filled);
		expect(walk.unfilled).toBe(row.unfilled);
		expect(walk.notional / walk.filled).toBeCloseTo(row.vwap, 11);
		expect(walk.levels).toBe(row.fills.length);
	});
});

/**
 * Against the block a staircase of spacing s is off by up to q s^2 / 8 at each end of a walk. At 0.001 that stays below
 * 1e-8 of the cost in the first two cases; a hundred small trades that all start at the same depth need finer steps.
 */
const CASES = golden.obizhaevaWang.rows.map((row) => ({
	...row,
	spacing: row.inputs.n_trades > 100 ? 0.00025 : 0.001
}));

describe('Obizhaeva & Wang (2013) on a block-shaped ladder', () => {
	it.each(CASES)(
		'$inputs.n_trades trades at rho $inputs.rho cost the closed form to 1e-8 at spacing $spacing',
		({ inputs, outputs, spacing }) => {
			const { X, rho, T, n_trades, q, lambda_perm, half_spread } = inputs;
			const mid = 1000;
			const levels = Math.ceil(X / q / spacing) + 10;
			const side = (direction: 1 | -1) =>
				Array.from({ length: levels }, (_, l): [number, number] => [
					mid + direction * (half_spread + spacing * (l + 0.5)),
					q * spacing
				]);
			const tape = tapeFromRows([{ timestamp_ms: 0, bid_levels: side(-1), ask_levels: side(1) }]);
			const exchange = new Exchange({
				side: 1,
				refillHalfLife: Math.LN2 / rho,
				gamma: lambda_perm,
				beyondDepth: 'worst',
				touchSlope: 0,
				feeBps: 0,
				lot: 0
			});
			let cost = 0;
			for (let k = 0; k < n_trades; k++) {
				const isEnd = k === 0 || k === n_trades - 1;
				const time = (1000 * T * k) / (n_trades - 1);
				const fill = exchange.match(tape, 0, {
					kind: 'marketable',
					decisionTime: time,
					arrivalTime: time,
					quantity: isEnd ? outputs.n_first : outputs.n_interior,
					decisionMid: mid,
					limitPrice: null
				});
				cost += fill!.quantity * (mid - fill!.price);
			}
			expect(Math.abs(cost / outputs.cost - 1)).toBeLessThan(1e-8);
		}
	);
});
