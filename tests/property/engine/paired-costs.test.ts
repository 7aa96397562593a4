import { describe, expect, it } from 'vitest';
import {
	parseConfig,
	presetOf,
	simulate,
	syntheticTape,
	Tape,
	type ConfigInput
} from '../../../src/lib/engine/index.ts';
import { gaussianStream, uniformStream } from '../../../src/lib/engine/math/random.ts';
import { RUNS, SEED } from '../../support/check-property.ts';
import { BASE, inBps, linearMarket, schedules, scores, type Changes } from '../../support/linear-market.ts';

/** 2,000, ten times as many in the long form. */
const PATHS = 20 * RUNS;

/** Quantile of the normal distribution beyond which one in a hundred lies. */
const ONE_PERCENT = 2.326;

const NAMES = ['dump', 'twap', 'vwap', 'ac'] as const;
type Name = (typeof NAMES)[number];

const LISTS = schedules();

/** Costs in bp of trade lists on one path of Gaussian steps, fill by fill; `chance` is the control variate. */
function costsOn(steps: Float64Array, changes: Changes, lists: Record<Name, Float64Array>) {
	const { interval, sigma, drift, halfSpread, slopes, gamma } = linearMarket(changes);
	const volatility = (sigma as number) * Math.sqrt(interval);
	return Object.fromEntries(
		NAMES.map((name) => {
			let [unaffected, sold, cost, chance] = [BASE.S0, 0, 0, 0];
			lists[name].forEach((n, k) => {
				const fill = unaffected - gamma * sold - halfSpread - slopes[k]! * n;
				cost += n * (BASE.S0 - fill);
				chance += n * (BASE.S0 + drift * interval * k - unaffected);
				sold += n;
				unaffected += drift * interval + volatility * steps[k]!;
			});
			return [name, { cost: inBps(cost), chance: inBps(chance) }];
		})
	) as Record<Name, { cost: number; chance: number }>;
}

/** Every strategy's costs on the same paths. */
function sample(changes: Changes = {}, paths = PATHS) {
	const gaussian = gaussianStream(uniformStream(SEED, 'paths'));
	const lists = schedules(changes);
	return Array.from({ length: paths }, () =>
		costsOn(
			Float64Array.from({ length: BASE.N }, () => gaussian()),
			changes,
			lists
		)
	);
}

