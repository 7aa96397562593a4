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
		expect(generator.tape.trades).toEqual(whole.trades);
	});

	it('has 20 levels a side near 97,000, a book a second', () => {
		const tape = syntheticTape();
		expect(tape.length).toBe(3661);
		expect(tape.depth).toBe(20);
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
		const path = mids(syntheticTape({ sigma: 0, drift: -0.5, warmUp: 20, duration: 100, tick: 0 }));
		expect(path[20]! - path[0]!).toBe(0);
		expect(path[100]! - path[20]!).toBeCloseTo(-40, 8);
	});

	it.each([1, 2, 3])('ends its warm-up at exactly its mid, on a path without drift: seed %d', (seed) => {
		const tape = syntheticTape({ seed, drift: -1, sigma: 0.001 });
		expect(tape.mid(60)).toBe(97_000);
		expect(Math.abs(tape.mid(0) - 97_000)).toBeLessThan(0.1);
		expect(mids(syntheticTape({ seed, drift: -1 })).slice(0, 61)).toEqual(
			mids(syntheticTape({ seed, drift: 3 })).slice(0, 61)
		);
	});

	it('can be all warm-up', () => {
		const tape = syntheticTape({ duration: 30 });
		expect(tape.mid(30)).toBe(97_000);
		expect(tape.mid(0)).not.toBe(97_000);
	});

	it('has its volatility multiplied in a burst, from the share of the time where it begins to where it ends', () => {
		const calm = { warmUp: 0, duration: 100, tick: 0 };
		const steps = (path: number[]) => path.slice(1).map((mid, i) => mid - path[i]!);
		const usual = steps(mids(syntheticTape(calm)));
		const burst = steps(mids(syntheticTape({ ...calm, burstFrom: 0.2, burstTo: 0.5, burstFactor: 3 })));
		burst.forEach((step, i) => {
			expect(step).toBeCloseTo((i >= 20 && i < 50 ? 3 : 1) * usual[i]!, 6);
		});
	});

	it('is about three times as deep at both ends as in the middle, by its curve 0.6 + 1.2 (2t - 1)^2', () => {
		const tape = syntheticTape({ sizeNoise: 0 });
		const { warmUp } = DEFAULT_SYNTHETIC_SPEC;
		const middle = depth(tape, warmUp + 1800, warmUp + 1801);
		expect(depth(tape, warmUp, warmUp + 1) / middle).toBeCloseTo(3, 3);
		expect(depth(tape, 3660, 3661) / middle).toBeCloseTo(3, 3);
		expect(depth(tape, 0, warmUp) / middle).toBeCloseTo(3, 3);
	});

	it('can keep its liquidity through each slice, as it is at the middle of the slice', () => {
		const sizes = { sizeNoise: 0, lot: 0, levels: 1, levelSize: 2, liquiditySlices: 4 };
		const { bids } = syntheticTape({ ...sizes, warmUp: 10, duration: 50 });
		// By hand: 0.6 + 1.2 (2t - 1)^2 at t = 1/8, 3/8, .. is 1.275, 0.675, with a mean of 0.975.
		for (let second = 0; second <= 50; second++) {
			const slice = Math.min(3, Math.max(0, Math.floor((second - 10) / 10)));
			const curve = slice === 0 || slice === 3 ? 1.275 : 0.675;
			expect(bids.sizes[second]).toBeCloseTo((2 * curve) / 0.975, 12);
		}
	});

	it.each([
		['seed', -1],
		['seed', 1.5],
		['sigma', -1],
		['levels', 0],
		['duration', 0],
		['sizeNoise', 1.1],
		['interval', NaN],
		['liquiditySlices', 2.5],
		['burstFrom', 1.1],
		['burstFactor', -1],
		['tradeRate', -1],
		['tradeSize', 0]
	])('refuses %s = %d and names it', (name, value) => {
		expect(() => syntheticTape({ [name]: value })).toThrow(new RegExp(`^${name} must be`));
	});

	it('refuses a burst that ends before it begins', () => {
		expect(() => syntheticTape({ burstFrom: 0.5, burstTo: 0.4 })).toThrow(
			/^burstFrom must not exceed burstTo, burstFrom=0.5, burstTo=0.4$/
		);
	});

	it('refuses more trades than would fit in memory', () => {
		expect(() => syntheticTape({ tradeRate: 1e6 })).toThrow(/^tradeRate x duration must stay under/);
	});

	it('refuses a path that would reach zero', () => {
		expect(() => syntheticTape({ drift: -100 })).toThrow(/must stay above 0/);
	});

	it('refuses a market that would not fit in memory', () => {
		expect(() => syntheticTape({ duration: 1e9, interval: 0.001 })).toThrow(/shorten the market/);
	});
});

describe('the trades of the synthetic market', () => {
	const spec = { duration: 7260, liquidityAmplitude: 0, tradeRate: 3, tradeSize: 2 };
	const tape = syntheticTape({ ...spec, lot: 0 });
	const { trades } = tape;
	const columns = Array.from({ length: trades.length }, (_, i) => i);

	it('come at their rate and have their mean size, within 4 standard errors', () => {
		expect(Math.abs(trades.length - 3 * 7260)).toBeLessThan(4 * Math.sqrt(7260 / 4));
		const mean = columns.reduce((sum, i) => sum + trades.sizes[i]!, 0) / trades.length;
		// The variance of 3 u^2 is 9 / 5 - 1.
		expect(Math.abs(mean / 2 - 1)).toBeLessThan(4 * Math.sqrt(0.8 / trades.length));
	});

	it('are in order, positive, within the tape, and at the best price of the book before them', () => {
		for (const i of columns) {
			const time = trades.times[i]!;
			expect(time).toBeGreaterThanOrEqual(i === 0 ? tape.start : trades.times[i - 1]!);
			expect(time).toBeLessThan(tape.end);
			expect(trades.sizes[i]).toBeGreaterThan(0);
			const book = tape.bookAt(time);
			expect(trades.prices[i]).toBe(trades.buyerIsMaker[i] === 1 ? tape.bestBid(book) : tape.bestAsk(book));
		}
	});

	it('are sales and purchases alike', () => {
		const sales = columns.filter((i) => trades.buyerIsMaker[i] === 1).length;
		expect(Math.abs(sales - trades.length / 2)).toBeLessThan(2 * Math.sqrt(trades.length));
	});

	it('are as many as the market is liquid: three times more at both ends than in the middle', () => {
		const curved = syntheticTape({ warmUp: 0, duration: 7200, tradeRate: 5 });
		const between = (from: number, to: number) => {
			const times = curved.trades.times.subarray(0, curved.trades.length);
			const second = (time: number) => (time - curved.start) / 1000;
			return times.filter((time) => second(time) >= from && second(time) < to).length;
		};
		// The mean of (2t - 1)^2 over a twentieth at the end is 0.9033, in the middle 0.0008.
		const expected = (0.6 + 1.2 * 0.9033) / (0.6 + 1.2 * 0.0008);
		expect(Math.abs(between(0, 360) / between(3420, 3780) / expected - 1)).toBeLessThan(0.1);
		expect(Math.abs(between(6840, 7200) / between(3420, 3780) / expected - 1)).toBeLessThan(0.1);
	});

	it('can be none', () => {
		expect(syntheticTape({ duration: 60, tradeRate: 0 }).trades.length).toBe(0);
	});

	it('leave the books what they are', () => {
		const quiet = syntheticTape({ duration: 60, tradeRate: 0 });
		expect(quiet.bids.prices).toEqual(syntheticTape({ duration: 60 }).bids.prices);
	});
});
