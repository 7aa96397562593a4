import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../../src/lib/engine/index.ts';

describe('parseConfig', () => {
	it('fills in the documented defaults', () => {
		expect(parseConfig({})).toEqual({
			side: 'sell',
			shares: 1,
			horizon: 'auto',
			trades: 20,
			warmUp: 'auto',
			arrival: 'auto',
			riskAversion: 1e-6,
			urgency: null,
			latencyMs: 0,
			calibrationWindow: 100,
			sigmaEstimator: 'tsrv',
			etaSource: 'book',
			gammaSource: 'rule',
			dailyVolume: 1e9,
			gammaOverride: null,
			etaOverride: null,
			refillHalfLife: 1,
			beyondDepth: 'worst',
			feeBps: 0,
			lot: 0,
			minNotional: 0,
			limitPrice: null,
			participationCap: null,
			jitter: 0,
			snapshotMs: 50,
			strategies: [
				{ id: 'dump', parameters: {} },
				{ id: 'twap', parameters: {} },
				{ id: 'vwap', parameters: { base: 1, amplitude: 2, midpoints: 0 } },
				{ id: 'ac', parameters: {} }
			],
			seed: 42
		});
	});

	it.each([
		'latencyMs',
		'calibrationWindow',
		'riskAversion',
		'gammaOverride',
		'etaOverride',
		'refillHalfLife',
		'warmUp',
		'urgency',
		'feeBps',
		'lot',
		'minNotional',
		'seed'
	])('takes %s = 0', (name) => {
		expect(parseConfig({ [name]: 0 })).toMatchObject({ [name]: 0 });
	});

	it.each([
		['shares', 0],
		['shares', -1],
		['shares', '1'],
		['shares', NaN],
		['shares', null],
		['horizon', 0],
		['horizon', 'soon'],
		['trades', 0],
		['trades', 2.5],
		['trades', 100_001],
		['riskAversion', -1e-9],
		['urgency', 701],
		['latencyMs', -1],
		['calibrationWindow', 1.5],
		['dailyVolume', 0],
		['side', 'short'],
		['beyondDepth', 'none'],
		['seed', 2 ** 53],
		['strategies', []],
		['strategies', 'ac']
	])('refuses %s = %s with a RangeError that names field and value', (name, value) => {
		expect(() => parseConfig({ [name]: value })).toThrow(RangeError);
		expect(() => parseConfig({ [name]: value })).toThrow(new RegExp(`^${name} must be .*${name}=`));
	});

	it('names a field that does not exist', () => {
		expect(() => parseConfig({ lambda: 1 })).toThrow(/^unknown config field lambda, available: side, /);
	});

	it('takes strategies with parameters beside their id, and its own output', () => {
		const config = parseConfig({ strategies: ['ac', { id: 'vwap', amplitude: 0 }] });
		expect(config.strategies[1]).toEqual({ id: 'vwap', parameters: { base: 1, amplitude: 0, midpoints: 0 } });
		expect(parseConfig(config)).toEqual(config);
	});

	it.each([
		[['ac', 'ac'], /must not repeat an id, id=ac/],
		[['sniper'], /^unknown strategy sniper, available: dump, twap, vwap, ac/],
		[[{ id: 'vwap', phase: 1 }], /^unknown parameter phase of strategy vwap, available: base, amplitude/],
		[[{ id: 'vwap', base: -1 }], /^vwap.base must be/],
		[
			[{ id: 'custom', weights: 3 }],
			/^custom.weights must be a list of numbers from 0 to 1000000000000, .*=3$/
		],
		[[{ id: 'custom', weights: [1, -2] }], /^custom.weights must be a list .*custom.weights=-2$/],
		[[{ id: 'custom', weights: [1, 'x'] }], /^custom.weights must be a list .*custom.weights=x$/],
		[[{ id: 'custom', weights: [0, 0] }], /^custom.weights must have a number above 0/],
		[
			[{ id: 'custom', weights: [1, 2] }],
			/^custom.weights must have one entry for each of the trades, trades=20, entries=2$/
		]
	])('refuses strategies %j', (strategies, message) => {
		expect(() => parseConfig({ strategies })).toThrow(message);
	});

	it('takes a list with an entry for each trade, or none', () => {
		const config = parseConfig({ trades: 3, strategies: [{ id: 'custom', weights: [3, 2, 1] }] });
		expect(config.strategies[0]!.parameters.weights).toEqual([3, 2, 1]);
		expect(parseConfig({ strategies: ['custom'] }).strategies[0]!.parameters.weights).toEqual([]);
		expect(parseConfig(config)).toEqual(config);
	});

	it('refuses a size that is no whole number of lots', () => {
		expect(() => parseConfig({ shares: 1, lot: 0.3 })).toThrow(/^shares must be a whole number of lots/);
		expect(parseConfig({ shares: 0.3, lot: 0.1 }).lot).toBe(0.1);
	});

	it.each([null, 3, 'sell', []])('refuses %j, which is no plain object', (input) => {
		expect(() => parseConfig(input)).toThrow(TypeError);
	});
});
