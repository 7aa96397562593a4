import { describe, expect, test } from 'vitest';
import { strategies } from '../../../../src/lib/engine/index.ts';
import { CONFIG_FIELDS } from '../../../../src/lib/state/fields.ts';
import { MARKET_RULES } from '../../../../src/lib/state/scenario-codec.ts';
import { PARAMETER_GROUPS, parameterLine, rangeText } from '../../../../src/lib/ui/help/parameter-rows.ts';

const rows = PARAMETER_GROUPS.flatMap((group) => group.rows);
const row = (name: string) => rows.find((it) => it.name === name)!;

describe('the list of parameters', () => {
	test('has each field of a link once, with what it does', () => {
		expect(rows.map(({ name }) => name).sort()).toEqual(
			[...CONFIG_FIELDS, ...Object.keys(MARKET_RULES)].sort()
		);
		for (const { effect } of rows) expect(effect).toMatch(/[a-z].*\.$/);
	});

	test('says unit, both starts and range', () => {
		expect(row('urgency')).toMatchObject({
			label: 'Urgency',
			unit: '',
			onFile: '2',
			onFirstVisit: 'none',
			range: '0 to 700, or none'
		});
		expect(row('latencyMs')).toMatchObject({ unit: 'ms', onFile: '0', range: '0 to 8.64e7' });
		expect(row('refillHalfLife')).toMatchObject({ unit: 's', onFile: '1s', onFirstVisit: '0s' });
		expect(row('beyondDepth')).toMatchObject({
			onFile: 'worst',
			onFirstVisit: 'extrapolate',
			range: 'worst, extrapolate, partial'
		});
		expect(row('horizon').range).toBe('1e-6 to 3.2e9, or auto');
		expect(row('strategies').onFile).toBe('dump, twap, vwap, ac');
		// The drift of Ordering, 24 bp an hour against the seller.
		expect(row('drift')).toMatchObject({ unit: 'bp an hour', onFirstVisit: '-24', onFile: '' });
	});

	test('says what a strategy can be given', () => {
		const [rate] = strategies.find(({ id }) => id === 'pov')!.parameters;
		expect(parameterLine(rate!)).toBe(
			'`rate`, 1e-6 to 0.99, 0.1 by default: share of all volume that the order is to be, its own included'
		);
		const [weights] = strategies.find(({ id }) => id === 'custom')!.parameters;
		expect(parameterLine(weights!)).toMatch(/^`weights`, .*, empty by default: /);
	});

	test('words a bound that is left out, and whole numbers', () => {
		expect(rangeText({ min: 0, max: 1, isMinExcluded: true, or: null })).toBe('above 0 to 1, or none');
		expect(rangeText({ min: 1, max: 9, isInteger: true })).toBe('1 to 9, whole');
	});
});
