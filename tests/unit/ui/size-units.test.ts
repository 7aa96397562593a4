import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	SIZE_UNITS,
	sharesText,
	sizeParts,
	sizeScale,
	sizeText,
	sizeUnitLabel,
	wholeLots,
	type SizeScale
} from '../../../src/lib/ui/size-units.ts';
import { checkProperty } from '../../support/check-property.ts';
import { finishedRun } from './finished-run.ts';

/** 61,744 a coin; 12 coins displayed; a billion a day is 16,196 coins. */
const scale: SizeScale = {
	currencies: { base: 'BTC', quote: 'USDT' },
	price: 61_744,
	depth: 12,
	dailyVolume: 1e9,
	lot: 0.01
};
const noRun: SizeScale = { ...scale, price: null, depth: null };
const noSizes: SizeScale = { ...scale, depth: 0 };

/** What the form says to a text. */
const answer = (text: string, unit: (typeof SIZE_UNITS)[number], to = scale) => {
	try {
		return sharesText(text, unit, to);
	} catch (error) {
		return (error as Error).message;
	}
};

describe('a size', () => {
	test('reads in every unit', () => {
		// 5 x 61,744 = 308,720; 5 / 12 = 41.667 %; 308,720 / 1e9 = 0.030872 %.
		expect(SIZE_UNITS.map((unit) => sizeText(5, unit, scale))).toEqual([
			'5',
			'308720',
			'41.6667',
			'0.030872'
		]);
		expect(sizeParts(5, scale).map(({ text }) => text)).toEqual([
			'5 BTC',
			'308,720 USDT',
			'42 % of depth',
			'0.031 % of a day'
		]);
		expect(sizeParts(1234.56, scale).map(({ text }) => text)).toEqual([
			'1,234.56 BTC',
			'76,226,673 USDT',
			'10,288 % of depth',
			'7.6 % of a day'
		]);
	});

	test('is taken in every unit, in whole lots, rounded down', () => {
		expect(answer('5', 'base')).toBe('5');
		expect(answer('308720', 'quote')).toBe('5');
		// 308,000 / 61,744 = 4.988.
		expect(answer('308000', 'quote')).toBe('4.98');
		expect(answer('50', 'depth')).toBe('6');
		// 0.05 % of 16,195.9 coins = 8.098.
		expect(answer(' .05 ', 'volume')).toBe('8.09');
	});

	test('has eight digits, rounded down, where no lot is known', () => {
		// 1 / 61,744 = 1.61959056750...e-5.
		expect(answer('1', 'quote', { ...scale, lot: 0 })).toBe('0.000016195905');
		expect(wholeLots(16.314671239, 0)).toBe(16.314671);
	});

	test('that can’t be taken is answered with what to type', () => {
		expect(answer('-3', 'depth')).toBe('Total shares must be above 0, was -3.');
		expect(answer('0', 'quote')).toBe('Total shares must be above 0, was 0.');
		expect(answer('5 %', 'depth')).toBe('Total shares must be a plain number such as 50, was 5 %.');
		expect(answer('', 'depth')).toBe('Total shares must be a plain number such as 50, was empty.');
		expect(answer('1e300', 'depth')).toBe(
			'Total shares must be at most 8330000000000000 % of depth, was 1e300.'
		);
		// 0.01 coins are 617.44, and 0.08333 % of 12.
		expect(answer('600', 'quote')).toBe(
			'Total shares must be at least 618 USDT, one lot of 0.01 BTC, was 600.'
		);
		expect(answer('0.08', 'depth')).toBe(
			'Total shares must be at least 0.0834 % of depth, one lot of 0.01 BTC, was 0.08.'
		);
		expect(answer('1e-20', 'quote', { ...scale, lot: 0 })).toBe(
			'Total shares must be at least 6.18e-8 USDT, was 1e-20.'
		);
	});

	test('knows its unit only where that can be had', () => {
		expect(SIZE_UNITS.map((unit) => sizeUnitLabel(unit, scale))).toEqual(['BTC', 'USDT', '% depth', '% day']);
		expect(SIZE_UNITS.map((unit) => sizeUnitLabel(unit, noRun))).toEqual([
			'BTC',
			'USDT (needs a run)',
			'% depth (needs a run)',
			'% day (needs a run)'
		]);
		expect(sizeUnitLabel('depth', noSizes)).toBe('% depth (no sizes)');
		expect(sizeText(5, 'depth', noSizes)).toBe('');
		expect(sizeParts(5, noSizes)[2]).toEqual({
			text: '— % of depth',
			title: 'The data has no sizes.'
		});
		expect(answer('50', 'depth', noSizes)).toBe(
			'Total shares can’t be measured in this unit now: choose another one.'
		);
	});

	test('comes back from its text in any unit, to a lot or six digits', () => {
		const magnitude = (min: number, max: number) =>
			fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map(Math.exp);
		const anyScale = fc.record({
			currencies: fc.constant(scale.currencies),
			price: magnitude(1e-9, 1e9),
			depth: magnitude(1e-9, 1e12),
			dailyVolume: magnitude(1, 1e18),
			lot: fc.oneof(
				fc.constant(0),
				fc.integer({ min: -12, max: 6 }).map((power) => Number(`1e${power}`))
			)
		});
		checkProperty(
			fc.property(magnitude(1e-12, 1e15), anyScale, fc.constantFrom(...SIZE_UNITS), (size, to, unit) => {
				const shares = wholeLots(size, to.lot);
				fc.pre(shares >= Math.max(2e-12, 2 * to.lot) && shares < 0.9e15);
				const back = Number(sharesText(sizeText(shares, unit, to), unit, to));
				expect(Math.abs(back - shares)).toBeLessThanOrEqual(1e-5 * shares + 1.001 * to.lot);
			}),
			10
		);
	});
});

describe('the scale of a size', () => {
	test('is that of the run on screen; a lot of one’s own comes first', () => {
		const run = finishedRun();
		const config = { dailyVolume: 5e8, lot: 0 };
		expect(sizeScale(run, config)).toEqual({
			currencies: { base: 'units', quote: 'quote' },
			price: run.result.arrivalPrice,
			depth: run.result.displayedDepth,
			dailyVolume: 5e8,
			lot: run.market.lot
		});
		expect(sizeScale(run, { ...config, lot: 0.5 }).lot).toBe(0.5);
		expect(sizeScale(null, config)).toMatchObject({ price: null, depth: null, lot: 0 });
	});
});
