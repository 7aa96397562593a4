import { describe, expect, test } from 'vitest';
import type { CellSummary, MeanInterval, PairSummary } from '../../../../src/lib/engine/index.ts';
import { expectedTable, isUnfilled, pairSentence } from '../../../../src/lib/ui/lab/lab-words.ts';

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

const PATHS = { kind: 'paths' } as const;
const WINDOWS = { kind: 'windows', every: 30 } as const;

describe('what many paths say of two strategies', () => {
	test('names the cheaper one with its interval, whichever comes first', () => {
		expect(pairSentence(pair('more', interval(1.9, 0.8, 3)), PATHS)).toBe(
			'AC costs 1.90 bp less than TWAP (95 % 0.80 to 3.00, 1,000 paths).'
		);
		expect(pairSentence(pair('less', interval(-1.9, -3, -0.8)), WINDOWS)).toBe(
			'TWAP costs 1.90 bp less than AC (95 % 0.80 to 3.00, 1,000 windows).'
		);
		expect(pairSentence(pair('less', interval(-1.9, -1.9, -1.9, true)), PATHS)).toBe(
			'TWAP costs 1.90 bp less than AC (exact under this model, 1,000 paths).'
		);
	});

	test('says how narrow an interval is whose ends would read alike', () => {
		expect(pairSentence(pair('less', interval(-1.0412, -1.0416, -1.0408)), PATHS)).toBe(
			'TWAP costs 1.04 bp less than AC (95 % ± 0.0004, 1,000 paths).'
		);
	});

	test('tells an interval that leaves out 0 from a claim about all pairs', () => {
		const close = { ...pair('not-shown', interval(0.08, 0.005, 0.16), 90), p: 0.12 };
		expect(pairSentence(close, WINDOWS)).toBe(
			'No difference shown between TWAP and AC (95 % +0.005 to +0.16 bp, 1,000 windows; Holm’s p for all pairs together 0.12).'
		);
	});

	test('quotes the independent windows that overlapping ones are worth', () => {
		const overlapping = { ...interval(1.9, 0.8, 3), samples: 100, effective: 12.4 };
		expect(pairSentence(pair('more', overlapping), WINDOWS)).toBe(
			'AC costs 1.90 bp less than TWAP (95 % 0.80 to 3.00, 100 windows worth 12).'
		);
	});

	test('names none where none is shown, and says how many more would show it', () => {
		expect(pairSentence(pair('not-shown', interval(0.2, -1, 1.4), 3317), PATHS)).toBe(
			'No difference shown between TWAP and AC (95 % -1.00 to +1.40 bp, 1,000 paths). About 2,400 more would be needed to see 1 bp.'
		);
		expect(pairSentence(pair('not-shown', interval(0.2, -0.1, 0.5), 40), PATHS)).toBe(
			'No difference shown between TWAP and AC (95 % -0.10 to +0.50 bp, 1,000 paths).'
		);
	});

	test('says how long a recording would show it, as more starts in the same one would not', () => {
		// 240 windows half a minute apart.
		expect(
			pairSentence(pair('not-shown', { ...interval(0.2, -1, 1.4), samples: 100 }, 240), WINDOWS)
		).toMatch(/ A recording of about 2h would be needed to see 1 bp\.$/);
	});

	test('does not call a difference that is nothing one', () => {
		expect(pairSentence(pair('less', interval(-1e-5, -2e-5, -5e-6)), PATHS)).toBe(
			'TWAP and AC cost the same to within 0.001 bp (1,000 paths).'
		);
	});

	test('counts mirrored paths in pairs, and says when not all are there', () => {
		const mirrored = { kind: 'paths', isAntithetic: true } as const;
		expect(pairSentence(pair('more', interval(1.9, 0.8, 3)), mirrored, true)).toBe(
			'So far: AC costs 1.90 bp less than TWAP (95 % 0.80 to 3.00, 1,000 mirrored pairs of paths).'
		);
	});

	test('says so where they are the same, or there is too little to say', () => {
		expect(pairSentence(pair('same', interval(0, 0, 0)), PATHS)).toBe(
			'TWAP and AC cost the same on each of 1,000 paths.'
		);
		expect(pairSentence(pair('unknown', interval(NaN, NaN, NaN)), PATHS)).toBe(
			'Too few paths to compare TWAP and AC.'
		);
	});
});

describe('the table of expected costs', () => {
	const cell = (mean: MeanInterval, change: object = {}) =>
		({
			samples: 1000,
			strategies: [
				{
					id: 'ac',
					mean,
					deviation: 20,
					deviationError: 0.5,
					expectedShortfall: 70,
					expectedShortfallError: 2,
					filled: 1,
					...change
				}
			]
		}) as unknown as CellSummary;
	const plain = cell(interval(21, 19, 23));
	const texts = (table: ReturnType<typeof expectedTable>) =>
		table.rows.map(({ label, cells }) => [label, ...cells.map(({ text }) => text)]);

	test('has the controlled mean, and the spread of the costs themselves with half of its 95 % interval', () => {
		expect(texts(expectedTable(plain, cell(interval(22, 21.9, 22.1))))).toEqual([
			['AC', '+22.00', '+21.90 to +22.10', '20.00 ± 0.98', '+70.00 ± 3.92']
		]);
		expect(texts(expectedTable(plain, cell(interval(22, 22, 22, true))))[0]?.[2]).toBe('exact');
		expect(texts(expectedTable(plain, null))[0]?.[1]).toBe('+21.00');
	});

	test('has no mean without its interval, and no dearest twentieth of a few', () => {
		const few = { ...cell(interval(21, NaN, NaN)), samples: 1 };
		expect(texts(expectedTable(few, null))[0]).toEqual(['AC', '—', '—', '20.00 ± 0.98', '—']);
	});

	test('says how much was filled where that is not all', () => {
		const table = expectedTable(cell(interval(21, 19, 23), { filled: 0.17 }), null);
		expect(table.columns.at(-1)?.label).toBe('filled, %');
		expect(texts(table)[0]?.at(-1)).toBe('17');
		expect(isUnfilled(plain)).toBe(false);
	});
});
