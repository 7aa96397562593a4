import { describe, expect, test } from 'vitest';
import {
	beyondAxis,
	binShares,
	costAxis,
	farthest,
	shareBelow,
	shownPart
} from '../../../../src/lib/ui/lab/cost-axis.ts';
import { drawHistograms } from '../../../../src/lib/ui/lab/cost-histogram-drawing.ts';
import { drawSteps } from '../../../../src/lib/ui/lab/cost-steps-drawing.ts';
import { binTable, shareTable } from '../../../../src/lib/ui/lab/cost-tables.ts';
import { drawDifference } from '../../../../src/lib/ui/lab/difference-drawing.ts';
import { quantileTable } from '../../../../src/lib/ui/lab/quantile-table.ts';
import { meanOf, spreadOf, UNKNOWN_MEAN } from './lab-inputs.ts';

/** Costs of 0, 2, 4 and 10 bp between 0 and 10: three in the first of two bins. */
const twap = spreadOf([0, 2, 4, 10], [3, 1], [0.3, 1.5, 3, 5.5, 9.1]);
const dump = spreadOf([8, 8, 8, 8], [0, 4], [8, 8, 8, 8, 8]);
const both = { low: 0, high: 10, strategies: [twap, dump] };
const whole = { low: 0, high: 10, isCut: false };

describe('the axis of costs', () => {
	test('goes from the lowest to the highest', () => {
		expect(costAxis(both)).toEqual(whole);
	});

	test('leaves out what is far out where the rest would have less than half of it', () => {
		// Quartiles 1 and 3: far out is below -5 and above 9. From 0 to 9 is under half of 0 to 100.
		const spread = spreadOf([0, 1, 2, 3, 100], [4, 1], [0.2, 1, 2, 3, 80.6]);
		expect(costAxis({ low: 0, high: 100, strategies: [spread] })).toEqual({ low: 0, high: 9, isCut: true });
		expect(costAxis({ low: 0, high: 17, strategies: [spread] })?.isCut).toBe(false);
		expect(beyondAxis(spread, { low: 0, high: 9, isCut: true }).above).toBeCloseTo(0.2, 12);
		expect(farthest(spread, { low: 0, high: 9, isCut: true })).toBe(100);
	});

	test('has a width where all costs are equal, and none where one is not known', () => {
		expect(costAxis({ low: 8, high: 8, strategies: [dump] })).toEqual({ low: 7.5, high: 8.5, isCut: false });
		expect(costAxis({ low: 0, high: NaN, strategies: [dump] })).toBeNull();
		expect(costAxis({ low: Infinity, high: -Infinity, strategies: [] })).toBeNull();
	});

	test('is that of the shown strategies alone', () => {
		expect(shownPart(both, [1])).toEqual({ low: 8, high: 8, strategies: [dump] });
	});
});

describe('shares of the runs', () => {
	test('are those at or below a cost', () => {
		expect([-1, 0, 3, 10].map((cost) => shareBelow(twap, cost))).toEqual([0, 0.25, 0.5, 1]);
	});

	test('by bin are the counts, or on a narrower axis counted again', () => {
		expect(binShares(twap, whole, both)).toEqual([0.75, 0.25]);
		// From 0 to 4: 0 and 2 at or below the middle, 4 above it, 10 beyond.
		expect(binShares(twap, { low: 0, high: 4, isCut: true }, both)).toEqual([0.5, 0.25]);
	});
});

describe('histograms', () => {
	// Two rows of 96 px below 4; the box is 400 px wide from 22.
	const drawing = drawHistograms(both, whole, [0, 1], 444);

	test('stand above each other on one axis, in rows of one scale', () => {
		expect(drawing.height).toBe(4 + 2 * 96 + 34);
		expect(drawing.x.at(5)).toBe(222);
		expect(drawing.rows.map(({ base }) => base)).toEqual([100, 196]);
		expect(drawing.topShare).toBe(1);
		// 81 px high: 0.75 of that is 60.75, 0.25 is 20.25.
		expect(drawing.rows[0]?.outline).toBe('M22.0 100.0V39.3H222.0V79.8H422.0V100.0');
	});

	test('mark the median of the summary', () => {
		expect(drawing.rows.map(({ median, medianAt }) => [median, medianAt])).toEqual([
			[3, 142],
			[8, 342]
		]);
	});

	test('cut what is more than three times as tall as the middle one, and say how tall it is', () => {
		const low = { ...twap, counts: Uint32Array.from([1, 1, 1, 1]) };
		const spike = { ...dump, counts: Uint32Array.from([0, 0, 0, 4]) };
		const { topShare, rows } = drawHistograms({ ...both, strategies: [low, spike] }, whole, [0, 1], 444);
		expect(topShare).toBe(0.25);
		expect(rows[0]?.cut).toBeNull();
		expect(rows[1]?.cut).toEqual({ share: 1, x: 22 + 400 * 0.875 });
	});

	test('have their numbers in a table, a strategy a column', () => {
		const { columns, rows } = binTable(drawing, whole, ['twap', 'dump']);
		expect(columns.map(({ label }) => label)).toEqual(['TWAP', 'Dump']);
		expect(rows.map(({ label, cells }) => [label, ...cells.map(({ text }) => text)])).toEqual([
			['0.00', '75', '0'],
			['+5.00', '25', '100']
		]);
	});
});

