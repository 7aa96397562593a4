import { describe, expect, it } from 'vitest';
import {
	calibrate,
	parseConfig,
	simulate,
	Tape,
	tapeFromRows,
	type BookRow,
	type CalibrationOptions,
	type ConfigInput
} from '../../../../src/lib/engine/index.ts';
import { gaussianStream, uniformStream } from '../../../../src/lib/engine/math/random.ts';

const START = 1.7e12;

/** A book a second around `mid(second)`: ten levels of `size` 1 apart, spread 1. */
function rows(seconds: number, mid: (second: number) => number, levels = 10, size = 1): BookRow[] {
	return Array.from({ length: seconds + 1 }, (_, second) => ({
		timestamp_ms: START + 1000 * second,
		bid_levels: Array.from({ length: levels }, (_, l) => [mid(second) - 0.5 - l, size] as const),
		ask_levels: Array.from({ length: levels }, (_, l) => [mid(second) + 0.5 + l, size] as const)
	}));
}

/** A random walk of whole steps, the same in every test. */
function walk(): (second: number) => number {
	const gaussian = gaussianStream(uniformStream(11, 'walk'));
	const mids = [1000];
	return (second) => {
		while (mids.length <= second) mids.push(mids.at(-1)! + Math.round(2 * gaussian()));
		return mids[second]!;
	};
}

const whole = (tape: Tape, options: CalibrationOptions = {}) =>
	calibrate(tape, { from: tape.start, to: tape.end + 0.001 }, { childSize: 0.5, interval: 10, ...options });

/** Runs the four strategies to the end and returns the kinds of the warnings. */
const finishes = (data: BookRow[] | Tape, config: ConfigInput = {}) => {
	const { strategies, warnings } = simulate(
		data instanceof Tape ? data : tapeFromRows(data),
		parseConfig({ shares: 2, warmUp: 60, ...config })
	);
	expect(Object.values(strategies).map(({ unfilled }) => unfilled)).toEqual([0, 0, 0, 0]);
	return warnings.map(({ kind }) => kind);
};

