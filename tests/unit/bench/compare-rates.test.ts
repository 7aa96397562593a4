import { expect, test } from 'vitest';
import { compareRates } from '../../bench/compare-rates.ts';

test.each([
	['20.0 M walks/s', ['40.0 M walks/s'], '0.50', 'SLOWER'],
	['33.0 M walks/s', ['30.0 M walks/s'], '1.10', ''],
	['990 k orders/s', ['1.1 M orders/s'], '0.90', ''],
	['4 ms', ['2 ms'], '0.50', 'SLOWER'],
	['2 ms', ['4 ms'], '2.00', ''],
	['110.0 %', ['100.0 %'], '0.91', ''],
	['1,075 / 1,075 bytes a row', ['2,150 / 2,150 bytes a row'], '2.00', '']
] as const)('%s beside %j is %s times as good %s', (rate, before, ratio, mark) => {
	expect(compareRates(rate, before)).toEqual({ ratio, mark });
});

test('noise is what the figures before differ by, and a fifth', () => {
	const before = ['20.0 M walks/s', '30.0 M walks/s', '33.0 M walks/s'];
	expect(compareRates('16.1 M walks/s', before)).toEqual({ ratio: '0.54', mark: '' });
	expect(compareRates('15.9 M walks/s', before)).toEqual({ ratio: '0.53', mark: 'SLOWER' });
});

test('what has no figure before, or one of another unit, is not compared', () => {
	expect(compareRates('4 ms', [])).toEqual({ ratio: '', mark: '' });
	expect(compareRates('4 ms', ['none over 50 ms'])).toEqual({ ratio: '', mark: '' });
	expect(compareRates('4 ms', ['4 s'])).toEqual({ ratio: '', mark: '' });
	expect(compareRates('none over 50 ms', ['4 ms'])).toEqual({ ratio: '', mark: '' });
});
