import { describe, expect, test } from 'vitest';
import { benchmarkNotes, benchmarkRows } from '../../../src/lib/ui/benchmark-rows.ts';
import { DASH } from '../../../src/lib/ui/format.ts';
import { finishedRun } from './finished-run.ts';

const FLAT = { sigma: 0, drift: 0, sizeNoise: 0 };

/** On data that ends with the horizon: TWAP's last child is sent 27 s before the end. */
const run = finishedRun({ refillHalfLife: 0 }, FLAT);

const rowsOf = (of: typeof run) =>
	Object.fromEntries(benchmarkRows(of).map(({ label, cells }) => [label, cells.map(({ text }) => text)]));

describe('benchmarks and what came after', () => {
	test('have a cell for each strategy in every row, the arrival first', () => {
		const rows = benchmarkRows(run);
		expect(rows.every(({ cells, title }) => cells.length === 4 && title !== undefined)).toBe(true);
		expect(rows.map(({ label }) => label)).toEqual([
			'vs arrival, bp',
			'vs market VWAP, bp',
			'vs mid TWAP, bp',
			'vs close, bp',
			'participation, %',
			'half-spread, bp',
			'half-spread paid, bp',
			'spread captured, %',
			'markout 1 s, bp',
			'markout 5 s, bp',
			'markout 30 s, bp',
			'markout 60 s, bp',
			'reversion 1 s, bp',
			'reversion 5 s, bp',
			'reversion 30 s, bp',
			'reversion 60 s, bp'
		]);
	});

	test('on a flat path cost what the shortfall says, and nothing comes back', () => {
		const rows = rowsOf(run);
		const { twap } = run.result.strategies;
		expect(rows['vs arrival, bp']?.[1]).toBe(`+${twap?.shortfallBps.toFixed(2)}`);
		expect(rows['vs mid TWAP, bp']).toEqual(rows['vs arrival, bp']);
		expect(rows['markout 1 s, bp']).toEqual(rows['vs arrival, bp']);
		expect(rows['reversion 1 s, bp']).toEqual(['0.00', '0.00', '0.00', '0.00']);
	});

	test('say where the data ends before a markout, and how much is covered', () => {
		const rows = benchmarkRows(run);
		const cells = (label: string) => rows.find((row) => row.label === label)?.cells ?? [];
		expect(cells('reversion 30 s, bp')[1]).toEqual({ text: DASH, title: 'The data ends before.' });
		expect(cells('markout 30 s, bp')[1]?.title).toBe(
			'95 % of the quantity; for the rest the data ends before.'
		);
		expect(cells('markout 30 s, bp')[0]?.title).toBeUndefined();
	});

	test('name the prices, and say so where a time-weighted mid stands in for the VWAP', () => {
		expect(benchmarkNotes(run)[0]).toMatch(
			/^Prices: arrival 97,000\.000, market VWAP (96,9|97,0)\d\d\.\d{3}, mid TWAP 97,000\.000, close 97,000\.000\.$/
		);
		const quiet = finishedRun({ refillHalfLife: 0 }, { ...FLAT, tradeRate: 0 });
		const rows = rowsOf(quiet);
		expect(rows['vs VWAP (mid), bp']).toEqual(rows['vs mid TWAP, bp']);
		expect(rows['participation, %']).toEqual([DASH, DASH, DASH, DASH]);
		expect(benchmarkNotes(quiet)).toEqual([
			'Prices: arrival 97,000.000, mid TWAP 97,000.000, close 97,000.000.',
			'No trades in the data: the time-weighted mid stands in for the market VWAP.',
			'The data ends before some fills are 30 or 60 s old: those are left out of that markout.'
		]);
	});
});