describe('an estimate that cannot be had says why, and what stands in', () => {
	it('too few events', () => {
		const { sigma, bipower } = whole(tapeFromRows(rows(3, walk())));
		expect(sigma).toMatchObject({ value: null, source: 'unavailable', samples: 3 });
		expect(sigma.reason).toBe('needs at least 5 intervals of 1 s, has 3');
		expect(sigma.fallback).toMatch(/TWAP/);
		expect(bipower.value).toBeNull();
		expect(finishes(rows(100, walk()), { warmUp: 3 })).toContain('sigma-unavailable');
	});

	it('no event at all', () => {
		const tape = tapeFromRows(rows(10, walk()));
		const { sigma, epsilon, gamma, eta, bookSlope } = calibrate(tape, { from: 0, to: 1000 });
		for (const estimate of [sigma, epsilon, gamma, eta, bookSlope]) {
			expect(estimate).toMatchObject({ value: null, source: 'unavailable' });
			expect(estimate.reason).toBeTruthy();
			expect(estimate.fallback).toBeTruthy();
		}
	});

	it('no spread, as the window holds no book: the one at arrival', () => {
		const data = rows(200, walk()).filter((_, second) => second <= 20 || second >= 100);
		const tape = tapeFromRows(data);
		const gap = { from: START + 60_000, to: START + 90_000 };
		expect(calibrate(tape, gap).epsilon).toMatchObject({
			value: null,
			source: 'unavailable',
			reason: 'no book in the window',
			fallback: 'the book at arrival'
		});
		const inGap: ConfigInput = { shares: 2, warmUp: 30, arrival: START + 90_000 };
		expect(simulate(tape, parseConfig(inGap)).calibration[0]!.epsilon).toMatchObject({
			value: 0.5,
			samples: 1
		});
		finishes(data, inGap);
	});

	it('a spread of zero: no eta by rule', () => {
		const tape = new Tape({ symbol: 'LOCKED', tick: 1, lot: 1 }, 1, 1);
		const mid = walk();
		for (let second = 0; second <= 100; second++) {
			const price = [mid(second)];
			tape.appendBook(START + 1000 * second, price, [1], 0, 1, price, [1], 0, 1);
		}
		const { eta } = whole(tape);
		expect(eta).toMatchObject({
			value: null,
			source: 'unavailable',
			reason: 'the rule of thumb needs a spread, and it is zero'
		});
		expect(eta.fallback).toMatch(/TWAP/);
		expect(finishes(tape)).toContain('eta-unavailable');
	});

	it('zero variance', () => {
		const data = rows(100, () => 1000);
		const { sigma } = whole(tapeFromRows(data));
		expect(sigma).toMatchObject({ value: null, source: 'unavailable', samples: 100 });
		expect(sigma.reason).toBe('is zero, as the mid did not move in 100 intervals of 1 s');
		finishes(data);
	});

	it('no depth behind the touch: eta by rule', () => {
		const data = rows(100, walk(), 1);
		const { bookSlope, eta } = whole(tapeFromRows(data));
		expect(bookSlope).toMatchObject({ value: null, fallback: 'rule of thumb' });
		expect(eta.source).toBe('rule of thumb');
		expect(eta.reason).toMatch(/no book .* depth behind the touch: the rule of thumb stands in/);
		finishes(data);
	});

	it('children that the touch holds: eta by rule', () => {
		const { eta } = whole(tapeFromRows(rows(100, walk())), { childSize: 0.2 });
		expect(eta).toMatchObject({
			source: 'rule of thumb',
			reason: 'four children of 0.2 fit into the touch: the rule of thumb stands in'
		});
	});

	it('a slope that is not above half of gamma: eta by rule, and the run finishes', () => {
		const data = rows(100, walk());
		const { eta, bookSlope } = whole(tapeFromRows(data), { gammaOverride: 1e6 });
		expect(bookSlope.source).toBe('measured');
		expect(eta.reason).toMatch(/not above half of gamma: the rule of thumb stands in/);
		expect(finishes(data, { gammaOverride: 1e6 })).toContain('eta-too-small');
	});

	it('two scales that come out negative: plain realised variance', () => {
		const { sigma } = whole(tapeFromRows(rows(100, (second) => 1000 + (second % 2))));
		expect(sigma).toMatchObject({ value: 1, source: 'measured', method: 'realised variance, 1 s' });
		expect(sigma.reason).toMatch(/two scales, .* not positive, so the plain realised variance stands in/);
	});

	it('no trades: gamma from order flow, rho from the parameter', () => {
		const { gamma, rho } = whole(tapeFromRows(rows(600, walk())), {
			gammaSource: 'measured',
			refillHalfLife: 2
		});
		expect(gamma).toMatchObject({ source: 'measured', unit: 'quote / base' });
		expect(gamma.method).toMatch(/order flow/);
		expect(rho).toMatchObject({ value: Math.LN2 / 2, source: 'parameter', unit: '1 / s' });
		expect(rho.reason).toBe(
			'too few large trades with a recovery to measure: the refill half-life stands in'
		);
		finishes(rows(600, walk()), { gammaSource: 'measured' });
	});

	it('no flow that moves the price: gamma by rule', () => {
		const { gamma } = whole(tapeFromRows(rows(8, walk())), { gammaSource: 'measured' });
		expect(gamma).toMatchObject({
			source: 'rule of thumb',
			reason: 'too few intervals with signed flow: the rule of thumb stands in'
		});
	});
});

