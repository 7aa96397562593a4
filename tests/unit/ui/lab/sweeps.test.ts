import { describe, expect, test } from 'vitest';
import { differenceColour } from '../../../../src/lib/ui/lab/difference-colour.ts';
import { drawHeat } from '../../../../src/lib/ui/lab/sweep-heat-drawing.ts';
import { drawSweepLine } from '../../../../src/lib/ui/lab/sweep-line-drawing.ts';
import { sweepPlaces } from '../../../../src/lib/ui/lab/sweep-places.ts';
import { meanOf, pairOf, UNKNOWN_MEAN, UNKNOWN_PAIR } from './lab-inputs.ts';

const axis = (numbers: readonly number[] | null, isLog = false, texts = (numbers ?? []).map(String)) => ({
	label: 'Latency',
	unit: 'ms',
	texts,
	numbers,
	isLog
});

describe('the places of swept values', () => {
	// 14 px stay free on either side: 100 to 300.
	test('are those of their numbers, whatever their order', () => {
		const { at, order } = sweepPlaces(axis([10, 0, 5]), 86, 314);
		expect(at).toEqual([300, 100, 200]);
		expect(order).toEqual([1, 2, 0]);
	});

	test('are even on a scale of powers, with 0 on its own left of a gap', () => {
		const { at, breakAt } = sweepPlaces(axis([0, 1, 10, 100], true), 86, 358);
		expect(at[0]).toBe(100);
		expect(breakAt).toBe(122);
		expect(at[1]).toBe(144);
		expect(at[2]).toBeCloseTo(244, 9);
		expect(at[3]).toBeCloseTo(344, 9);
		expect(sweepPlaces(axis([1, 100], true), 86, 314)).toMatchObject({ at: [100, 300], breakAt: null });
	});

	test('are even for words, and for what has no power', () => {
		const words = sweepPlaces(axis(null, false, ['worst', 'extrapolate']), 86, 314);
		expect(words.at).toEqual([150, 250]);
		expect(words.ticks.map(({ text }) => text)).toEqual(['worst', 'extrapolate']);
		expect(sweepPlaces(axis([-1, 1], true), 86, 314).at).toEqual([150, 250]);
	});

	test('are in the middle for a single value', () => {
		expect(sweepPlaces(axis([7]), 86, 314).at).toEqual([200]);
		expect(sweepPlaces(axis([0], true), 86, 314).at).toEqual([200]);
	});
});

describe('a sweep as a line', () => {
	// AC is 13.2 px wide, so the box ends 21.2 px before the edge: 52 to 480, and its values at 66, 266 and 466.
	const width = 501.2;
	const series = (points: Parameters<typeof drawSweepLine>[1][number]['points']) => [{ id: 'ac', points }];

	test('has a band from the low to the high end of the intervals', () => {
		// From 0 to 20 with 1 on either side, over 220 px below 22: 10 px a bp.
		const drawing = drawSweepLine(axis([0, 1, 2]), series([meanOf(1), meanOf(10), meanOf(19)]), width, 276);
		expect(drawing?.lines[0]?.path).toBe('M66.0 222.0L266.0 132.0L466.0 42.0');
		expect(drawing?.lines[0]?.band).toBe(
			'M66.0 212.0L266.0 122.0L466.0 32.0L466.0 52.0L266.0 142.0L66.0 232.0Z'
		);
		expect(drawing?.lines[0]?.labelY).toBeCloseTo(42, 9);
	});

	test('is broken where a value is not known, and beside 0 on a scale of powers', () => {
		const broken = drawSweepLine(axis([0, 1, 2]), series([meanOf(1), null, meanOf(19)]), width, 276);
		expect(broken?.lines[0]?.path).toBe('M66.0 222.0M466.0 42.0');
		const unknown = drawSweepLine(axis([0, 1, 2]), series([meanOf(1), UNKNOWN_MEAN, meanOf(2)]), width, 276);
		expect(unknown?.lines[0]?.points.map(({ index }) => index)).toEqual([0, 2]);
		const powers = drawSweepLine(
			axis([0, 1, 2], true),
			series([1, 2, 3].map((it) => meanOf(it))),
			width,
			276
		);
		expect(powers?.lines[0]?.path.match(/M/g)).toHaveLength(2);
	});

	test('is points beside each other where the values are words', () => {
		const two = ['ac', 'dump'].map((id) => ({ id, points: [meanOf(1), meanOf(2)] }));
		const [ac, dump] = drawSweepLine(axis(null, false, ['a', 'b']), two, width, 276)?.lines ?? [];
		expect(ac?.path).toBe('');
		expect((dump?.points[0]?.x ?? 0) - (ac?.points[0]?.x ?? 0)).toBeCloseTo(14, 9);
	});

	test('can be pressed on the stretch that is nearest to each value', () => {
		const drawing = drawSweepLine(axis([0, 1, 2]), series([meanOf(1), meanOf(2), meanOf(3)]), width, 276);
		expect(drawing?.columns.map(({ from, to }) => [from, Math.round(to)])).toEqual([
			[52, 166],
			[166, 366],
			[366, 480]
		]);
	});

	test('is not drawn while nothing is known', () => {
		expect(drawSweepLine(axis([0, 1]), series([null, UNKNOWN_MEAN]), width, 276)).toBeNull();
		expect(drawSweepLine(axis([0]), [], width, 276)).toBeNull();
	});
});

