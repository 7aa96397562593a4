import { describe, expect, it } from 'vitest';
import {
	depthScale,
	depthSizes,
	depthTile,
	joinStrips,
	priceSeries,
	sizeOf,
	stripOf,
	Tape,
	tapeFromRows
} from '../../../../src/lib/engine/index.ts';

/** Books at 0 s, 4 s and 8 s; sizes 1, 2, 4 a level on the bid, 8 on the ask; the price rises by 1 each. */
const tape = tapeFromRows(
	[0, 1, 2].map((i) => ({
		timestamp_ms: 4000 * i,
		bid_levels: [
			[99 + i, 1],
			[98 + i, 2],
			[97.5 + i, 4]
		],
		ask_levels: [[101 + i, 8]]
	}))
);

describe('a tile of resting sizes', () => {
	it('has the size in each bin of price, row by row from the lowest, a column of time after the other', () => {
		const spec = { from: 0, columnMs: 4000, columns: 2, low: 97, step: 1, rows: 5 };
		expect([...depthSizes(tape, spec)]).toEqual([
			...[4, 0], // 97 to 98: the level at 97.5
			...[2, 4], // 98 to 99: the level at 98, then that at 98.5
			...[1, 2],
			...[0, 1],
			...[8, 0]
		]);
	});

	it('averages four instants of a column, each with the newest book', () => {
		// At 0.5, 1.5, 2.5 and 3.5 s of a column of 8 s: two instants on each of two books.
		const spec = { from: 0, columnMs: 8000, columns: 1, low: 101, step: 1, rows: 2 };
		expect([...depthSizes(tape, spec)]).toEqual([4, 4]);
	});

	it('leaves out levels beyond its prices', () => {
		const spec = { from: 0, columnMs: 4000, columns: 1, low: 98, step: 0.5, rows: 2 };
		expect([...depthSizes(tape, spec)]).toEqual([2, 0]);
	});

	it('is empty before the first book, after the last, and where nothing was recorded', () => {
		const spec = { from: -4000, columnMs: 4000, columns: 4, low: 90, step: 20, rows: 1 };
		expect([...depthSizes(tape, spec)]).toEqual([0, 15, 15, 0]);
		const broken = tapeFromRows([
			{ timestamp_ms: 0, bid_levels: [[1, 3]], ask_levels: [[2, 4]] },
			{ timestamp_ms: 8000, bid_levels: [[1, 3]], ask_levels: [[2, 4]] }
		]);
		broken.holes.push({ from: 3000, to: 8000, reason: 'test' });
		const whole = { from: 0, columnMs: 4000, columns: 2, low: 0, step: 10, rows: 1 };
		expect([...depthSizes(broken, whole)]).toEqual([7, 0]);
	});

	it('is coded on a logarithmic scale, 0 where nothing rests', () => {
		const scale = { low: 1, high: 100, reach: 2 };
		const spec = { from: 0, columnMs: 4000, columns: 1, low: 97, step: 1, rows: 5 };
		// 1 + 254 ln(size) / ln(100): 4 -> 77.46, 2 -> 39.23, 1 -> 1, 8 -> 115.69
		expect([...depthTile(tape, spec, scale)]).toEqual([77, 39, 1, 0, 116]);
		expect(sizeOf(128, scale)).toBeCloseTo(10, 10);
		expect(sizeOf(0, scale)).toBe(0);
	});
});

describe('the scale of a heatmap', () => {
	it('goes in steps of 1, 2 and 5 over nearly all sizes of a bin, and over a decade at least', () => {
		expect(depthScale(tape, 0.5)).toMatchObject({ low: 1, high: 10 });
		// Below and above 100 rest 7 and 8, then 6 and 9, then 4 and 11: a bin may hold both sides.
		expect(depthScale(tape, 100)).toMatchObject({ low: 2, high: 20 });
	});

	it('knows how far from the mid the levels reach', () => {
		expect(depthScale(tape, 1)!.reach).toBe(1.75);
	});

	it('is unknown without sizes', () => {
		const bare = new Tape();
		bare.appendBook(0, [1], [0], 0, 1, [2], [0], 0, 1);
		expect(depthScale(bare, 1)).toBeNull();
	});
});

describe('prices and trades of a stretch', () => {
	const traded = tapeFromRows([
		{ timestamp_ms: 0, bid_levels: [[9, 1]], ask_levels: [[11, 1]] },
		{ timestamp_ms: 5000, bid_levels: [[19, 1]], ask_levels: [[21, 1]] }
	]);
	for (const [time, price, size, isSale] of [
		[1000, 11, 1, false],
		[2000, 13, 3, false],
		[2500, 9, 2, true],
		[7000, 19, 5, true]
	] as const)
		traded.trades.append(time, price, size, isSale);

	it('has one trade a column and side, at the average price and time of what it stands for', () => {
		const { trades } = stripOf(traded, { from: 0, columnMs: 5000, columns: 2 });
		expect([...trades.time]).toEqual([1750, 2500, 7000]);
		expect([...trades.price]).toEqual([12.5, 9, 19]);
		expect([...trades.size]).toEqual([4, 2, 5]);
		expect([...trades.isSale]).toEqual([0, 1, 1]);
	});

	it('is the same from one piece as from several, joined', () => {
		const pieces = [0, 5000].map((from) => stripOf(traded, { from, columnMs: 5000, columns: 1 }));
		const { trades, prices } = joinStrips(pieces);
		expect(trades).toEqual(stripOf(traded, { from: 0, columnMs: 5000, columns: 2 }).trades);
		expect([...prices.time]).toEqual([0, 5000, 5000]);
		expect([...prices.mid]).toEqual([10, 20, 20]);
	});

	it('has the prices of the same stretch', () => {
		const { prices } = stripOf(traded, { from: 0, columnMs: 5000, columns: 2 });
		expect(prices).toEqual(priceSeries(traded, 6, 0, 10_000));
	});
});
