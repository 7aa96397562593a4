import { describe, expect, test } from 'vitest';
import { drawFrontier } from '../../../../src/lib/ui/lab/frontier-drawing.ts';
import type { FrontierPoint } from '../../../../src/lib/ui/lab/frontier-point.ts';
import {
	deviationText,
	FRONTIER,
	HEAT,
	meanText,
	verdictText
} from '../../../../src/lib/ui/lab/plot-words.ts';
import { drawTornado, swingOf } from '../../../../src/lib/ui/lab/tornado-drawing.ts';
import type { TornadoRow } from '../../../../src/lib/ui/lab/tornado-row.ts';
import { meanOf, pairOf, UNKNOWN_MEAN, UNKNOWN_PAIR } from './lab-inputs.ts';

const point = (id: string, deviation: number, cost: number, text = ''): FrontierPoint => ({
	id,
	text,
	index: 0,
	cost: meanOf(cost),
	deviation,
	deviationError: 0.5
});

describe('a frontier', () => {
	test('has cost over standard deviation, with 95 % both ways', () => {
		// Up to 10 + 0.98 bp and 8 % more over 532 px from 52; from 4 to 6 bp and 0.16 on either side over 232 px below 22.
		const drawing = drawFrontier([], [point('ac', 10, 5, 'λ = 1e-6')], [], 600, 288);
		const [mark] = drawing?.marks ?? [];
		const px = (bp: number) => 52 + (532 * bp) / (10.98 * 1.08);
		expect(mark?.x).toBeCloseTo(px(10), 9);
		expect(mark?.across?.map(Math.round)).toEqual([px(9.02), px(10.98)].map(Math.round));
		expect(mark?.y).toBeCloseTo(138, 9);
		expect(mark?.upright[0]).toBeCloseTo(138 + 232 / 2.32, 9);
		expect(mark?.text).toBe('λ = 1e-6');
	});

	test('has the closed form as a line and its points from left to right', () => {
		const theory = [
			{ deviation: 0, cost: 6 },
			{ deviation: 10, cost: 4 },
			{ deviation: NaN, cost: 1 }
		];
		const drawing = drawFrontier(
			theory,
			[point('ac', 8, 5), point('ac', 2, 6)],
			[point('dump', 0, 5)],
			600,
			288
		);
		expect(drawing?.theory.split(' ')).toHaveLength(2);
		expect(drawing?.marks.map(({ point: { deviation } }) => deviation)).toEqual([0, 2, 8]);
	});

	test('leaves out what is not known, and is not drawn without anything', () => {
		const unknown = { ...point('ac', 1, 1), cost: UNKNOWN_MEAN };
		expect(drawFrontier([], [unknown], [point('twap', NaN, 1)], 600, 288)).toBeNull();
		expect(drawFrontier([], [unknown, point('ac', 1, 1)], [], 600, 288)?.marks).toHaveLength(1);
	});

	test('never has a standard deviation below 0', () => {
		const drawing = drawFrontier([], [point('ac', 0.5, 1)], [], 600, 288);
		expect(drawing?.marks[0]?.across?.[0]).toBe(52);
		expect(deviationText(point('ac', 0.5, 1))).toBe('0.50 (95 % 0.00 to 1.48)');
		expect(deviationText({ ...point('ac', 2, 1), deviationError: NaN })).toBe('2.00 (error not known)');
	});

	test('says what a point is', () => {
		expect(FRONTIER.reading(point('ac', 2, 5, 'λ = 1e-6'))).toBe(
			'AC, λ = 1e-6: expected cost +5.00 (95 % +4.00 to +6.00) bp, standard deviation 2.00 (95 % 1.02 to 2.98) bp'
		);
	});
});

const row = (label: string, gaps: readonly number[]): TornadoRow => ({
	label,
	baseText: '1 s',
	ends: gaps.map((gap, i) => ({
		index: i,
		text: `${i}`,
		pair: pairOf(gap),
		ranking: 'AC < TWAP',
		canOpen: true
	}))
});