describe('a sweep as a heatmap', () => {
	// Values of x to the right, those of y upwards; y runs fastest.
	const [x, y] = [axis([1, 2]), axis([5, 6, 7])];
	const pairs = [pairOf(-4), pairOf(2), pairOf(0.5), null, UNKNOWN_PAIR, pairOf(4)];
	const drawing = drawHeat(x, y, pairs, 238.6);

	test('has its cells in place: the first values at the foot and on the left', () => {
		expect(drawing.rows.map((row) => row.map(({ index }) => index))).toEqual([
			[2, 5],
			[1, 4],
			[0, 3]
		]);
		// 18.6 px for the labels of y and 10 at the right leave 210 px.
		expect(drawing.cellWidth).toBeCloseTo(105, 9);
		expect(drawing.rows[1]?.[1]).toMatchObject({ y: 22 + 36 });
		expect(drawing.rows[1]?.[1]?.x).toBeCloseTo(123.6, 9);
		expect(drawing.y.map(({ text, at }) => [text, at])).toEqual([
			['5', 112],
			['6', 76],
			['7', 40]
		]);
	});

	test('is coloured by the difference about 0', () => {
		expect(drawing.limit).toBe(4);
		expect(drawing.rows.flat().map(({ strength }) => strength)).toEqual([0.125, 1, 0.5, null, -1, null]);
		expect(differenceColour(-1)).toContain('var(--difference-less) 100.0%');
		expect(differenceColour(0.5)).toContain('var(--difference-more) 50.0%');
	});

	test('is hatched where no difference is shown', () => {
		expect(drawing.rows.flat().map(({ isHatched }) => isHatched)).toEqual([
			true,
			false,
			false,
			true,
			false,
			false
		]);
	});

	test('has the numbers that fit', () => {
		expect(drawing.rows.flat().map(({ text }) => text)).toEqual([
			'+0.50',
			'+4.00',
			'+2.00',
			'—',
			'-4.00',
			'—'
		]);
		// +0.50 needs 39 px.
		expect(
			drawHeat(x, y, pairs, 100)
				.rows.flat()
				.every(({ text }) => text.length < 5)
		).toBe(true);
	});

	test('ends its colours before a single difference that is far larger', () => {
		const many = Array.from({ length: 20 }, (_, i) => pairOf(i === 7 ? 500 : 2));
		const { limit, isClamped, rows } = drawHeat(axis([1]), axis(many.map((_, i) => i)), many, 300);
		expect([limit, isClamped]).toEqual([2, true]);
		expect(rows.flat().map(({ strength }) => strength)).toEqual(many.map(() => 1));
	});

	test('of one cell, of equal strategies and of nothing is drawn too', () => {
		expect(drawHeat(axis([1]), axis([1]), [pairOf(0, 1e-9, 'same')], 300)).toMatchObject({
			limit: 0,
			columns: 1
		});
		expect(drawHeat(axis([1]), axis([1]), [null], 300).rows[0]?.[0]?.strength).toBeNull();
	});
});
