import { describe, expect, it } from 'vitest';
import { parseConfig, simulate, syntheticTape, type SimulationResult } from '../../src/lib/engine/index.ts';
import { recipeOf } from '../../src/lib/state/market-recipe.ts';
import { configInput } from '../../src/lib/state/scenario.ts';
import { CLAIMS } from '../../src/lib/ui/model/verification.ts';

/** What the runs of a claim come to, in the order of its table row. */
function resultsOf(id: string): [SimulationResult, ...SimulationResult[]] {
	const { runs } = CLAIMS.find((claim) => claim.id === id)!;
	return runs.map(({ scenario }) => {
		const config = parseConfig(configInput(scenario));
		if (scenario.market.kind !== 'synthetic') throw new Error('the table runs on synthetic markets');
		const recipe = recipeOf(scenario.market, config.seed);
		if (recipe.kind !== 'synthetic') throw new Error('a synthetic market has a synthetic recipe');
		return simulate(syntheticTape(recipe.spec), config);
	}) as [SimulationResult, ...SimulationResult[]];
}

const trades = (result: SimulationResult, id: string) => [...result.strategies[id]!.fills.quantity];
const cost = (result: SimulationResult, id: string) => result.strategies[id]!.shortfallBps;
const bpsOf = ({ arrivalPrice, strategies }: SimulationResult, quote: number) =>
	(1e4 * quote) / (arrivalPrice * (strategies.twap!.filled + strategies.twap!.unfilled));

/** Whether no value is above the one before it. */
const isFalling = (values: readonly number[]) =>
	values.every((value, i) => i === 0 || value <= values[i - 1]!);

