import { describe, expect, test } from 'vitest';
import { depthTable, measureTable, MOST_ROWS, priceTable } from '../../../src/lib/ui/chart-table.ts';
import { REMAINING, SHORTFALL } from '../../../src/lib/ui/measures.ts';
import type { Timeline } from '../../../src/lib/ui/timeline.ts';

const curve = (time: number[], value: number[]) => ({ time, value });

/** TWAP sells 2 at 1 s and 2 at 3 s, a dump 4 at 1 s; bid 99, ask 101 and from 2 s on 1 lower. */
const timeline = {
	span: { from: 0, to: 5000 },
	warmUp: null,
	holes: [],
	arrival: { time: 500, price: 100 },
	playhead: null,
	prices: {
		time: Float64Array.of(0, 2000),
		bid: Float64Array.of(99, 98),
		ask: Float64Array.of(101, 100),
		mid: Float64Array.of(100, 99)
	},
	volume: null,
	tick: 1,
	lot: 1,
	symbol: 'BTCUSDT',
	strategies: [
		{
			id: 'twap',
			remaining: curve([500, 1000, 3000], [4, 2, 0]),
			cost: curve([1000, 3000], [50, 150]),
			fills: { time: Float64Array.of(1000, 3000), price: Float64Array.of(99, 98) }
		},
		{
			id: 'dump',
			remaining: curve([500, 1000], [4, 0]),
			cost: curve([1000], [100]),
			fills: { time: Float64Array.of(1000), price: Float64Array.of(99) }
		}
	]
} as unknown as Timeline;

/** The books themselves: a unit wider than the line, as that is thinned. */
const bookAt = (time: number) =>
	Promise.resolve(
		time < 5000
			? {
					time,
					bidPrices: Float64Array.of(time < 2000 ? 98 : 97),
					askPrices: Float64Array.of(time < 2000 ? 102 : 101),
					bidSizes: Float64Array.of(1),
					askSizes: Float64Array.of(1)
				}
			: null
	);

describe('the table behind a chart', () => {
	test('has a row at arrival, at every time of a fill and at the end', () => {
		const { columns, rows, note } = measureTable(timeline, REMAINING);
		expect(columns.map(({ label }) => label)).toEqual(['TWAP', 'Dump']);
		expect(rows).toEqual([
			{ time: '00:00:00.500', cells: ['4', '4'] },
			{ time: '00:00:01.000', cells: ['2', '0'] },
			{ time: '00:00:03.000', cells: ['0', '0'] },
			{ time: '00:00:05.000', cells: ['0', '0'] }
		]);
		expect(note).toBe('4 times: arrival, every fill, the end.');
	});

	test('has a dash where there is no value yet', () => {
		expect(measureTable(timeline, SHORTFALL).rows[0]?.cells).toEqual(['—', '—']);
	});

	test('of the price has the quotes of the books, and what each strategy was filled at, where it was', async () => {
		const { columns, rows } = await priceTable(timeline, bookAt);
		expect(columns.map(({ label }) => label)).toEqual(['bid', 'ask', 'mid', 'TWAP fill', 'Dump fill']);
		expect(rows.map(({ cells }) => cells)).toEqual([
			['98', '102', '100.0', '', ''],
			['98', '102', '100.0', '99', '99'],
			['97', '101', '99.0', '98', ''],
			['—', '—', '—', '', '']
		]);
	});

	test('of very many fills shows some, and says how many', async () => {
		const time = Float64Array.from({ length: 1000 }, (_, i) => 1000 + i);
		const many = {
			...timeline,
			strategies: [{ ...timeline.strategies[0], fills: { time, price: time } }]
		} as unknown as Timeline;
		const { rows, note } = await priceTable(many, bookAt);
		expect(rows).toHaveLength(MOST_ROWS);
		expect(rows[0]?.time).toBe('00:00:00.500');
		expect(rows.at(-1)?.time).toBe('00:00:05.000');
		expect(note).toBe('200 of 1,002 times, evenly chosen; the blotter has every fill.');
	});

	test('of a run under way has what it has shown', async () => {
		const strategies = [{ ...timeline.strategies[0], fills: null }];
		const live = { ...timeline, arrival: null, playhead: 3000, strategies } as unknown as Timeline;
		expect(measureTable(live, REMAINING).rows.map(({ cells }) => cells)).toEqual([['4'], ['2'], ['0']]);
		const { rows } = await priceTable(live, bookAt);
		expect(rows.map(({ cells }) => cells.slice(0, 3))).toEqual([
			['99', '101', '100.0'],
			['99', '101', '100.0'],
			['98', '100', '99.0']
		]);
	});

	test('of a market without an order has its prices', async () => {
		const { rows, note } = await priceTable({ ...timeline, strategies: [], arrival: null }, bookAt);
		expect(rows).toEqual([
			{ time: '00:00:00.000', cells: ['98', '102', '100.0'] },
			{ time: '00:00:02.000', cells: ['97', '101', '99.0'] }
		]);
		expect(note).toBe('2 of the 2 prices that the chart shows, evenly chosen.');
	});

	test('of the heatmap adds up what rests within 1 bp, within 5 bp and in all, a dash where that is unknown', async () => {
		const book = (time: number) => ({
			time,
			// Mid 10,000: 1 bp is 1, 5 bp are 5.
			bidPrices: Float64Array.of(9999, 9995, 9994),
			askPrices: Float64Array.of(10_001, 10_006),
			bidSizes: Float64Array.of(1, 2, 4),
			askSizes: Float64Array.of(time === 3000 ? 0 : 8, time === 3000 ? 0 : 16)
		});
		const { columns, rows } = await depthTable(timeline, (time) =>
			Promise.resolve(time < 5000 ? book(time) : null)
		);
		expect(columns.map(({ label }) => label)).toEqual([
			'mid',
			'bids within 1 bp',
			'bids within 5 bp',
			'bids, 20 levels',
			'asks within 1 bp',
			'asks within 5 bp',
			'asks, 20 levels'
		]);
		const cells = new Map(rows.map((row) => [row.time, row.cells]));
		expect(cells.get('00:00:01.000')).toEqual(['10,000.0', '1', '3', '7', '8', '8', '24']);
		expect(cells.get('00:00:03.000')).toEqual(['10,000.0', '1', '3', '7', '—', '—', '—']);
		expect(cells.get('00:00:05.000')).toEqual(Array(7).fill('—'));
	});
});
