import { describe, expect, it } from 'vitest';
import { decodeScenario, encodeScenario } from '../../../src/lib/state/scenario-codec.ts';
import { DEFAULT_MARKET } from '../../../src/lib/state/scenario.ts';

const decode = (query: string) => decodeScenario(new URLSearchParams(query));

const PRINT = 'ab'.repeat(32);

describe('a link', () => {
	it('of the default scenario is empty', () => {
		expect(encodeScenario({ market: DEFAULT_MARKET, config: {} })).toBe('');
		expect(decode('')).toEqual({ scenario: { market: DEFAULT_MARKET, config: {} }, problems: [] });
	});

	it('is readable, in a fixed order, defaults omitted', () => {
		const link = encodeScenario({
			market: DEFAULT_MARKET,
			config: {
				seed: 7,
				side: 'buy',
				shares: 2,
				horizon: 300,
				trades: 20,
				riskAversion: 1e-5,
				strategies: ['ac', { id: 'vwap', amplitude: 1 }]
			}
		});
		expect(link).toBe('v=1&side=buy&shares=2&horizon=5m&riskAversion=1e-5&strategies=ac,vwap(base=1;amplitude=1;midpoints=0)&seed=7'); // prettier-ignore
	});

	it("carries a file's name and fingerprint, and leaves out the urgency 2 that a file starts at", () => {
		const market = { kind: 'file', name: 'BTC & more.parquet', fingerprint: PRINT } as const;
		const link = encodeScenario({ market, config: { urgency: 2 } });
		expect(link).toBe(`v=1&market=file&file=BTC+%26+more.parquet&fingerprint=${PRINT}`);
		expect(decode(link).scenario.market).toEqual(market);
	});

	it('can say that a file has no urgency', () => {
		const link = encodeScenario({ market: { kind: 'sample' }, config: { urgency: null } });
		expect(link).toBe('v=1&market=sample&urgency=none');
		expect(decode(link).scenario.config.urgency).toBeNull();
	});

	it('reports what it does not know or cannot use by name, and uses the rest', () => {
		const { scenario, problems } = decode('v=1&shares=3&lamda=1&trades=0&horizon=soon&market=moon');
		expect(scenario).toEqual({ market: DEFAULT_MARKET, config: { shares: 3 } });
		expect(problems.map(({ parameter }) => parameter)).toEqual(['market', 'lamda', 'trades', 'horizon']);
		expect(problems.map(({ message }) => message).join()).toContain('trades=0');
	});

	it('of another version is reported', () => {
		expect(decode('v=2').problems).toEqual([
			{ parameter: 'v', message: 'this page reads links of version 1, v=2' }
		]);
	});

	it('to a file without a fingerprint is reported and falls back to the synthetic market', () => {
		const { scenario, problems } = decode('market=file&file=a.parquet');
		expect(scenario.market).toEqual(DEFAULT_MARKET);
		expect(problems).toHaveLength(1);
	});

	it('whose lot does not divide its size drops the lot and says so', () => {
		const { scenario, problems } = decode('shares=1&lot=0.3');
		expect(scenario.config.lot).toBe(0);
		expect(problems[0]!.parameter).toBe('lot');
	});
});