const VERIFIED: Record<string, () => void> = {
	'lambda-zero': () => {
		const [run] = resultsOf('lambda-zero');
		const even = trades(run, 'twap');
		trades(run, 'ac').forEach((n, k) => {
			expect(Math.abs(n / even[k]! - 1)).toBeLessThan(1e-12);
		});
		expect(cost(run, 'ac')).toBeCloseTo(cost(run, 'twap'), 9);
	},
	'lambda-infinite': () => {
		const [moving, still] = resultsOf('lambda-infinite');
		expect(trades(moving, 'ac')).toEqual(trades(moving, 'dump'));
		expect(trades(moving, 'ac')).toEqual([1000]);
		expect(cost(moving, 'ac')).toBe(cost(moving, 'dump'));
		expect(cost(still!, 'ac')).toBeCloseTo(cost(still!, 'twap'), 9);
	},
	liquidates: () => {
		const [whole, partial] = resultsOf('liquidates');
		for (const { unfilled, filled } of Object.values(whole.strategies)) {
			expect(unfilled).toBe(0);
			expect(filled).toBe(1000);
		}
		// 20 books of 20 levels with 6.25 coins each.
		for (const { unfilled, filled, attribution } of Object.values(partial!.strategies)) {
			expect(filled).toBeCloseTo(2500, 6);
			expect(unfilled).toBeCloseTo(500, 6);
			expect(attribution.opportunity).toBeCloseTo(unfilled * (partial!.arrivalPrice - partial!.finalMid), 6);
		}
	},
	shapes: () => {
		const [planned, renewed] = resultsOf('shapes');
		expect(trades(planned, 'dump')).toEqual([1000]);
		trades(planned, 'twap').forEach((n) => {
			expect(n).toBeCloseTo(50, 9);
		});
		// w(t) = 1 + 2 (2t - 1)^2 in the middle of 20 slices, scaled to 1,000.
		const weights = Array.from({ length: 20 }, (_, k) => 1 + 2 * ((2 * k + 1) / 20 - 1) ** 2);
		const total = weights.reduce((sum, weight) => sum + weight, 0);
		trades(planned, 'vwap').forEach((n, k) => {
			expect(n).toBeCloseTo((1000 * weights[k]!) / total, 6);
		});
		const plan = trades(planned, 'ac-static');
		expect(isFalling(plan)).toBe(true);
		let left = 1000;
		plan.forEach((n, k) => {
			left -= n;
			expect(left).toBeLessThanOrEqual(50 * (19 - k) + 1e-9);
		});
		expect(isFalling(trades(renewed!, 'ac-static'))).toBe(true);
		expect(isFalling(trades(renewed!, 'ac'))).toBe(false);
	},
	ordering: () => {
		const [drifting, driftless, even] = resultsOf('ordering');
		// The exact expected costs of the preset; AC's at kappa T = 2 is near the 21.904 at 1.918.
		expect(cost(drifting, 'dump')).toBeCloseTo(95.973, 1);
		expect(cost(drifting, 'twap')).toBeCloseTo(24.25, 1);
		expect(cost(drifting, 'vwap')).toBeCloseTo(23.231, 1);
		expect(cost(drifting, 'ac')).toBeLessThan(23);
		const byCost = ({ strategies }: SimulationResult) =>
			Object.keys(strategies).sort((a, b) => strategies[b]!.shortfallBps - strategies[a]!.shortfallBps);
		expect(byCost(drifting)).toEqual(['dump', 'twap', 'vwap', 'ac']);
		expect(byCost(driftless!)).toEqual(['dump', 'ac', 'twap', 'vwap']);
		for (const id of ['dump', 'vwap', 'ac'])
			expect(cost(even!, id)).toBeGreaterThanOrEqual(cost(even!, 'twap'));
		expect(cost(even!, 'ac')).toBeGreaterThan(cost(even!, 'twap') + 1);
	},
	latency: () => {
		// 24 bp an hour for a minute.
		const [against, without, favour] = resultsOf('latency');
		for (const [run, bps] of [
			[against, 0.4],
			[without!, 0],
			[favour!, -0.4]
		] as const) {
			for (const { attribution } of Object.values(run.strategies))
				expect(bpsOf(run, attribution.latency)).toBeCloseTo(bps, 6);
		}
	},
	depth: () => {
		const [book, cheap, dear] = resultsOf('depth');
		// Average slippage of 1,000: 9.7 + 1.552 x 1,000 on the book; 6.25 at 19.4 on the touch, and eta / 180 beyond it.
		expect(cost(book, 'dump')).toBeCloseTo((9.7 + 1552) / 9.7, 6);
		const touch = (eta: number) => (19.4 + (eta / 180) * (993.75 * 0.99375)) / 9.7;
		expect(cost(cheap!, 'dump')).toBeCloseTo(touch(100), 4);
		expect(cost(dear!, 'dump')).toBeCloseTo(touch(500), 4);
		for (const id of Object.keys(book.strategies)) {
			expect(cost(cheap!, id)).toBeLessThan(cost(book, id));
			expect(cost(dear!, id)).toBeGreaterThan(cost(book, id));
		}
	},
	'lambda-alone': () => {
		const [low, high] = resultsOf('lambda-alone');
		for (const id of ['dump', 'twap']) {
			expect(high!.strategies[id]!.fills).toEqual(low.strategies[id]!.fills);
			expect(cost(high!, id)).toBe(cost(low, id));
		}
		expect(cost(high!, 'ac')).not.toBe(cost(low, 'ac'));
	},
	kappa: () => {
		const [burst, still] = resultsOf('kappa');
		const urgencies = ({ calibration, horizon }: SimulationResult) =>
			calibration.map(({ kappa }) => kappa * horizon);
		// At the true volatility 1.918.
		expect(urgencies(burst)[0]).toBeCloseTo(1.918, 1);
		expect(Math.max(...urgencies(burst))).toBeGreaterThan(4);
		expect(new Set(urgencies(burst)).size).toBeGreaterThan(10);
		expect(new Set(urgencies(still!))).toEqual(new Set([2]));
	}
};

describe('the verification table', () => {
	it.each(CLAIMS)('$claim: $verdict', ({ id }) => {
		expect(VERIFIED).toHaveProperty([id]);
		VERIFIED[id]!();
	});
});
