import { describe, expect, it } from 'vitest';
import { parseConfig, simulate, tapeFromRows } from '../../src/lib/engine/index.ts';

const SHARES = 3;

/** Mid 97000, spread 1, ten levels 10 apart, level l holding 0.02 x 2^l of the parent, the same for 200 s. */
function flatBook() {
	const side = (best: number, direction: 1 | -1) =>
		Array.from({ length: 10 }, (_, l): [number, number] => [
			best + direction * 10 * l,
			0.02 * 2 ** l * SHARES
		]);
	return tapeFromRows(
		Array.from({ length: 201 }, (_, second) => ({
			timestamp_ms: 1.7e12 + 1000 * second,
			bid_levels: side(96999.5, -1),
			ask_levels: side(97000.5, 1)
		}))
	);
}

/** Shortfall in bp to four decimals, worked out by walking the ladder by hand, no permanent impact, refill at once. */
const EXPECTED = [
	{ trades: 5, dump: 4.0309, twap: 2.0103, vwap: 2.0515 },
	{ trades: 10, dump: 4.0309, twap: 1.2887, vwap: 1.3481 },
	{ trades: 20, dump: 4.0309, twap: 0.6701, vwap: 0.7648 },
	{ trades: 50, dump: 4.0309, twap: 0.0515, vwap: 0.2139 },
	{ trades: 100, dump: 4.0309, twap: 0.0515, vwap: 0.0515 }
];

describe.each(['sell', 'buy'] as const)('a %s on the flat book', (side) => {
	const run = (trades: number, strategies: string[], urgency: number | null = null) =>
		simulate(
			flatBook(),
			parseConfig({
				side,
				shares: SHARES,
				trades,
				strategies,
				urgency,
				gammaOverride: 0,
				refillHalfLife: 0
			})
		).strategies;

	it.each(EXPECTED)('costs the golden basis points in $trades children', ({ trades, ...expected }) => {
		const result = run(trades, Object.keys(expected));
		for (const [id, bps] of Object.entries(expected)) {
			expect(result[id]!.shortfallBps).toBeCloseTo(bps, 4);
		}
	});

	it('costs AC 0.8542 bp at kappa T = 2.498 in 20 children', () => {
		expect(run(20, ['ac'], 2.498).ac!.shortfallBps).toBeCloseTo(0.8542, 4);
	});
});
