import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration, roundedDuration } from '../../../src/lib/state/duration.ts';

describe('a duration', () => {
	it.each([
		['60s', 60],
		['5m', 300],
		['1h', 3600],
		['1h 30m', 5400],
		['1h30m', 5400],
		['250ms', 0.25],
		['2d', 172_800],
		['90', 90],
		['0', 0],
		[' 1.5H ', 5400]
	])('%s is %d seconds', (text, seconds) => {
		expect(parseDuration(text)).toBe(seconds);
	});

	it.each(['', 'soon', '5 parsecs', '5m!', 'm5', '--5s'])('%j is not one', (text) => {
		expect(parseDuration(text)).toBeNaN();
	});

	it.each([
		[604_800, '7d'],
		[3600, '1h'],
		[300, '5m'],
		[90, '90s'],
		[0.25, '250ms'],
		[0, '0s'],
		[590.299, '590.299s']
	])('%d seconds read %s', (seconds, text) => {
		expect(formatDuration(seconds)).toBe(text);
	});

	it.each([
		[1457.3, '24m 17s'],
		[600.0003, '10m'],
		[59.996, '1m'],
		[3.21412, '3.214s'],
		[0.05, '50ms'],
		[1e-7, '1e-7'],
		[0, '0s'],
		[131_400.2, '1d 12h 30m'],
		[86_399.7, '1d']
	])('%d seconds are about %s, which reads back', (seconds, text) => {
		expect(roundedDuration(seconds)).toBe(text);
		expect(Math.abs(parseDuration(text) - seconds)).toBeLessThanOrEqual(5e-4 * seconds);
	});
});