describe('what is measured', () => {
	it('names unit, error, samples, method and window', () => {
		const tape = tapeFromRows(rows(100, walk()));
		const window = { from: tape.start, to: tape.end + 0.001 };
		const { sigma, bookSlope, eta } = whole(tape);
		for (const estimate of [sigma, bookSlope, eta]) {
			expect(estimate).toMatchObject({ source: 'measured', window });
			expect(estimate.standardError).toBeGreaterThanOrEqual(0);
			expect(estimate.samples).toBeGreaterThan(0);
			expect(estimate.method).toBeTruthy();
		}
	});

	it('eta is b tau coth(rho tau / 2), and b tau where the book refills at once', () => {
		const tape = tapeFromRows(rows(100, walk()));
		const { bookSlope, eta } = whole(tape, { refillHalfLife: 5 });
		// rho tau / 2 = ln 2 x 10 / 5 / 2 = ln 2, whose coth is (4 + 1) / (4 - 1).
		expect(eta.value).toBeCloseTo((bookSlope.value! * 10 * 5) / 3, 10);
		expect(whole(tape, { refillHalfLife: 0 }).eta.value).toBeCloseTo(bookSlope.value! * 10, 10);
	});

	it('two scales and the kernel see through a bounce that plain realised variance counts', () => {
		const gaussian = gaussianStream(uniformStream(5, 'walk'));
		const uniform = uniformStream(5, 'bounce');
		let efficient = 1000;
		const tape = tapeFromRows(
			rows(6000, () => 0, 1).map((row) => {
				efficient += 0.01 * gaussian();
				const mid = efficient + (uniform() < 0.5 ? 0.02 : -0.02);
				return { ...row, bid_levels: [[mid - 0.5, 1]], ask_levels: [[mid + 0.5, 1]] };
			})
		);
		const sigma = (sigmaEstimator: 'rv' | 'tsrv' | 'kernel') => whole(tape, { sigmaEstimator }).sigma;
		expect(sigma('rv').value).toBeGreaterThan(0.025);
		for (const robust of [sigma('tsrv'), sigma('kernel')]) {
			expect(Math.abs(robust.value! - 0.01)).toBeLessThan(4 * robust.standardError!);
			expect(robust.standardError).toBeLessThan(0.002);
		}
	});

	it('bipower leaves a jump out', () => {
		const mid = walk();
		const { sigma, bipower } = whole(
			tapeFromRows(rows(600, (second) => mid(second) + (second > 300 ? 100 : 0)))
		);
		expect(sigma.value).toBeGreaterThan(3);
		expect(bipower.value).toBeLessThan(2.5);
	});

	it('gamma is the slope on signed trades, at most the slope of the book', () => {
		const uniform = uniformStream(9, 'flow');
		const flows = Array.from({ length: 600 }, () => Math.round(20 * uniform() - 10) / 10);
		const mids = [1000];
		for (const flow of flows) mids.push(mids.at(-1)! + 0.25 * flow);
		const tape = tapeFromRows(rows(600, (second) => mids[second]!));
		flows.forEach((flow, i) => {
			if (flow !== 0) tape.trades.append(START + 1000 * i + 500, mids[i]!, Math.abs(flow), flow < 0);
		});
		const { gamma, bookSlope } = whole(tape, { gammaSource: 'measured' });
		expect(bookSlope.value).toBeGreaterThan(0.25);
		expect(gamma.value).toBeCloseTo(0.25, 6);
		expect(gamma.method).toMatch(/slope on trades over/);
		const deep = tapeFromRows(rows(600, (second) => mids[second]!, 10, 1.9));
		for (let i = 0; i < tape.trades.length; i++) {
			const { times, prices, sizes, buyerIsMaker } = tape.trades;
			deep.trades.append(times[i]!, prices[i]!, sizes[i]!, buyerIsMaker[i] === 1);
		}
		const capped = whole(deep, { gammaSource: 'measured' });
		expect(capped.bookSlope.value).toBeLessThan(0.25);
		expect(capped.gamma.value).toBe(capped.bookSlope.value);
		expect(capped.gamma.reason).toMatch(/^capped at the slope of the book; raw 0\.250/);
	});

	it('rho is the rate at which depth comes back after large trades', () => {
		const rho = 0.4;
		const size = (second: number) => {
			const since = second % 40;
			return second < 40 ? 1 : 1 - 0.5 * Math.exp(-rho * since);
		};
		const data = rows(1000, () => 1000).map((row, second) => ({
			...row,
			bid_levels: row.bid_levels.map(([price]) => [price, size(second)] as const)
		}));
		const tape = tapeFromRows(data);
		for (let second = 40; second < 1000; second += 40) {
			tape.trades.append(START + 1000 * second - 500, 999.5, 5, true);
		}
		const estimate = whole(tape).rho;
		expect(estimate).toMatchObject({ source: 'measured', samples: 24 });
		expect(Math.abs(estimate.value! - rho)).toBeLessThan(0.02);
	});
});
