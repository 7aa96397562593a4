import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../../../src/lib/state/duration.ts';

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
});
