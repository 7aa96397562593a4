import { describe, expect, it } from 'vitest';
import { parseConfig, simulate, syntheticTape } from '../../src/lib/engine/index.ts';
import { recipeOf } from '../../src/lib/state/market-recipe.ts';
import { configInput } from '../../src/lib/state/scenario.ts';
import { MARKET_MOVES, moveScenario, type MarketMove } from '../../src/lib/ui/help/market-moves.ts';

function measured(column: MarketMove) {
	const scenario = moveScenario(column);
	const config = parseConfig(configInput(scenario));
	if (scenario.market.kind !== 'synthetic') throw new Error('the table runs on synthetic markets');
	const recipe = recipeOf(scenario.market, config.seed);
	if (recipe.kind !== 'synthetic') throw new Error('a synthetic market has a synthetic recipe');
	return simulate(syntheticTape(recipe.spec), config);
}

describe.each(MARKET_MOVES)('a $side on a $move market', (column) => {
	const result = measured(column);
	const bps = (id: string) => {
		const { shortfallBps, netOfMarketBps } = result.strategies[id]!;
		return { shortfallBps, netOfMarketBps };
	};

	it('costs every strategy what the table says', () => {
		for (const [id, [shortfall, net]] of Object.entries(column.costs)) {
			expect(bps(id).shortfallBps).toBeCloseTo(shortfall, 2);
			expect(bps(id).netOfMarketBps).toBeCloseTo(net, 2);
		}
	});

	it('costs a dump and TWAP what a hand works out', () => {
		// 16 levels of 6.25, the first 19.4 from the mid: 19.4 + 15 / 2 x 19.4 on average, of 97,000.
		expect(bps('dump').shortfallBps).toBeCloseTo(((19.4 + 7.5 * 19.4) / 97_000) * 1e4, 6);
		// 5 from the first level each, and gamma times what went before, 47.5 on average, at nearly the arrival price.
		const trading = ((19.4 + 0.0582 * 47.5) / 97_000) * 1e4;
		expect(bps('twap').netOfMarketBps).toBeCloseTo(trading, 1);
		// The mean of 20 decisions over an hour lies 28.5 minutes in.
		const move = { falling: 1, flat: 0, rising: -1 }[column.move] * (column.side === 'sell' ? 1 : -1);
		expect(bps('twap').shortfallBps).toBeCloseTo((move * (240 * 28.5)) / 60 + trading, 1);
	});

	it('has the same trading cost whatever the price did', () => {
		const flat = measured({ ...column, move: 'flat' });
		for (const [id, { tradingBps }] of Object.entries(result.strategies)) {
			expect(tradingBps).toBeCloseTo(flat.strategies[id]!.tradingBps, 1);
		}
	});
});
