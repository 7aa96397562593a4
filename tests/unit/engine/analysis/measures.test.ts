import { describe, expect, it } from 'vitest';
import { benchmarkPrices } from '../../../../src/lib/engine/analysis/benchmark-prices.ts';
import { effectiveSpread } from '../../../../src/lib/engine/analysis/effective-spread.ts';
import { markouts } from '../../../../src/lib/engine/analysis/markouts.ts';
import { reversions } from '../../../../src/lib/engine/analysis/reversions.ts';
import { slippageOf } from '../../../../src/lib/engine/analysis/slippage.ts';
import { meanHeld } from '../../../../src/lib/engine/analysis/trajectory.ts';
import { parseConfig, simulate, syntheticTape } from '../../../../src/lib/engine/index.ts';
import { fillsOf } from '../../../support/fills.ts';
import { stepTape } from '../../../support/step-tape.ts';

/** Mid 100 for 1 s, 102 for 2 s, 104 for 3 s, then 98; nothing was recorded between 3 s and 6 s. */
const MIDS = [
	[0, 100],
	[1, 102],
	[3, 104],
	[6, 98],
	[10, 98]
] as const;

const TRADES = [
	[0, 90, 5],
	[2, 101, 1],
	[5, 105, 3],
	[8, 97, 4],
	[9, 50, 7]
] as const;

const tape = stepTape(MIDS, TRADES);

describe('benchmark prices', () => {
	const prices = benchmarkPrices(tape, 0, 8000);

	it('are the mid at both ends, and between them each mid for as long as it held', () => {
		expect(prices).toMatchObject({ arrival: 100, close: 98 });
		// (100 x 1 + 102 x 2 + 104 x 3 + 98 x 2) / 8
		expect(prices.twap).toBeCloseTo(101.5, 12);
		// From 0.5 s: (100 x 0.5 + 102 x 2 + 104 x 3 + 98 x 2) / 7.5
		expect(benchmarkPrices(tape, 500, 8000).twap).toBeCloseTo(101.6, 12);
	});

	it('weigh trades by size, after the arrival and up to the end of the horizon', () => {
		// (101 x 1 + 105 x 3 + 97 x 4) / 8
		expect(prices.vwap).toBeCloseTo(100.5, 12);
		expect(prices.volume).toBe(8);
	});

	it('have no interval VWAP where nothing traded', () => {
		expect(benchmarkPrices(tape, 0, 1500)).toMatchObject({ vwap: null, volume: 0 });
		expect(benchmarkPrices(stepTape(MIDS), 0, 8000)).toMatchObject({ vwap: null, volume: 0 });
	});
});

describe('slippage', () => {
	const prices = benchmarkPrices(tape, 0, 8000);

	it('of a sale at 99 is what each benchmark was above it, in bp of the benchmark', () => {
		const slippage = slippageOf(99, prices, 1);
		expect(slippage.arrival).toBeCloseTo(100, 9);
		expect(slippage.vwap).toBeCloseTo(1.5e4 / 100.5, 9);
		expect(slippage.twap).toBeCloseTo(2.5e4 / 101.5, 9);
		expect(slippage.close).toBeCloseTo(-1e4 / 98, 9);
	});

	it('of a purchase has the other sign', () => {
		const sale = slippageOf(99, prices, 1);
		expect(slippageOf(99, prices, -1)).toEqual({
			arrival: -sale.arrival,
			vwap: -sale.vwap,
			twap: -sale.twap,
			close: -sale.close
		});
	});

	it('is against the time-weighted mid in place of a VWAP without trades', () => {
		const { vwap, twap } = slippageOf(99, { ...prices, vwap: null }, 1);
		expect(vwap).toBe(twap);
	});
});

describe('markouts', () => {
	const fills = fillsOf([
		{ time: 0, price: 99, quantity: 2 },
		{ time: 3000, price: 101, quantity: 1 },
		{ time: 6000, price: 97, quantity: 3 }
	]);

	it('of sales are how far the mid was above their prices later, weighted by quantity, in bp of the arrival price', () => {
		// 1 s later: 102 - 99, 104 - 101, 98 - 97
		expect(markouts(tape, fills, 1, 100)[0]).toEqual({ seconds: 1, bps: 200, share: 1 });
	});

	it('leave out fills whose time is beyond the data, and say what share is left', () => {
		// 5 s later: 104 - 99, 98 - 101, and 11 s is past the last book.
		const [, five, thirty, sixty] = markouts(tape, fills, 1, 100);
		expect(five!.bps).toBeCloseTo((7 / 3) * 100, 9);
		expect(five!.share).toBe(0.5);
		expect([thirty, sixty]).toEqual([
			{ seconds: 30, bps: null, share: 0 },
			{ seconds: 60, bps: null, share: 0 }
		]);
	});

	it('are unknown without fills', () => {
		expect(markouts(tape, fillsOf([]), 1, 100).map(({ bps }) => bps)).toEqual([null, null, null, null]);
	});

	it('count the last book of the data as known at its own time', () => {
		const last = fillsOf([{ time: 9000, price: 97, quantity: 1 }]);
		expect(markouts(tape, last, 1, 100)[0]).toEqual({ seconds: 1, bps: 100, share: 1 });
	});
});

