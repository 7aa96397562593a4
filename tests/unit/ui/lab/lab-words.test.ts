import { describe, expect, test } from 'vitest';
import type { CellSummary, MeanInterval, PairSummary } from '../../../../src/lib/engine/index.ts';
import { expectedTable, pairSentence } from '../../../../src/lib/ui/lab/lab-words.ts';

const interval = (mean: number, low: number, high: number, isExact = false): MeanInterval => ({
	mean,
	low,
	high,
	isExact,
	deviation: 1,
	error: 0.1,
	p: 0.01,
	samples: 1000,
	effective: 1000
});

const pair = (verdict: PairSummary['verdict'], difference: MeanInterval, needed = NaN): PairSummary => ({
	a: 'twap',
	b: 'ac',
	difference,
	p: 0.01,
	verdict,
	cheaper: { share: 0.4, low: 0.3, high: 0.5 },
	needed
});

describe('what many paths say of two strategies', () => {
	test('names the cheaper one with its interval, whichever comes first', () => {
		expect(pairSentence(pair('more', interval(1.9, 0.8, 3)), 'paths')).toBe(
			'AC costs 1.90 bp less than TWAP (95 % 0.80 to 3.00, 1,000 paths).'
		);
		expect(pairSentence(pair('less', interval(-1.9, -3, -0.8)), 'windows')).toBe(
			'TWAP costs 1.90 bp less than AC (95 % 0.80 to 3.00, 1,000 windows).'
		);
		expect(pairSentence(pair('less', interval(-1.9, -1.9, -1.9, true)), 'paths')).toBe(
			'TWAP costs 1.90 bp less than AC (exact under this model, 1,000 paths).'
		);
	});

	test('says how narrow an interval is whose ends would read alike', () => {
		expect(pairSentence(pair('less', interval(-1.0412, -1.0416, -1.0408)), 'paths')).toBe(
			'TWAP costs 1.04 bp less than AC (95 % ± 0.0004, 1,000 paths).'
		);
	});

	test('tells an interval that leaves out 0 from a claim about all pairs', () => {
		const close = { ...pair('not-shown', interval(0.08, 0.005, 0.16), 90), p: 0.12 };
		expect(pairSentence(close, 'windows')).toBe(
			'No difference shown between TWAP and AC (95 % +0.005 to +0.16 bp, 1,000 windows; Holm’s p for all pairs together 0.12).'
		);
	});

	test('quotes the independent windows that overlapping ones are worth', () => {
		const overlapping = { ...interval(1.9, 0.8, 3), samples: 100, effective: 12.4 };
		expect(pairSentence(pair('more', overlapping), 'windows')).toBe(
			'AC costs 1.90 bp less than TWAP (95 % 0.80 to 3.00, 100 windows worth 12).'
		);
	});

	test('names none where none is shown, and says how many more would show it', () => {
		expect(pairSentence(pair('not-shown', interval(0.2, -1, 1.4), 3317), 'paths')).toBe(
			'No difference shown between TWAP and AC (95 % -1.00 to +1.40 bp, 1,000 paths). About 2,400 more would be needed to see 1 bp.'
		);
		expect(pairSentence(pair('not-shown', interval(0.2, -0.1, 0.5), 40), 'paths')).toBe(
			'No difference shown between TWAP and AC (95 % -0.10 to +0.50 bp, 1,000 paths).'
		);
	});

	test('says so where they are the same, or there is too little to say', () => {
		expect(pairSentence(pair('same', interval(0, 0, 0)), 'paths')).toBe(
			'TWAP and AC cost the same on each of 1,000 paths.'
		);
		expect(pairSentence(pair('unknown', interval(NaN, NaN, NaN)), 'paths')).toBe(
			'Too few paths to compare TWAP and AC.'
		);
	});
});

test('the expected cost is the controlled mean, the spread that of the costs themselves', () => {
	const cell = (mean: MeanInterval) =>
		({ strategies: [{ id: 'ac', mean, deviation: 20, expectedShortfall: 70 }] }) as unknown as CellSummary;
	const plain = cell(interval(21, 19, 23));
	const texts = (controlled: CellSummary | null) =>
		expectedTable(plain, controlled).rows.map(({ label, cells }) => [
			label,
			...cells.map(({ text }) => text)
		]);
	expect(texts(cell(interval(22, 21.9, 22.1)))).toEqual([
		['AC', '+22.00', '+21.90 to +22.10', '20.00', '+70.00']
	]);
	expect(texts(cell(interval(22, 22, 22, true)))[0]?.[2]).toBe('exact');
	expect(texts(null)[0]?.[1]).toBe('+21.00');
});
