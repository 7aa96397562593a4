import { describe, expect, it } from 'vitest';
import {
	parseExperiment,
	syntheticTape,
	unitAt,
	unitsOf,
	type ExperimentInput
} from '../../../../src/lib/engine/index.ts';
import { SMALL_MARKET } from '../../../support/small-market.ts';

const paths = (change: object = {}) => ({ kind: 'paths', ...change }) as ExperimentInput;
const windows = (change: object = {}) =>
	({ kind: 'windows', config: { horizon: 10 }, every: 5, ...change }) as ExperimentInput;

describe('an experiment that is asked for', () => {
	it('has its defaults filled in, and no seeds beside its own', () => {
		const spec = parseExperiment({
			kind: 'paths',
			preset: 'ordering',
			config: { seed: 7 },
			market: { seed: 8 }
		});
		expect(spec).toMatchObject({ paths: 1000, seed: 42, isAntithetic: false, sweep: [] });
		expect(spec).toMatchObject({
			config: { shares: 1000, seed: 0 },
			market: { sigma: 67.9 / Math.sqrt(60), seed: 0 }
		});
	});

	it.each([
		[paths({ preset: 'none' }), /unknown preset none/],
		[paths({ paths: 1 }), /paths must be a whole number from 2/],
		[paths({ paths: 1e8 }), /at most 1785714 runs with 4 strategies, runs=100000000/],
		[paths({ paths: 5, isAntithetic: true }), /even number from 4 where they are mirrored, paths=5/],
		[paths({ seed: 0.5 }), /seed must be a whole number/],
		[paths({ market: { sigma: -1 } }), /sigma must be a number/],
		[paths({ sweep: [{ of: 'config', name: 'shares', values: [1, -1] }] }), /shares must be .* shares=-1/],
		[paths({ sweep: [{ of: 'market', name: 'sigma', values: [7, -7] }] }), /sigma must be .* sigma=-7/],
		[paths({ sweep: [{ of: 'config', name: 'seed', values: [1] }] }), /seed of the config can't be swept/],
		[paths({ sweep: [{ of: 'config', name: 'shares', values: [] }] }), /must have values, each once/],
		[paths({ sweep: [{ of: 'config', name: 'shares', values: [1, 1] }] }), /must have values, each once/],
		[
			paths({
				sweep: ['trades', 'trades'].map((name) => ({ of: 'config', name, values: [1, 2] }))
			}),
			/swept once, trades/
		],
		[
			paths({
				sweep: ['trades', 'shares', 'latencyMs'].map((name) => ({ of: 'config', name, values: [1] }))
			}),
			/at most two axes, axes=3/
		],
		[windows({ every: 0 }), /every must be a number of seconds/],
		[windows({ sides: 'none' }), /sides must be one of both, sell, buy/],
		[windows({ config: {} }), /horizon in seconds and no arrival of their own, horizon=auto/],
		[
			windows({ sweep: [{ of: 'market', name: 'sigma', values: [1] }] }),
			/sigma of the market can't be swept/
		],
		[windows({ sweep: [{ of: 'config', name: 'side', values: ['sell'] }] }), /side of the config can't/]
	])('is refused with the rule that it breaks: %j', (input, message) => {
		expect(() => parseExperiment(input)).toThrow(message);
	});
});

describe('the windows of a capture', () => {
	const tape = syntheticTape({ ...SMALL_MARKET, duration: 100 });

	it('begin after the warm-up and end before the capture does, on both sides', () => {
		const plan = unitsOf(parseExperiment(windows({ config: { horizon: 60, warmUp: 20 } })), tape);
		expect([...plan.starts!].map((start) => (start - tape.start) / 1000)).toEqual([20, 25, 30, 35, 40]);
		expect(plan).toMatchObject({ draws: 5, sides: 2, group: 2, units: 10 });
	});

	it('of a sweep are those of its longest warm-up and horizon', () => {
		const sweep = [{ of: 'config', name: 'horizon', values: [10, 70] }];
		const plan = unitsOf(parseExperiment(windows({ sweep, sides: 'sell' })), tape);
		expect([...plan.starts!].map((start) => (start - tape.start) / 1000)).toEqual([10, 15, 20, 25, 30]);
		expect(plan).toMatchObject({ units: 10, sides: 1, group: 1 });
	});

	it('leave out those with a hole in them', () => {
		const holed = syntheticTape({ ...SMALL_MARKET, duration: 100 });
		holed.holes.push({ from: tape.start + 31_000, to: tape.start + 36_000, reason: 'lost' });
		const plan = unitsOf(parseExperiment(windows({ config: { horizon: 10 }, every: 10 })), holed);
		expect([...plan.starts!].map((start) => (start - tape.start) / 1000)).toEqual([
			10, 20, 40, 50, 60, 70, 80, 90
		]);
	});

	it('are run scattered over the recording, each once, so that a part of them says something of all of it', () => {
		const plan = unitsOf(parseExperiment(windows({ config: { horizon: 10 }, every: 1 })), tape);
		const order = Array.from({ length: plan.units }, (_, place) => unitAt(plan, place));
		expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: plan.units }, (_, unit) => unit));
		// Of the first eight draws, both sides each, one falls into every quarter.
		const draws = order.slice(0, 16).map((unit) => Math.floor(unit / 2));
		const quarters = new Set(draws.map((draw) => Math.floor((4 * draw) / plan.draws)));
		expect([...quarters].sort()).toEqual([0, 1, 2, 3]);
		expect(order[0]! + 1).toBe(order[1]!);
	});

	it('must be two at least', () => {
		const spec = parseExperiment(windows({ config: { horizon: 88 } }));
		expect(() => unitsOf(spec, tape)).toThrow(
			/at least two windows: shorten horizon or every, windows=1, seconds=100/
		);
		expect(() => unitsOf(spec)).toThrow(/needs a tape/);
	});
});
