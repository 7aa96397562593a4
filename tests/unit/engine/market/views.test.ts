import { describe, expect, it } from 'vitest';
import { bookView, tapeFromRows, volumeSeries } from '../../../../src/lib/engine/index.ts';

const tape = tapeFromRows(
	[0, 1, 2].map((i) => ({
		timestamp_ms: 1000 * i,
		bid_levels: Array.from({ length: 25 }, (_, l): [number, number] => [100 + i - l, l + 1]),
		ask_levels: [[102 + i, 3]] as [number, number][]
	}))
);

describe('a view of one book', () => {
	it('is the newest at a time, of 20 levels at most', () => {
		const view = bookView(tape, 1500)!;
		expect(view.time).toBe(1000);
		expect(view.bidPrices).toHaveLength(20);
		expect([view.bidPrices[0], view.bidPrices[19], view.bidSizes[19]]).toEqual([101, 82, 20]);
		expect([...view.askPrices, ...view.askSizes]).toEqual([103, 3]);
	});

	it('can be one of its neighbours, and is nothing outside the tape', () => {
		expect(bookView(tape, 1500, 1)!.time).toBe(2000);
		expect(bookView(tape, 1500, -1)!.time).toBe(0);
		expect(bookView(tape, 1500, 2)).toBeNull();
		expect(bookView(tape, -1)).toBeNull();
	});
});

describe('the volume of the market', () => {
	const traded = tapeFromRows([{ timestamp_ms: 0, bid_levels: [[1, 1]], ask_levels: [[2, 1]] }]);
	for (const [time, size] of [
		[100, 5],
		[200, 1],
		[210, 2],
		[800, 4],
		[1000, 8],
		[1100, 16]
	] as const)
		traded.trades.append(time, 1, size, true);

	it('adds up what was traded after the start and up to the end', () => {
		const { time, volume } = volumeSeries(traded, 900, 100, 1000)!;
		expect([...time]).toEqual([200, 210, 800, 1000]);
		expect([...volume]).toEqual([1, 3, 7, 15]);
	});

	it('is thinned to stretches, each with what had been traded by its end', () => {
		const { time, volume } = volumeSeries(traded, 3, 100, 1000)!;
		expect([...time]).toEqual([400, 1000]);
		expect([...volume]).toEqual([3, 15]);
	});

	it('is unknown without trades', () => {
		expect(volumeSeries(tape, 10, 0, 2000)).toBeNull();
		expect(volumeSeries(traded, 10, 0, 50)).toBeNull();
	});
});