describe('a distribution', () => {
	// The box is 400 px wide from 40 and 200 px high below 20.
	const { lines, guides, shares } = drawSteps(both, whole, [0, 1], 462, 254);

	test('goes up a step at each cost', () => {
		expect(lines[0]?.path).toBe('M40.0 220.0H40.0V170.0H120.0V120.0H200.0V70.0H440.0V20.0H440.0');
		expect(lines[1]?.path).toContain('H360.0V20.0');
	});

	test('has its median and 95 % marked, on lines of their own', () => {
		expect(guides.map(Math.round)).toEqual([120, 30]);
		expect(lines[0]?.marks.map(({ cost, x }) => [cost, Math.round(x)])).toEqual([
			[3, 160],
			[9.1, 404]
		]);
		expect(shares.map(({ text }) => text)).toEqual(['0', '25', '50', '75', '95']);
	});

	test('has the quantiles of the summary and both ends in a table', () => {
		const { rows } = shareTable(both, ['twap', 'dump']);
		expect(rows.map(({ label, cells }) => [label, cells[0]?.text])).toEqual([
			['0', '0.00'],
			['5.0', '+0.30'],
			['25', '+1.50'],
			['50', '+3.00'],
			['75', '+5.50'],
			['95', '+9.10'],
			['100', '+10.00']
		]);
	});
});

describe('the differences of a pair', () => {
	test('are drawn with 0, the mean and its interval', () => {
		// From 0 to 10 with 0.4 on either side, over 400 px from 40.
		const drawing = drawDifference({ ...twap, low: 0, high: 10 }, meanOf(4), 462, 254);
		const px = (bp: number) => 40 + (400 * (bp + 0.4)) / 10.8;
		expect(drawing?.zero).toBeCloseTo(px(0), 9);
		expect(drawing?.mean?.at).toBeCloseTo(px(4), 9);
		expect(drawing?.mean?.low).toBeCloseTo(px(3), 9);
		expect(drawing?.mean?.high).toBeCloseTo(px(5), 9);
		expect(drawing?.shares).toEqual([0.75, 0.25]);
	});

	test('show 0 also where all lie on one side of it', () => {
		const far = spreadOf([8, 10], [1, 1], [8.1, 8.5, 9, 9.5, 9.9]);
		const drawing = drawDifference({ ...far, low: 8, high: 10 }, meanOf(9), 462, 254);
		expect(drawing?.zero).toBeGreaterThan(40);
		expect(drawing?.range).toEqual({ low: 8, high: 10, isCut: false });
	});

	test('have no mean without its interval, and are not drawn where one is not known', () => {
		expect(drawDifference({ ...twap, low: 0, high: 10 }, UNKNOWN_MEAN, 462, 254)?.mean).toBeNull();
		expect(drawDifference({ ...twap, low: NaN, high: NaN }, meanOf(1), 462, 254)).toBeNull();
	});
});

describe('the table of quantiles', () => {
	const summary = {
		id: 'twap',
		mean: meanOf(4),
		deviation: 2.5,
		quantiles: [0, 1, 2, 3, 4],
		expectedShortfall: 9,
		expectedShortfallError: 1,
		deviationError: 1,
		riskBps: NaN,
		utilityBps: NaN,
		filled: 1,
		beyondDepth: 0
	};

	test('has quantiles, mean with interval, deviation and expected shortfall', () => {
		const { columns, rows } = quantileTable([summary]);
		expect(columns.map(({ label }) => label)).toEqual([
			'5 %',
			'25 %',
			'50 %',
			'75 %',
			'95 %',
			'mean (95 %)',
			'sd',
			'ES 95 %'
		]);
		expect(rows[0]?.cells.map(({ text }) => text)).toEqual([
			'0.00',
			'+1.00',
			'+2.00',
			'+3.00',
			'+4.00',
			'+4.00 (95 % +3.00 to +5.00)',
			'2.50 ± 1.96',
			'+9.00 ± 1.96'
		]);
	});

	test('has a dash with the reason for what is not known', () => {
		const { rows } = quantileTable([
			{ ...summary, mean: UNKNOWN_MEAN, deviation: NaN, quantiles: [], expectedShortfall: NaN }
		]);
		for (const { text, title } of rows[0]?.cells ?? []) {
			expect(text).toBe('—');
			expect(title).toMatch(/run|sample/);
		}
	});
});
