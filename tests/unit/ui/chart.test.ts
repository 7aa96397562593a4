import { describe, expect, test } from 'vitest';
import { fillMarks } from '../../../src/lib/ui/chart/fill-marks.ts';
import { radiusOf, sideBySide } from '../../../src/lib/ui/chart/fill-symbols.ts';
import { gridOf, resample, slotOf, slotTime } from '../../../src/lib/ui/chart/grid.ts';
import { holesOn } from '../../../src/lib/ui/chart/holes.ts';
import { stackLabels } from '../../../src/lib/ui/chart/stack-labels.ts';

const grid = gridOf({ from: 0, to: 80 }, 4);

describe('a grid', () => {
	test('has two slots a bin and one for the end', () => {
		expect(grid).toEqual({ from: 0, step: 10, length: 9 });
		expect([slotTime(grid, 0), slotTime(grid, 8)]).toEqual([0, 80]);
	});

	test('shows a time in the slot before it, and times outside in the first and last', () => {
		expect([0, 9.9, 10, 80, -5, 99].map((time) => slotOf(grid, time))).toEqual([0, 0, 1, 8, 0, 8]);
	});

	test('keeps its times apart as seconds since the epoch, even on a stretch of no length', () => {
		const now = 1_735_689_600_000;
		const point = gridOf({ from: now, to: now });
		const seconds = Array.from({ length: point.length }, (_, i) => slotTime(point, i) / 1000);
		expect(seconds.every((time, i) => i === 0 || time > (seconds[i - 1] ?? 0))).toBe(true);
	});
});

describe('a step function on a grid', () => {
	test('holds each value until the next', () => {
		expect([...resample(grid, [0, 40], [5, 7])]).toEqual([5, 5, 5, 5, 7, 7, 7, 7, 7]);
	});

	test('is unknown before its first time', () => {
		expect([...resample(grid, [40], [7])]).toEqual([NaN, NaN, NaN, NaN, 7, 7, 7, 7, 7]);
		expect([...resample(grid, [], [])]).toEqual(Array(9).fill(NaN));
	});

	test('starts from the last value before the grid', () => {
		expect([...resample(grid, [-20, -10], [3, 4]).slice(0, 2)]).toEqual([4, 4]);
	});

	test('keeps the lowest and the highest value of a bin, in their order', () => {
		const spikes = resample(grid, [0, 21, 22, 23, 41, 42], [5, 9, 1, 5, 0, 8]);
		expect([...spikes.slice(2, 6)]).toEqual([9, 1, 0, 8]);
	});

	test('shows both of two values at one time', () => {
		expect([...resample(grid, [0, 0], [20, 0]).slice(0, 3)]).toEqual([20, 0, 0]);
	});

	test('ends with its last value, whatever was higher just before', () => {
		expect(resample(grid, [0, 70, 75, 80], [5, 6, 9, 7]).at(-1)).toBe(7);
	});

	test('is unknown after the time that a run has come to', () => {
		const moving = resample(grid, [0, 25, 30], [5, 9, 6], 30);
		expect([...moving]).toEqual([5, 5, 5, 6, NaN, NaN, NaN, NaN, NaN]);
	});
});

test('holes are where they are on the grid, cut to what it shows', () => {
	expect(
		holesOn(grid, [
			{ from: -20, to: -10 },
			{ from: -10, to: 5 },
			{ from: 25, to: 42 },
			{ from: 70, to: 200 },
			{ from: 81, to: 90 }
		])
	).toEqual([
		{ from: 0, to: 0.5 },
		{ from: 2.5, to: 4.2 },
		{ from: 7, to: 8 }
	]);
});

test('fills in one slot become one mark at their average price', () => {
	const fills = {
		time: Float64Array.of(0, 5, 40),
		price: Float64Array.of(100, 103, 90),
		quantity: Float64Array.of(2, 1, 4)
	};
	expect(fillMarks(fills, grid)).toEqual([
		// (2 x 0 + 1 x 0.5) / 3 slots of 10 ms
		{ slot: 0, place: 1 / 6, quantity: 3, price: 101 },
		{ slot: 4, place: 4, quantity: 4, price: 90 }
	]);
});

describe('symbols', () => {
	test('have an area in proportion to the quantity, and can be seen', () => {
		expect(radiusOf(4, 16) / radiusOf(16, 16)).toBeCloseTo(0.5, 10);
		expect(radiusOf(1e-9, 16)).toBe(2.5);
	});

	test('stand where they belong when there is room', () => {
		const apart = [
			{ x: 10, y: 10, radius: 4 },
			{ x: 10, y: 30, radius: 4 }
		];
		expect(sideBySide(apart)).toEqual([10, 10]);
	});

	test('stand beside each other where they would cover each other, the largest in its place', () => {
		const xs = sideBySide([
			{ x: 10, y: 10, radius: 3 },
			{ x: 10, y: 10, radius: 3 },
			{ x: 10, y: 10, radius: 5 }
		]);
		expect(xs[2]).toBe(10);
		expect(Math.abs((xs[0] ?? 0) - 10)).toBeGreaterThanOrEqual(8);
		expect(Math.abs((xs[1] ?? 0) - 10)).toBeGreaterThanOrEqual(8);
		expect(Math.abs((xs[1] ?? 0) - (xs[0] ?? 0))).toBeGreaterThanOrEqual(6);
	});
});

describe('labels', () => {
	test('stay where they want to be when there is room', () => {
		expect(stackLabels([20, 80], 10, 100)).toEqual([20, 80]);
	});

	test('make room for each other in the order of their wishes', () => {
		expect(stackLabels([50, 48], 10, 100)).toEqual([58, 48]);
	});

	test('stay inside', () => {
		expect(stackLabels([99, 99, 99], 10, 100)).toEqual([75, 85, 95]);
		expect(stackLabels([0, 0], 10, 100)).toEqual([5, 15]);
	});
});
