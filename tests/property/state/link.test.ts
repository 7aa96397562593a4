import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig, presets, type ConfigInput } from '../../../src/lib/engine/index.ts';
import { configInput, type Market, type Scenario } from '../../../src/lib/state/scenario.ts';
import { decodeScenario, encodeScenario } from '../../../src/lib/state/scenario-codec.ts';
import { checkProperty } from '../../support/check-property.ts';

const number = (min: number, max: number) =>
	fc.double({ min, max, noNaN: true }).map((value) => (value === 0 ? 0 : value));
const or = <T, U>(other: U, arbitrary: fc.Arbitrary<T>) => fc.oneof(fc.constant(other), arbitrary);

const config = fc.record<ConfigInput>(
	{
		side: fc.constantFrom('sell', 'buy'),
		shares: number(1e-12, 1e15),
		horizon: or('auto' as const, number(1e-6, 3.2e9)),
		trades: fc.integer({ min: 1, max: 100_000 }),
		warmUp: or('auto' as const, fc.oneof(fc.integer({ min: 0, max: 1e6 }), number(0, 3.2e9))),
		arrival: or(
			'auto' as const,
			fc.integer({ min: 0, max: 4e15 }).map((us) => us / 1000)
		),
		riskAversion: fc.oneof(fc.constant(0), number(0, 1e12)),
		urgency: or(null, number(0, 700)),
		latencyMs: number(0, 86_400_000),
		calibrationWindow: fc.integer({ min: 0, max: 1e9 }),
		dailyVolume: number(1, 1e18),
		gammaOverride: or(null, number(0, 1e15)),
		etaOverride: or(null, number(0, 1e15)),
		refillHalfLife: number(0, 3.2e9),
		beyondDepth: fc.constantFrom('worst', 'extrapolate', 'partial'),
		feeBps: number(-100, 10_000),
		minNotional: number(0, 1e15),
		limitPrice: or(null, number(1e-9, 1e15)),
		participationCap: or(null, number(1e-6, 0.99)),
		jitter: number(0, 1),
		seed: fc.maxSafeNat(),
		strategies: fc.uniqueArray(
			fc.oneof(
				fc.constantFrom('dump', 'twap', 'ac', 'ac-static', 'vwap-measured', 'obizhaeva-wang', 'custom'),
				fc.record({ id: fc.constant('ac-drift'), drift: number(-1e6, 1e6) }),
				fc.record({ id: fc.constant('pov'), rate: number(1e-6, 0.99), finish: fc.constantFrom(0, 1) }),
				fc.record({ id: fc.constant('vwap'), base: number(0, 1e6), amplitude: number(0, 1e6) })
			),
			{ minLength: 1, selector: (entry) => (typeof entry === 'string' ? entry : entry.id) }
		)
	},
	{ requiredKeys: [] }
);

/** The same with a list of weights, which has to have an entry for each trade. */
const weighted = fc
	.array(number(1e-3, 1e12), { minLength: 1, maxLength: 40 })
	.map((weights): ConfigInput => ({
		trades: weights.length,
		strategies: ['twap', { id: 'custom', weights }]
	}));

const market: fc.Arbitrary<Market> = fc.oneof(
	fc.record({
		kind: fc.constant('synthetic' as const),
		preset: fc.constantFrom(...presets.map(({ id }) => id)),
		volatility: or(null, number(0, 1000)),
		drift: or(null, number(-100_000, 100_000)),
		duration: or(null, number(1, 604_800))
	}),
	fc.constant({ kind: 'sample' as const }),
	fc.record({
		kind: fc.constant('file' as const),
		name: fc.string({ minLength: 1, unit: 'binary' }),
		fingerprint: fc.string({
			minLength: 64,
			maxLength: 64,
			unit: fc.constantFrom(...Array.from({ length: 16 }, (_, i) => i.toString(16)))
		})
	})
);

const meaning = ({ market, config }: Scenario) => ({
	market,
	config: parseConfig(configInput({ market, config }))
});

describe('a link', () => {
	it('means the scenario it was made from', () => {
		checkProperty(
			fc.property(market, fc.oneof({ arbitrary: config, weight: 9 }, weighted), (market, config) => {
				const scenario = { market, config };
				const { scenario: read, problems } = decodeScenario(new URLSearchParams(encodeScenario(scenario)));
				expect(problems).toEqual([]);
				expect(meaning(read)).toEqual(meaning(scenario));
				expect(encodeScenario(read)).toBe(encodeScenario(scenario));
			}),
			10
		);
	});

	it('that is random or hostile still gives a scenario that can run, and names what it left out', () => {
		const names = [
			'v',
			'market',
			'file',
			'shares',
			'trades',
			'strategies',
			'horizon',
			'arrival',
			'lot',
			'jitter',
			'limitPrice',
			'__proto__'
		];
		const text = fc.oneof(
			fc.string(),
			fc.string({ unit: 'binary' }),
			fc.constantFrom(
				'1e999',
				'-0',
				'NaN',
				'vwap(',
				'0x10',
				'custom(weights=1:2)',
				'custom(weights=)',
				'custom(weights=0:x)'
			)
		);
		const name = fc.oneof(fc.constantFrom(...names), fc.string());
		checkProperty(
			fc.property(fc.array(fc.tuple(name, text)), (pairs) => {
				const { scenario, problems } = decodeScenario(new URLSearchParams(pairs));
				expect(() => parseConfig(configInput(scenario))).not.toThrow();
				for (const { parameter, message } of problems) {
					expect(message).not.toBe('');
					expect(
						['lot', 'strategies'].includes(parameter) ||
							pairs.some(([key]) => key === parameter) ||
							parameter === 'market'
					).toBe(true);
				}
			}),
			10
		);
	});
});
