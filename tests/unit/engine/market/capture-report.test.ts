import { describe, expect, it } from 'vitest';
import { captureReport, tapeFromRows } from '../../../../src/lib/engine/index.ts';

const row = (ms: number, bid: number, size = 1) => ({
	timestamp_ms: ms,
	bid_levels: [
		[bid, size],
		[bid - 1, 2 * size]
	] as [number, number][],
	ask_levels: [[bid + 2, 5]] as [number, number][]
});

describe('the report on a capture', () => {
	const tape = tapeFromRows([row(0, 99), row(100, 99), row(200, 99, 2), row(300, 100), row(5300, 100, 3)]);
	tape.trades.append(50, 99, 3, true);
	tape.trades.append(60, 101, 4, false);
	const report = captureReport(tape);

	it('has the distribution of the time between books, and where the longest gap is', () => {
		expect(report.intervals).toMatchObject({ median: 0.1, p95: 5, longest: 5, longestFrom: 300 });
		const { edges, counts } = report.intervals!;
		expect([...counts].reduce((sum, count) => sum + count, 0)).toBe(4);
		expect(counts[[...edges].findIndex((edge) => edge > 0.1) - 1]).toBe(3);
		expect(counts[[...edges].findIndex((edge) => edge > 5) - 1]).toBe(1);
	});

	it('counts books that repeat the one before', () => {
		expect(report.unchanged).toBe(1);
	});

	it('has the depth of the first book, the drift of the mid and the trades', () => {
		expect(report).toMatchObject({ firstBidDepth: 3, firstAskDepth: 5, trades: 2, volume: 7 });
		// Mids of 100 and 101: a hundred bp.
		expect(report.driftBps).toBeCloseTo(100, 9);
	});

	it('has spread and depth over time for stretches that hold books', () => {
		const { time, spread, bidDepth, askDepth } = report.depth;
		expect([...time]).toEqual([...time].sort((a, b) => a - b));
		expect(time).toHaveLength(5);
		expect([...bidDepth]).toEqual([3, 3, 6, 3, 9]);
		expect([...askDepth]).toEqual([5, 5, 5, 5, 5]);
		spread.forEach((value) => {
			expect(value).toBeCloseTo(2, 9);
		});
	});

	it('of a single book has no intervals', () => {
		const single = captureReport(tapeFromRows([row(0, 99)]));
		expect(single.intervals).toBeNull();
		expect(single.depth.time).toHaveLength(1);
		expect(single.driftBps).toBe(0);
	});

	it('counts intervals beyond its bounds in the first and the last bin', () => {
		const { counts } = captureReport(tapeFromRows([row(0, 99), row(0.5, 99), row(5_000_000, 99)])).intervals!;
		expect([counts[0], counts.at(-1)]).toEqual([1, 1]);
	});
});
