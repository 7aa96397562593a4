import { describe, expect, test } from 'vitest';
import {
	bps,
	bytes,
	compact,
	DASH,
	decimal,
	decimalsOf,
	duration,
	elapsed,
	percent,
	price,
	quantity,
	shortQuantity,
	signed,
	significant,
	utcDateTime,
	utcTime
} from '../../../src/lib/ui/format.ts';

describe('costs', () => {
	test('carry their sign, with two decimals', () => {
		expect([bps(1.069), bps(-18.512), bps(23)]).toEqual(['+1.07', '-18.51', '+23.00']);
	});

	test('have three decimals below a tenth of a basis point', () => {
		expect([bps(0.0525), bps(-0.089), bps(0.1)]).toEqual(['+0.053', '-0.089', '+0.10']);
	});

	test('have no sign where they are zero or round to it', () => {
		expect([bps(0), bps(-0.0001), signed(-0.001, 2)]).toEqual(['0.00', '0.000', '0.00']);
	});

	test('are a dash where they are not known', () => {
		expect([bps(null), bps(NaN), decimal(Infinity, 2)]).toEqual([DASH, DASH, DASH]);
	});
});

describe('prices and quantities', () => {
	test('go to the tick and to the lot, thousands grouped', () => {
		expect([price(61_741.995, 0.001), price(96_812.34, 0.5), price(1_234_567, 1)]).toEqual([
			'61,741.995',
			'96,812.3',
			'1,234,567'
		]);
		expect([quantity(20, 0.00001), shortQuantity(20, 0.00001)]).toEqual(['20.00000', '20']);
	});

	test('have two and five decimals where the step is not known', () => {
		expect([price(97_000, 0), quantity(1 / 3, 0)]).toEqual(['97,000.00', '0.33333']);
	});

	test('a quantity below the lot is not shown as nothing', () => {
		expect(quantity(0.0000021, 0.00001)).toBe('2.10e-6');
		expect(quantity(0, 0.00001)).toBe('0.00000');
	});
});

test('the decimals of a step are those that its multiples need', () => {
	expect([1, 10, 0.5, 0.01, 0.00001, 0.25, 1e-8].map((step) => decimalsOf(step, 2))).toEqual([
		0, 0, 1, 2, 5, 2, 8
	]);
	expect([decimalsOf(0, 3), decimalsOf(NaN, 3)]).toEqual([3, 3]);
});

test('estimates have three digits, and powers of ten at the extremes', () => {
	expect([4.812, 0.0037, 847.2, 6.2e-6, 1e9, 0].map((value) => significant(value))).toEqual([
		'4.81',
		'0.00370',
		'847',
		'6.20e-6',
		'1.00e+9',
		'0'
	]);
});

test('a share in percent has one decimal below ten', () => {
	expect([0, 0.037, 0.73, 1, 0.0996].map(percent)).toEqual(['0', '3.7', '73', '100', '10']);
});

test('times are UTC, to the millisecond where they are of the market', () => {
	const time = Date.UTC(2024, 7, 8, 23, 54, 14, 236);
	expect([utcTime(time), utcDateTime(time)]).toEqual(['23:54:14.236', '2024-08-08 23:54:14Z']);
	expect(utcTime(time + 0.999)).toBe('23:54:14.236');
	expect(utcDateTime(NaN)).toBe(DASH);
});

test('durations are in their two largest units', () => {
	expect([0.0025, 0.25, 3.2, 60, 650, 3660, 604_800, 90_061].map(duration)).toEqual([
		'2.5 ms',
		'250 ms',
		'3.2 s',
		'1m',
		'10m 50s',
		'1h 1m',
		'7d',
		'1d 1h'
	]);
});

test('wall-clock times and sizes have a unit that suits them', () => {
	expect([3.14, 23.4, 1234].map(elapsed)).toEqual(['3.1 ms', '23 ms', '1.2 s']);
	expect([12, 782_100, 3.4e9].map(bytes)).toEqual(['12 B', '782.1 kB', '3.4 GB']);
});

test('round numbers of an axis are short', () => {
	expect([0, 500_000, 1.5e6, 2e-5, 1e16].map(compact)).toEqual(['0', '500K', '1.5M', '2e-5', '1e+16']);
});
