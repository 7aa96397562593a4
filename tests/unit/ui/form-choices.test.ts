import { describe, expect, test } from 'vitest';
import type { OpenMarket } from '../../../src/lib/state/open-files.svelte.ts';
import { DEFAULT_MARKET } from '../../../src/lib/state/scenario.ts';
import { marketOptions, marketValue } from '../../../src/lib/ui/market-options.ts';
import { sizeChips } from '../../../src/lib/ui/size-chips.ts';
import { parameterText, toggled, withParameter } from '../../../src/lib/ui/strategy-choice.ts';

describe('size chips', () => {
	test('are whole lots of the displayed depth', () => {
		expect(sizeChips(16.31467, 0.01).map(({ shares }) => shares)).toEqual(['1', '8.15', '16.31', '32.62']);
	});

	test('have names for those who can’t see the fractions', () => {
		expect(sizeChips(10, 1)[1]).toEqual({
			text: '½ depth',
			name: '½ depth: set the size to half the displayed depth',
			shares: '5'
		});
	});

	test('offer one lot at least, and no depth where none is known', () => {
		expect(sizeChips(3, 5).map(({ shares }) => shares)).toEqual(['5', '5', '5', '5']);
		expect(sizeChips(null, 0).map(({ shares }) => shares)).toEqual(['1']);
	});
});

describe('the list of markets', () => {
	const file = { kind: 'file', name: 'a.parquet', fingerprint: 'f' } as const;

	test('has the presets and the sample', () => {
		expect(marketOptions([], null, DEFAULT_MARKET).map(({ label }) => label)).toEqual([
			'Ordering',
			'Neutral',
			'U-shaped liquidity',
			'Falling',
			'Rising',
			'Thin book',
			'Volatility burst',
			'Flat path',
			'Touch only',
			'Sample capture'
		]);
	});

	test('keeps the file of a link that is not open yet', () => {
		const options = marketOptions([], null, file);
		expect(options.at(-1)).toMatchObject({ label: 'a.parquet (not open)', value: marketValue(file) });
	});

	test('tells the markets of one file apart by their symbols', () => {
		const both = ['ETHUSD', 'XBTUSD'].map((symbol) => ({
			fingerprint: 'f',
			sharesFiles: true,
			columns: null,
			info: { name: 'both.csv', symbol }
		})) as unknown as OpenMarket[];
		const current = { kind: 'file', name: 'both.csv', fingerprint: 'f', symbol: 'XBTUSD' } as const;
		const options = marketOptions(both, null, current);
		expect(options.slice(-2).map(({ label }) => label)).toEqual(['ETHUSD in both.csv', 'XBTUSD in both.csv']);
		expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
		expect(options.at(-1)).toMatchObject({ value: marketValue(current), market: current });
	});

	test('finds a synthetic market again after its numbers were changed', () => {
		const changed = { ...DEFAULT_MARKET, volatility: 80 };
		expect(marketOptions([], null, changed)).toHaveLength(marketOptions([], null, DEFAULT_MARKET).length);
	});
});

describe('the list of strategies', () => {
	const chosen = [{ id: 'ac', parameters: {} }];

	test('stays in the registry’s order, a new one with its defaults', () => {
		expect(toggled(chosen, 'vwap', true)).toEqual([
			{ id: 'vwap', parameters: { base: 1, amplitude: 2, midpoints: 0 } },
			{ id: 'ac', parameters: {} }
		]);
		expect(toggled(chosen, 'ac', false)).toEqual([]);
	});

	test('takes a parameter as it was typed', () => {
		const list = toggled(chosen, 'vwap', true);
		expect(withParameter(list, 'vwap', 'base', ' 3 ')[0]).toMatchObject({
			id: 'vwap',
			base: 3,
			amplitude: 2
		});
		expect(withParameter(list, 'vwap', 'base', 'x')[0]).toMatchObject({ base: 'x', amplitude: 2 });
	});

	test('takes a list as it was pasted, and shows it as it can be typed again', () => {
		const list = toggled(chosen, 'custom', true);
		const typed = withParameter(list, 'custom', 'weights', '3, 2\t1\n0.5;x');
		expect(typed[1]).toMatchObject({ id: 'custom', weights: [3, 2, 1, 0.5, 'x'] });
		expect(parameterText([3, 2, 1])).toBe('3 2 1');
		expect(parameterText(0.5)).toBe('0.5');
	});
});