describe('reversion', () => {
	it('is where the mid went after the last fill, plus = back to what a better price would have been', () => {
		const fills = fillsOf([
			{ time: 0, mid: 100, quantity: 2 },
			{ time: 3000, mid: 104, quantity: 1 }
		]);
		expect(reversions(tape, fills, 1, 100).map(({ bps }) => bps)).toEqual([0, -600, null, null]);
		expect(reversions(tape, fills, -1, 100).map(({ bps }) => bps)).toEqual([-0, 600, null, null]);
	});

	it('is unknown without fills', () => {
		expect(reversions(tape, fillsOf([]), 1, 100).every(({ bps }) => bps === null)).toBe(true);
	});
});

describe('effective spread', () => {
	it('is what was paid from the mid at the match, beside the half-spread quoted there', () => {
		const spread = effectiveSpread(
			fillsOf([
				{ quantity: 2, mid: 100, touch: 99, price: 99 },
				{ quantity: 1, mid: 104, touch: 103, price: 101 }
			]),
			1,
			100
		)!;
		// Effective (2 x 1 + 1 x 3) / 3, quoted 1.
		expect(spread.effectiveBps).toBeCloseTo((5 / 3) * 100, 9);
		expect(spread.quotedBps).toBeCloseTo(100, 9);
		expect(spread.captured).toBeCloseTo(-2 / 3, 12);
	});

	it('captures nothing at the touch, half of it halfway to the mid and all of it at the mid', () => {
		const captured = (price: number) =>
			effectiveSpread(fillsOf([{ quantity: 2, mid: 100, touch: 101, price }]), -1, 100)!.captured;
		expect([101, 100.5, 100].map(captured)).toEqual([0, 0.5, 1]);
	});

	it('is unknown without fills', () => {
		expect(effectiveSpread(fillsOf([]), 1, 100)).toBeNull();
	});
});

describe('mean holdings', () => {
	it('are the holdings integrated over the horizon, and nothing after its end counts', () => {
		const trajectory = {
			time: Float64Array.of(0, 2000, 6000, 12_000),
			remaining: Float64Array.of(10, 4, 1, 0)
		};
		// (10 x 2 + 4 x 4 + 1 x 2) / 8, up to 8 s.
		expect(meanHeld(trajectory, 8000)).toBeCloseTo(38 / 8, 12);
		expect(meanHeld(trajectory, 12_000)).toBeCloseTo(42 / 12, 12);
	});
});

describe('on a flat path', () => {
	const market = syntheticTape({ duration: 900, sigma: 0, drift: 0, sizeNoise: 0 });
	const run = (side: 'sell' | 'buy', more: object = {}) =>
		simulate(
			market,
			parseConfig({ side, shares: 20, horizon: 600, trades: 10, warmUp: 60, refillHalfLife: 0, ...more })
		);

	it('markouts are the effective half-spread, and that is all the shortfall', () => {
		for (const side of ['sell', 'buy'] as const) {
			for (const { measures, shortfallBps } of Object.values(run(side).strategies)) {
				expect(measures.spread!.effectiveBps).toBeCloseTo(shortfallBps, 9);
				expect(measures.slippage!.arrival).toBeCloseTo(shortfallBps, 9);
				expect(measures.slippage!.twap).toBeCloseTo(shortfallBps, 9);
				expect(measures.slippage!.close).toBeCloseTo(shortfallBps, 9);
				for (const { bps, share } of measures.markouts) {
					expect(bps).toBeCloseTo(shortfallBps, 9);
					expect(share).toBe(1);
				}
				expect(measures.reversions.map(({ bps }) => Math.abs(bps!))).toEqual([0, 0, 0, 0]);
			}
		}
	});

	it('participation is what was filled of that and of what the market traded', () => {
		const { benchmarks, strategies } = run('sell');
		expect(benchmarks.volume).toBeGreaterThan(0);
		for (const { measures } of Object.values(strategies)) {
			expect(measures.participation).toBeCloseTo(20 / (20 + benchmarks.volume), 12);
		}
	});

	it('participation is unknown without trades', () => {
		const config = parseConfig({ shares: 1, warmUp: 2, horizon: 6, trades: 2, strategies: ['twap'] });
		expect(simulate(stepTape(MIDS), config).strategies.twap!.measures.participation).toBeNull();
	});

	it('nothing is measured where nothing was filled, and none of the volume was ours', () => {
		const { measures } = run('sell', { minNotional: 1e12 }).strategies.twap!;
		expect(measures).toMatchObject({ slippage: null, spread: null, participation: 0 });
		expect([...measures.markouts, ...measures.reversions].map(({ bps }) => bps)).toEqual(
			new Array(8).fill(null)
		);
	});
});
