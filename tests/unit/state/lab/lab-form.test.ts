import { describe, expect, test } from 'vitest';
import {
	decodeLab,
	DEFAULT_LAB_FORM,
	labQuery,
	type LabForm
} from '../../../../src/lib/state/lab/lab-form.ts';
import { decodeScenario } from '../../../../src/lib/state/scenario-codec.ts';

const decoded = (query: string) => decodeLab(new URLSearchParams(query));

const FULL: LabForm = {
	question: 'sweep',
	paths: '500',
	isAntithetic: true,
	every: '1.5s',
	window: '1m 30s',
	sides: 'buy',
	x: { field: 'riskAversion', from: '1e-8', to: '1e-5', steps: '9', isLog: true },
	y: { field: 'latencyMs', from: '0', to: '2000', steps: '5', isLog: false },
	pair: ['ac', 'twap']
};
const HASH = 'ab'.repeat(32);

describe('the link of an experiment', () => {
	test('reads back to the same form, hash and scenario', () => {
		const query = labQuery('v=1&shares=20', FULL, HASH);
		expect(query).toContain('lab.x=riskAversion~1e-8~1e-5~9~log&');
		expect(decoded(query)).toEqual({ form: FULL, hash: HASH, isAsked: true, problems: [] });
		const { scenario, problems } = decodeScenario(new URLSearchParams(query));
		expect(scenario.config).toEqual({ shares: 20 });
		expect(problems).toEqual([]);
	});

	test('of the plainest question says that alone', () => {
		expect(labQuery('', DEFAULT_LAB_FORM)).toBe('lab.question=compare');
		expect(decoded('v=1&shares=2')).toMatchObject({ form: DEFAULT_LAB_FORM, isAsked: false });
	});

	test.each([
		['lab.question=why', /lab.question must be one of compare, frontier, sweep, assumptions, question=why/],
		['lab.sides=up', /lab.sides must be one of/],
		['lab.antithetic=1', /lab.antithetic must be one of/],
		['lab.x=seed~1~2~3', /lab.x must be field~from~to~steps/],
		['lab.x=trades~1~2~3~square', /lab.x must be field~from~to~steps/],
		['lab.pair=ac', /lab.pair must be two strategies/],
		['lab.pair=ac,ac', /lab.pair must be two strategies/],
		['lab.hash=abc', /lab.hash must be 64 hex digits/],
		['lab.other=1', /unknown parameter lab.other/],
		[`lab.every=${'1'.repeat(300)}`, /lab.every is too long/]
	])('%s is left out, and said', (query, message) => {
		const { form, hash, problems } = decoded(query);
		expect({ form, hash }).toEqual({ form: DEFAULT_LAB_FORM, hash: null });
		expect(problems).toHaveLength(1);
		expect(problems[0]!.message).toMatch(message);
	});
});
