import { describe, expect, test } from 'vitest';
import { attributionBars, barRange, shownParts } from '../../../src/lib/ui/attribution.ts';
import { blotterRow, mergeFills, visibleRange } from '../../../src/lib/ui/blotter.ts';
import { calibrationRows, calibrationWindow } from '../../../src/lib/ui/calibration-rows.ts';
import { DASH } from '../../../src/lib/ui/format.ts';
import { dataBadge, marketFacts, qualityWords } from '../../../src/lib/ui/market-facts.ts';
import { attributionRows, isWide, tearSheetRows } from '../../../src/lib/ui/tear-sheet.ts';
import { timelineOf } from '../../../src/lib/ui/timeline.ts';
import { finishedRun } from './finished-run.ts';

const run = finishedRun({ feeBps: 1, latencyMs: 100 });

describe('the tear sheet', () => {
	const rows = tearSheetRows(run);
	const cells = (label: string) => rows.find((row) => row.label === label)?.cells ?? [];

	test('has a cell for each strategy in every row', () => {
		expect(rows.every((row) => row.cells.length === 4)).toBe(true);
		expect(rows.map((row) => row.label).slice(0, 3)).toEqual([
			'shortfall, bp',
			'net of market, bp',
			'trading cost, bp'
		]);
	});

	test('marks one lowest and one highest shortfall', () => {
		expect(
			cells('shortfall, bp')
				.flatMap(({ mark }) => mark ?? [])
				.sort()
		).toEqual(['high', 'low']);
	});

	test('compares AC with the others and not with itself', () => {
		const saves = cells('AC saves, bp');
		expect(saves.map(({ text }) => text === DASH)).toEqual([false, false, false, true]);
	});

	test('shows a dash with a reason where the volatility is not known', () => {
		const blind = finishedRun({ warmUp: 0, arrival: 1_735_689_600_000 });
		const risk = tearSheetRows(blind).find((row) => row.label === 'risk (sd), bp');
		expect(risk?.cells[0]).toEqual({ text: DASH, title: 'Needs a volatility, and none could be estimated.' });
	});

	test('splits each shortfall into all its parts', () => {
		expect(attributionRows(run)).toHaveLength(9);
	});
});

