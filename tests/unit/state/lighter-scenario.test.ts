import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/lib/engine/index.ts';
import { lighterScenario } from '../../../src/lib/state/lighter-scenario.ts';
import { configInput, DEFAULT_MARKET, type Scenario } from '../../../src/lib/state/scenario.ts';

const scenario = (change: Partial<Scenario>): Scenario => ({ market: DEFAULT_MARKET, config: {}, ...change });

describe('a lighter scenario', () => {
	test('is none where there is nothing to cut', () => {
		expect(lighterScenario(scenario({}))).toBeNull();
		expect(lighterScenario(scenario({ config: { trades: 1000 } }))).toBeNull();
	});

	test('has fewer children, and no lists of as many entries', () => {
		const weights = new Array<number>(5000).fill(1);
		const heavy = scenario({ config: { trades: 5000, strategies: ['twap', { id: 'custom', weights }] } });
		const lighter = lighterScenario(heavy)!;
		expect(parseConfig(configInput(lighter))).toMatchObject({ trades: 1000 });
		expect(lighter.config.strategies).toEqual([{ id: 'twap' }, { id: 'custom' }]);
	});

	test('keeps four strategies, with their parameters where the number of children stays', () => {
		const heavy = scenario({
			config: { strategies: ['dump', { id: 'vwap', base: 2 }, 'twap', 'ac', 'pov'] }
		});
		const config = parseConfig(configInput(lighterScenario(heavy)!));
		expect(config.strategies.map(({ id }) => id)).toEqual(['dump', 'vwap', 'twap', 'ac']);
		expect(config.strategies[1]!.parameters.base).toBe(2);
	});

	test('is two hours of a longer market', () => {
		const heavy = scenario({ market: { ...DEFAULT_MARKET, duration: 604_800 } });
		expect(lighterScenario(heavy)!.market).toMatchObject({ duration: 7200 });
	});
});
