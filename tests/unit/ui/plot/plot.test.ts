import { describe, expect, test } from 'vitest';
import { farIds } from '../../../../src/lib/ui/plot/far-ids.ts';
import { placeLabels } from '../../../../src/lib/ui/plot/place-labels.ts';
import { plotBox } from '../../../../src/lib/ui/plot/plot-box.ts';
import { linearScale, logScale } from '../../../../src/lib/ui/plot/scale.ts';
import { steppedCell, steppedPlace } from '../../../../src/lib/ui/plot/stepped-place.ts';
import { symbolPath } from '../../../../src/lib/ui/plot/symbol-path.ts';
import { fittedText, textWidth } from '../../../../src/lib/ui/plot/text-width.ts';
import { thinnedTicks, ticksOf } from '../../../../src/lib/ui/plot/ticks.ts';

describe('a scale', () => {
	test('is even between its ends, with round ticks', () => {
		const scale = linearScale(-1, 3, 100, 500, 4);
		expect(scale.at(0)).toBe(200);
		expect(scale.ticks.map((tick) => tick + 0)).toEqual([-1, 0, 1, 2, 3]);
	});

	test('of powers has equal room for equal ratios', () => {
		const scale = logScale(1, 100, 0, 200);
		expect(scale.at(10)).toBeCloseTo(100, 12);
		expect(scale.ticks).toEqual([1, 2, 5, 10, 20, 50, 100]);
	});
});

describe('the ticks of an axis', () => {
	test('have the decimals that they need, and a sign where they are costs', () => {
		const scale = linearScale(-0.5, 0.5, 0, 100, 4);
		expect(ticksOf(scale, true).map(({ text }) => text)).toEqual(['-0.5', '0', '+0.5']);
		expect(ticksOf(linearScale(0, 40, 0, 100, 4), false).map(({ text }) => text)).toEqual([
			'0',
			'10',
			'20',
			'30',
			'40'
		]);
	});

	test('are left out where their labels would touch, but for the last', () => {
		// Three characters are 19.8 px wide, and 8 px stay free: 27.8 px from one to the next.
		const ticks = [0, 20, 40, 60].map((at) => ({ at, text: '100' }));
		expect(thinnedTicks(ticks).map(({ at }) => at)).toEqual([0, 60]);
		expect(thinnedTicks([0, 28, 56].map((at) => ({ at, text: '100' })))).toHaveLength(3);
		expect(thinnedTicks([])).toEqual([]);
	});
});

describe('a label', () => {
	test('is cut to the room it has', () => {
		expect(textWidth('12345')).toBeCloseTo(33, 12);
		expect(fittedText('extrapolate', 73)).toBe('extrapolate');
		expect(fittedText('extrapolate', 40)).toBe('extra…');
		expect(fittedText('extrapolate', 10)).toBe('');
	});

	test('stands in a corner of its mark, in the next where that is taken, and nowhere without room', () => {
		const box = { left: 0, right: 100, top: 0, bottom: 100 };
		const [first, second] = placeLabels(
			[
				{ x: 50, y: 50, text: 'abc' },
				{ x: 50, y: 52, text: 'abc' }
			],
			box
		);
		expect(first).toEqual({ x: 57, y: 43 });
		expect(second).toEqual({ x: 57, y: 67 });
		expect(placeLabels([{ x: 50, y: 50, text: 'wider than the box' }], box)).toEqual([null]);
		expect(placeLabels([{ x: 50, y: 50, text: '' }], box)).toEqual([null]);
	});
});

test('a box is what margins leave, also while the page is laid out', () => {
	const margin = { left: 50, right: 10, top: 20, bottom: 30 };
	expect(plotBox(300, 200, margin)).toEqual({ left: 50, right: 290, top: 20, bottom: 170 });
	expect(plotBox(0, 0, margin)).toEqual({ left: 50, right: 110, top: 20, bottom: 90 });
});

describe('keys', () => {
	test('go from place to place and stop at the ends', () => {
		expect(steppedPlace('ArrowRight', 1, 3)).toBe(2);
		expect(steppedPlace('ArrowDown', 2, 3)).toBe(2);
		expect(steppedPlace('ArrowLeft', 0, 3)).toBe(0);
		expect(steppedPlace('End', 0, 3)).toBe(2);
		expect(steppedPlace('Enter', 0, 3)).toBeNull();
	});

	test('go over a grid by columns and rows', () => {
		const from = { column: 1, row: 1 };
		expect(steppedCell('ArrowUp', from, 3, 4)).toEqual({ column: 1, row: 0 });
		expect(steppedCell('ArrowDown', from, 3, 4)).toEqual({ column: 1, row: 2 });
		expect(steppedCell('ArrowRight', from, 3, 4)).toEqual({ column: 2, row: 1 });
		expect(steppedCell('Home', from, 3, 4)).toEqual({ column: 0, row: 1 });
		expect(steppedCell('Tab', from, 3, 4)).toBeNull();
	});
});

describe('a strategy is far from the others', () => {
	const range = (id: string, low: number, high: number) => ({ id, low, high });

	test('when the gap to them is more than twice what they cover', () => {
		const others = [range('twap', 21, 24), range('vwap', 20, 23), range('ac', 22, 25)];
		// They cover 5 bp: a gap of 10 is not enough, 10.1 is.
		expect(farIds([...others, range('dump', 35, 96)])).toEqual([]);
		expect(farIds([...others, range('dump', 35.1, 96)])).toEqual(['dump']);
		expect(farIds([range('dump', -90, 9), ...others])).toEqual(['dump']);
	});

	test('never where as many are there as here, or nothing is known', () => {
		expect(farIds([range('twap', 0, 1), range('dump', 90, 91)])).toEqual([]);
		expect(farIds([range('twap', NaN, NaN)])).toEqual([]);
		expect(farIds([])).toEqual([]);
	});
});

test('a symbol is the outline of its shape', () => {
	expect(symbolPath('diamond', 10, 20, 4)).toBe('M10.0 15.0L15.0 20.0L10.0 25.0L5.0 20.0Z');
	expect(symbolPath('circle', 10, 20, 4)).toBe('M6.0 20.0a4.0 4.0 0 1 0 8.0 0a4.0 4.0 0 1 0 -8.0 0Z');
});