describe('attribution bars', () => {
	const bars = attributionBars(run);

	test('add up to the shortfall', () => {
		for (const { segments, total } of bars) {
			expect(segments.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(total, 9);
		}
	});

	test('stack costs to the right of zero and gains to the left without gaps', () => {
		for (const { segments } of bars) {
			const costs = segments.filter(({ value }) => value > 0);
			costs.forEach(({ from }, i) => {
				expect(from).toBe(i === 0 ? 0 : costs[i - 1]?.to);
			});
			expect(segments.filter(({ value }) => value < 0).every(({ to }) => to <= 0)).toBe(true);
		}
	});

	test('share a range that includes zero, and a legend of the parts that are drawn', () => {
		const { from, to } = barRange(bars);
		expect(from <= 0 && to > 0).toBe(true);
		expect(shownParts(bars).map(({ key }) => key)).toContain('fees');
		expect(barRange([])).toEqual({ from: 0, to: 1 });
	});
});

describe('the blotter', () => {
	const merged = mergeFills(run.result.strategies);
	const rows = Array.from(merged.index, (_, place) => blotterRow(merged, place, run));

	test('holds every fill in order of time', () => {
		const fills = Object.values(run.result.strategies).reduce((sum, it) => sum + it.fills.time.length, 0);
		expect(rows).toHaveLength(fills);
		expect(rows.every(({ time }, i) => i === 0 || time >= (rows[i - 1]?.time ?? 0))).toBe(true);
	});

	test('has costs that add up to the shortfall of a strategy that filled everything', () => {
		for (const [id, { shortfallBps }] of Object.entries(run.result.strategies)) {
			const own = rows.filter((row) => row.id === id);
			expect(own.reduce((sum, { costBps }) => sum + costBps, 0)).toBeCloseTo(shortfallBps, 9);
		}
	});

	test('shows the latency and a slippage that is never a gain', () => {
		expect(rows.every(({ latencyMs, slippageBps }) => latencyMs === 100 && slippageBps > 0)).toBe(true);
	});

	test('renders what can be seen and a margin', () => {
		expect(visibleRange(1000, 2000, 200, 20, 5)).toEqual({ from: 95, to: 115 });
		expect(visibleRange(3, 0, 200, 20)).toEqual({ from: 0, to: 3 });
		expect(visibleRange(0, 500, 200, 20)).toEqual({ from: 0, to: 0 });
	});
});

test('the calibration names unit, error, samples and source of each estimate, and the window they come from', () => {
	const rows = calibrationRows(finishedRun({ etaSource: 'rule' }));
	expect(rows.map(({ symbol }) => symbol)).toEqual(['σ', '', 'σ₂', 'ε', 'b', 'ρ', 'γ', 'η']);
	expect(rows[0]).toMatchObject({ unit: 'quote/√s', source: 'measured', isOverride: false });
	expect(rows[0]?.title).toMatch(/^two scales, .*; from 00:00:00\.000 to 00:01:00\.000 UTC$/);
	expect(rows[7]).toMatchObject({ unit: 'quote/(unit/s)', error: DASH, source: 'rule of thumb' });
	expect(calibrationWindow(run)).toMatch(
		/^warm-up 1m to 00:01:00\.000 UTC; renewed \d+ times, κT [\d.]+ to [\d.]+$/
	);
	expect(calibrationRows(finishedRun({ etaOverride: 7 }))[7]).toMatchObject({
		value: '7.00',
		isOverride: true
	});
});

test('a book that refills at once refills at an infinite rate', () => {
	expect(calibrationRows(finishedRun({ refillHalfLife: 0 }))[5]).toMatchObject({ symbol: 'ρ', value: '∞' });
});

test('volatility is shown in percent a year as well', () => {
	const { result, market } = run;
	const annual = calibrationRows({ result, market })[1];
	const { value } = result.calibration[0]!.sigma;
	// 365 days of 86,400 seconds.
	const percent = (100 * value! * Math.sqrt(31_536_000)) / result.arrivalPrice;
	expect(annual).toMatchObject({ name: 'annualised', value: percent.toPrecision(3), unit: '% a year' });
});

test('the market is described in words', () => {
	expect(dataBadge(run)).toBe('SYNTHETIC');
	expect(dataBadge({ ...run, source: { kind: 'sample' } })).toBe('L2');
	expect(dataBadge({ source: { kind: 'sample' }, market: { ...run.market, levels: 1 } })).toBe('L1');
	expect(marketFacts(run, undefined).map(({ label }) => label)).toContain('spread, quote');
	expect(qualityWords(run.market.quality)).toEqual(['no repairs needed']);
	expect(qualityWords({ ...run.market.quality, repaired: 3, crossed: 1 })).toEqual([
		'3 books repaired',
		'1 crossed row kept out'
	]);
});

test('the charts cover the warm-up and the horizon, and fills that come after it', () => {
	const { span, warmUp, arrival } = timelineOf(run);
	const { warmUpStart, arrivalTime, horizon } = run.result;
	expect(warmUp).toEqual({ from: warmUpStart, to: arrivalTime });
	expect(arrival?.time).toBe(arrivalTime);
	expect(span.from).toBe(warmUpStart);
	expect(span.to).toBeGreaterThanOrEqual(arrivalTime + 1000 * horizon);
});

test('a table with many digits asks for a smaller type', () => {
	const cells = (text: string) => [{ text }, { text }, { text }, { text }];
	expect(isWide([{ label: 'a', cells: cells('96,812.34') }])).toBe(false);
	expect(isWide([{ label: 'a', cells: cells('-33,812.345') }])).toBe(true);
});

test('strategies that cost the same to the digits shown are marked neither low nor high', () => {
	const rows = tearSheetRows(finishedRun({ strategies: ['twap', { id: 'vwap', base: 1, amplitude: 0 }] }));
	expect(rows[0]?.cells.flatMap(({ mark }) => mark ?? [])).toEqual([]);
});
