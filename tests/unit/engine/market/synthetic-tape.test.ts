import { describe, expect, it } from 'vitest';
import {
	DEFAULT_SYNTHETIC_SPEC,
	SyntheticGenerator,
	syntheticTape
} from '../../../../src/lib/engine/index.ts';

const mids = (tape: ReturnType<typeof syntheticTape>) =>
	Array.from({ length: tape.length }, (_, i) => tape.mid(i));

const depth = (tape: ReturnType<typeof syntheticTape>, from: number, to: number) => {
	let sum = 0;
	for (let l = tape.bids.start[from]!; l < tape.bids.start[to]!; l++) sum += tape.bids.sizes[l]!;
	return sum / (to - from);
};

describe('the synthetic market', () => {
	it('is the same for the same spec and another for another seed', () => {
		const spec = { duration: 60 };
		expect(mids(syntheticTape(spec))).toEqual(mids(syntheticTape(spec)));
		expect(mids(syntheticTape({ ...spec, seed: 43 }))).not.toEqual(mids(syntheticTape(spec)));
	});

	it('is the same made piece by piece', () => {
		const generator = new SyntheticGenerator({ duration: 60 });
		while (generator.fraction < 1) generator.generate(7);
		const whole = syntheticTape({ duration: 60 });
		expect(generator.tape.bids.prices).toEqual(whole.bids.prices);
		expect(generator.tape.asks.sizes).toEqual(whole.asks.sizes);
	});

	it('has 20 levels a side near 97,000, a book a second', () => {
		const tape = syntheticTape();
		expect(tape.length).toBe(3661);
		expect(tape.depth).toBe(20);
		expect(Math.abs(tape.mid(0) - 97_000)).toBeLessThan(0.01);
		expect(tape.times[1]! - tape.times[0]!).toBe(1000);
	});

	it('puts prices on the tick and sizes on the lot', () => {
		const { bids } = syntheticTape({ duration: 30 });
		for (let l = 0; l < bids.levels; l++) {
			expect(bids.prices[l]).toBe(Math.round(bids.prices[l]! * 100) / 100);
			expect(bids.sizes[l]).toBe(Math.round(bids.sizes[l]! * 1e5) / 1e5);
		}
	});

	it('has the volatility it is given: 3,660 Gaussian steps are within 4 standard errors of it', () => {
		const path = mids(syntheticTape({ sigma: 7 }));
		const squares = path.slice(1).map((mid, i) => (mid - path[i]!) ** 2);
		const sigma = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
		expect(Math.abs(sigma / 7 - 1)).toBeLessThan(4 / Math.sqrt(2 * squares.length));
	});

	it('is perfectly flat at volatility 0', () => {
		expect(new Set(mids(syntheticTape({ sigma: 0, duration: 120 }))).size).toBe(1);
	});

	it('drifts by exactly its drift at volatility 0', () => {
		const path = mids(syntheticTape({ sigma: 0, drift: -0.5, duration: 100, tick: 0 }));
		expect(path[100]! - path[0]!).toBeCloseTo(-50, 8);
	});

	it('is about three times as deep at both ends as in the middle, by its curve 0.6 + 1.2 (2t - 1)^2', () => {
		const tape = syntheticTape({ sizeNoise: 0 });
		const { warmUp } = DEFAULT_SYNTHETIC_SPEC;
		const middle = depth(tape, warmUp + 1800, warmUp + 1801);
		expect(depth(tape, warmUp, warmUp + 1) / middle).toBeCloseTo(3, 3);
		expect(depth(tape, 3660, 3661) / middle).toBeCloseTo(3, 3);
		expect(depth(tape, 0, warmUp) / middle).toBeCloseTo(3, 3);
	});

	it.each([
		['seed', -1],
		['seed', 1.5],
		['sigma', -1],
		['levels', 0],
		['duration', 0],
		['sizeNoise', 1.1],
		['interval', NaN]
	])('refuses %s = %d and names it', (name, value) => {
		expect(() => syntheticTape({ [name]: value })).toThrow(new RegExp(`^${name} must be`));
	});

	it('refuses a path that would reach zero', () => {
		expect(() => syntheticTape({ drift: -100 })).toThrow(/must stay above 0/);
	});

	it('refuses a market that would not fit in memory', () => {
		expect(() => syntheticTape({ duration: 1e9, interval: 0.001 })).toThrow(/shorten the market/);
	});
});