function moments(values: readonly number[]) {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
	return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

type Sample = ReturnType<typeof sample>;

const paired = (paths: Sample, name: Name, other: Name) =>
	moments(paths.map((path) => path[name].cost - path[other].cost));

/** Whether the paths show at 1 %, one-sided, that `name` costs more on average than `other`. */
const isDearer = (paths: Sample, name: Name, other: Name) => {
	const { mean, error } = paired(paths, name, other);
	return mean > ONE_PERCENT * error && mean > 1e-9;
};

describe(`${PATHS} paths of the Ordering market, the same for every strategy`, () => {
	const paths = sample();
	const market = linearMarket();

	it('confirm each of dump > TWAP > VWAP > AC at 1 %', () => {
		expect(isDearer(paths, 'dump', 'twap')).toBe(true);
		expect(isDearer(paths, 'twap', 'vwap')).toBe(true);
		expect(isDearer(paths, 'vwap', 'ac')).toBe(true);
	});

	it.each(NAMES)('give %s its exact cost within 4 standard errors, and to rounding less chance', (name) => {
		const exact = scores(market, LISTS[name]).mean;
		const { mean, error } = moments(paths.map((path) => path[name].cost));
		expect(Math.abs(mean - exact)).toBeLessThanOrEqual(4 * error + 1e-9);
		for (const { [name]: costs } of paths.slice(0, 50))
			expect(costs.cost - costs.chance).toBeCloseTo(exact, 9);
	});

	it('show the whole order on some 38 % of single paths, AC below VWAP on 59 %', () => {
		const share = (holds: (path: Sample[number]) => boolean) => paths.filter(holds).length / PATHS;
		const tolerance = 4 * Math.sqrt(0.25 / PATHS);
		const isOrdered = (path: Sample[number]) =>
			NAMES.every((name, i) => i === 0 || path[name].cost < path[NAMES[i - 1]!].cost);
		expect(Math.abs(share(isOrdered) - 0.3837)).toBeLessThan(tolerance);
		expect(Math.abs(share((path) => path.ac.cost < path.vwap.cost) - 0.5908)).toBeLessThan(tolerance);
	});

	it('reverse VWAP > AC without drift, and leave the rest', () => {
		const undrifted = sample({ alpha: 0 });
		expect(isDearer(undrifted, 'ac', 'vwap')).toBe(true);
		expect(isDearer(undrifted, 'dump', 'twap') && isDearer(undrifted, 'twap', 'vwap')).toBe(true);
	});

	it('make TWAP and VWAP the same on a flat book, and leave the rest', () => {
		const flat = sample({ u_base: 1, u_amp: 0 });
		for (const { twap, vwap } of flat) expect(Math.abs(twap.cost - vwap.cost)).toBeLessThan(1e-9);
		expect(isDearer(flat, 'dump', 'twap') && isDearer(flat, 'vwap', 'ac')).toBe(true);
	});

	it('make AC dearer than TWAP where the drift is reversed, and leave the rest', () => {
		const rising = sample({ alpha: 0.004 });
		expect(isDearer(rising, 'ac', 'twap') && isDearer(rising, 'ac', 'vwap')).toBe(true);
		expect(isDearer(rising, 'dump', 'twap') && isDearer(rising, 'twap', 'vwap')).toBe(true);
	});

	it('make a dump cheaper than TWAP at a drift of -240 bp, and leave the rest', () => {
		const falling = sample({ alpha: -0.04 });
		expect(isDearer(falling, 'twap', 'dump')).toBe(true);
		expect(isDearer(falling, 'twap', 'vwap') && isDearer(falling, 'vwap', 'ac')).toBe(true);
	});
});

/** Costs in bp that 20 s of latency add, tape by tape: ten minutes of a preset, sold by its own order. */
function latencyCosts(id: string) {
	const { spec, config } = presetOf(id)!;
	const input = (latencyMs: number) =>
		parseConfig({ ...config, latencyMs, strategies: ['twap', { id: 'vwap', midpoints: 1 }, 'ac'] });
	return Array.from({ length: RUNS }, (_, seed) => {
		const tape = syntheticTape({ ...spec, seed, duration: 660 });
		const [with0, with20] = [0, 20_000].map((ms) => simulate(tape, input(ms)).strategies);
		return Object.fromEntries(
			['twap', 'vwap', 'ac'].map((strategy) => [
				strategy,
				with20![strategy]!.shortfallBps - with0![strategy]!.shortfallBps
			])
		);
	});
}

describe('latency', () => {
	const undrifted = latencyCosts('u-shaped');
	const falling = latencyCosts('falling');

	it.each(['twap', 'vwap', 'ac'])('adds nothing on average to %s without drift', (strategy) => {
		const { mean, error } = moments(undrifted.map((costs) => costs[strategy]!));
		expect(error).toBeGreaterThan(0);
		expect(Math.abs(mean)).toBeLessThan(3 * error);
	});

	it.each(['twap', 'vwap', 'ac'])('costs %s the drift of its duration where prices fall', (strategy) => {
		const { mean, error } = moments(falling.map((costs) => costs[strategy]!));
		expect(mean).toBeGreaterThan(ONE_PERCENT * error);
		expect(Math.abs(mean - (1e4 * 20 * 38.8) / 60 / 97_000)).toBeLessThan(3 * error);
	});
});

/** The same market in the mirror: what was bid at p is asked at 2 x 97,000 - p. */
function mirrored(tape: Tape): Tape {
	const mirror = new Tape(tape.instrument);
	const { bids, asks } = tape;
	const flip = (prices: Float64Array) => prices.map((price) => 2 * 97_000 - price);
	const [bidPrices, askPrices] = [flip(asks.prices), flip(bids.prices)];
	for (let i = 0; i < tape.length; i++) {
		const [bidFrom, bidTo] = [asks.start[i]!, asks.start[i + 1]!];
		const [askFrom, askTo] = [bids.start[i]!, bids.start[i + 1]!];
		mirror.appendBook(
			tape.times[i]!,
			bidPrices,
			asks.sizes,
			bidFrom,
			bidTo,
			askPrices,
			bids.sizes,
			askFrom,
			askTo
		);
	}
	return mirror;
}

describe('a buy', () => {
	const strategies: ConfigInput['strategies'] = ['dump', 'twap', 'vwap', 'ac', 'ac-static', 'ac-liquidity'];

	it.each([
		['ordering', { latencyMs: 0 }],
		['ordering', { latencyMs: 700, refillHalfLife: 60, beyondDepth: 'worst' }],
		['u-shaped', { refillHalfLife: 600, beyondDepth: 'partial' }],
		['flat-path', { latencyMs: 50 }]
	] as const)('is a sell in the mirrored market: %s, %j', (id, input) => {
		const { spec, config } = presetOf(id)!;
		const tape = syntheticTape(spec);
		const run = (market: Tape, side: 'sell' | 'buy') =>
			simulate(market, parseConfig({ ...config, ...input, strategies, side }));
		const sold = run(tape, 'sell');
		const bought = run(mirrored(tape), 'buy');
		for (const [strategy, sale] of Object.entries(sold.strategies)) {
			const purchase = bought.strategies[strategy]!;
			expect(purchase.shortfallBps).toBeCloseTo(sale.shortfallBps, 8);
			expect(purchase.filled).toBeCloseTo(sale.filled, 8);
			purchase.fills.quantity.forEach((quantity, i) => {
				expect(quantity).toBeCloseTo(sale.fills.quantity[i]!, 8);
				expect(purchase.fills.price[i]! + sale.fills.price[i]!).toBeCloseTo(2 * 97_000, 6);
			});
		}
	});
});