describe('a tornado', () => {
	const base = pairOf(2);

	test('has the widest swing first, that of the base included', () => {
		// From 2 to 5; from 1 to 2; from -2 to 4.
		const rows = [row('one', [5]), row('small', [1]), row('wide', [4, -2])];
		expect(rows.map((it) => swingOf(base, it))).toEqual([3, 1, 6]);
		const drawing = drawTornado(base, rows, 1000);
		expect(drawing?.groups.map(({ row: { label } }) => label)).toEqual(['wide', 'one', 'small']);
	});

	test('has bars from the base to each gap, with their intervals, and 0', () => {
		const drawing = drawTornado(base, [row('wide', [4, -2])], 1000);
		const at = (bp: number) => drawing?.x.at(bp) ?? NaN;
		const [up, down] = drawing?.groups[0]?.lanes ?? [];
		expect(drawing?.base).toBe(at(2));
		expect(drawing?.zero).toBe(at(0));
		expect(up?.bar).toEqual({ from: at(2), to: at(4) });
		expect(up?.whisker).toEqual([at(3), at(5)]);
		expect(up?.text).toEqual({ x: at(5) + 6, anchor: 'start' });
		expect(down?.bar).toEqual({ from: at(2), to: at(-2) });
		expect(down?.text).toEqual({ x: at(-3) - 6, anchor: 'end' });
		expect((down?.y ?? 0) - (up?.y ?? 0)).toBe(20);
	});

	test('tells apart where no difference is shown', () => {
		const drawing = drawTornado(base, [row('gap', [0.5, 3])], 1000);
		expect(drawing?.groups[0]?.lanes.map(({ isSignificant }) => isSignificant)).toEqual([false, true]);
	});

	test('does not reach to a 0 that is far away, and says on which side it is', () => {
		const drawing = drawTornado(pairOf(-96, 0.1), [row('gap', [-97])], 1000);
		expect(drawing?.zero).toBeNull();
		expect(drawing?.isZeroLeft).toBe(false);
	});

	test('keeps what is not known as a lane without a bar', () => {
		const unknown = { ...row('gap', [1]), ends: [{ ...row('gap', [1]).ends[0]!, pair: UNKNOWN_PAIR }] };
		const drawing = drawTornado(base, [unknown], 1000);
		expect(drawing?.groups[0]?.lanes[0]).toMatchObject({ bar: null, whisker: null, isSignificant: false });
		expect(swingOf(base, unknown)).toBe(0);
		expect(drawTornado(UNKNOWN_PAIR, [unknown], 1000)).toBeNull();
	});

	test('has a width where all gaps are equal and exact', () => {
		const equal = drawTornado(pairOf(0, 0, 'same'), [row('gap', [])], 1000);
		expect(equal?.x.at(0.5)).toBeGreaterThan(equal?.x.at(-0.5) ?? NaN);
	});

	test('sets labels and rankings in lines of their own where it is narrow', () => {
		const drawing = drawTornado(base, [row('a long assumption', [1, 4])], 390);
		const [group] = drawing?.groups ?? [];
		expect(group?.label).toEqual({ x: 8, y: 37, text: 'a long assumption (1 s)' });
		expect(group?.lanes.map(({ y }) => y)).toEqual([52, 88]);
		expect(group?.lanes.map(({ ranking }) => ranking.y)).toEqual([72, 108]);
	});
});

describe('the words of a difference', () => {
	test('never give a mean without its interval', () => {
		expect(meanText(meanOf(1.9))).toBe('+1.90 (95 % +0.90 to +2.90)');
		expect(meanText({ ...meanOf(1.9), isExact: true })).toBe('+1.90 (exactly)');
		expect(meanText(UNKNOWN_MEAN)).toBe('—');
	});

	test('say what is shown and what is not', () => {
		expect(HEAT.cell(pairOf(4))).toBe('+4.00 (95 % +3.00 to +5.00) bp');
		expect(HEAT.cell(pairOf(0.5))).toBe('+0.50 (95 % -0.50 to +1.50) bp, no difference shown');
		expect(HEAT.cell(UNKNOWN_PAIR)).toContain('fewer than two samples');
		expect(HEAT.cell(null)).toBe('not worked out');
		expect([pairOf(-4), pairOf(4), pairOf(0), UNKNOWN_PAIR].map(verdictText)).toEqual([
			'TWAP costs less',
			'AC costs less',
			'no difference shown',
			'unknown'
		]);
	});
});
