import { describe, expect, test } from 'vitest';
import type { Estimate } from '../../../src/lib/engine/index.ts';
import {
	riskReadings,
	riskScale,
	riskSetting,
	typedSetting,
	urgencyText,
	type RiskScale
} from '../../../src/lib/ui/risk-readings.ts';
import { finishedRun } from './finished-run.ts';

const estimate = (value: number | null): Estimate => ({
	value,
	standardError: null,
	unit: '',
	samples: 0,
	source: 'parameter'
});

const scaleOf = (sigma: number | null, eta: number | null = 2.5e-6): RiskScale => ({
	estimates: { sigma: estimate(sigma), eta: estimate(eta), gamma: estimate(2.5e-7) },
	horizon: 5,
	interval: 1
});

/** The example of Almgren & Chriss (2000) with a second for their day: kappa .60708, half of it gone in 1.1305. */
const paper = scaleOf(0.95);

const refusal = (text: string, scale: RiskScale | null = paper) => {
	try {
		return urgencyText(text, scale);
	} catch (error) {
		return (error as Error).message;
	}
};

describe('the readings of a risk aversion', () => {
	test('follow from lambda', () => {
		expect(riskReadings({ field: 'riskAversion', value: 1e-6 }, paper)).toEqual({
			riskAversion: { text: '1e-6' },
			urgency: { text: '3.035' },
			halfTime: { text: '1.131s' }
		});
	});

	test('follow from the urgency, which keeps its digits', () => {
		expect(riskReadings({ field: 'urgency', value: 5 * 0.6070761632470628 }, paper)).toEqual({
			riskAversion: { text: '1e-6' },
			urgency: { text: '3.035380816235314' },
			halfTime: { text: '1.131s' }
		});
	});

	test('of TWAP are 0, 0 and half the horizon', () => {
		for (const field of ['riskAversion', 'urgency'] as const) {
			expect(riskReadings({ field, value: 0 }, paper)).toEqual({
				riskAversion: { text: '0' },
				urgency: { text: '0' },
				halfTime: { text: '2.5s' }
			});
		}
	});

	test('say why one is not known', () => {
		const fromUrgency = (scale: RiskScale | null) =>
			riskReadings({ field: 'urgency', value: 2 }, scale).riskAversion;
		expect(fromUrgency(null).reason).toBe('Follows from a run, and none has ended yet.');
		expect(fromUrgency(scaleOf(null)).reason).toBe('Needs a volatility, and none could be estimated.');
		expect(fromUrgency(scaleOf(0)).reason).toMatch(/^The price did not move before arrival/);
		expect(fromUrgency(scaleOf(1, null)).reason).toMatch(/^Needs an eta/);
		expect(fromUrgency(scaleOf(1, 1e-9)).reason).toMatch(/^Eta is too small beside gamma/);
		const { urgency, halfTime } = riskReadings({ field: 'riskAversion', value: 1 }, scaleOf(null));
		expect(urgency).toEqual({ text: '', reason: 'Needs a volatility, and none could be estimated.' });
		expect(halfTime).toEqual(urgency);
		// The urgency alone gives the time.
		expect(riskReadings({ field: 'urgency', value: 2 }, scaleOf(null)).halfTime.text).toBe('1.608s');
	});
});

describe('a time typed', () => {
	test('is the urgency at which half is gone by then, in six digits', () => {
		expect(urgencyText('1.130509524579425', paper)).toBe('3.03538');
		// sinh(z (1 - 0.25)) = sinh(z) / 2 at z = 2.7219064.
		expect(urgencyText('1250ms', paper)).toBe('2.72191');
		expect(urgencyText('2.5s', paper)).toBe('0');
		expect(urgencyText(' ', paper)).toBe('');
	});

	test('that no urgency gives is answered with what to type', () => {
		expect(refusal('3s')).toBe(
			'Half of it gone in must be at most 2.5s, as for TWAP, or raise Liquidation time.'
		);
		// ln 2 / 700 of 5 s = 4.951 ms.
		expect(refusal('1ms')).toBe('Half of it gone in must be at least 0.00496s, or lower Liquidation time.');
		expect(refusal('0')).toMatch(/must be at least/);
		expect(refusal('-1')).toMatch(/must be at least/);
		expect(refusal('soon')).toBe('Half of it gone in must be a time such as 1.25s, was “soon”.');
		expect(refusal('1s', null)).toBe(
			'Half of it gone in needs the length of a run, and none has ended yet: set Urgency instead.'
		);
	});

	test('is taken at the bounds that are named', () => {
		const odd = { ...paper, horizon: 590.299 };
		expect(refusal('10m', odd)).toContain('at most 295.149s');
		expect(Number(urgencyText('295.149s', odd))).toBeLessThan(0.01);
		expect(refusal('1ms', odd)).toContain('at least 585ms');
		expect(Number(urgencyText('585ms', odd))).toBeGreaterThan(690);
	});
});

describe('what is being typed', () => {
	test('makes a setting as soon as it can be taken', () => {
		expect(typedSetting('riskAversion', '1e-6', paper)).toEqual({ field: 'riskAversion', value: 1e-6 });
		expect(typedSetting('urgency', '3', paper)).toEqual({ field: 'urgency', value: 3 });
		expect(typedSetting('halfTime', '1250ms', paper)).toEqual({ field: 'urgency', value: 2.72191 });
	});

	test('makes none while it can’t be taken', () => {
		for (const text of ['', '-', '1e', '-2', 'x']) {
			expect(typedSetting('riskAversion', text, paper)).toBeNull();
			expect(typedSetting('urgency', text, paper)).toBeNull();
			expect(typedSetting('halfTime', text, paper)).toBeNull();
		}
		expect(typedSetting('urgency', '701', paper)).toBeNull();
	});
});

test('the urgency is in force where a config has one, else lambda', () => {
	expect(riskSetting({ riskAversion: 1e-6, urgency: 0 })).toEqual({ field: 'urgency', value: 0 });
	expect(riskSetting({ riskAversion: 1e-6, urgency: null })).toEqual({ field: 'riskAversion', value: 1e-6 });
});

test('the readings of a run are its own lambda and kappa', () => {
	const run = finishedRun({ urgency: 2 });
	const scale = riskScale(run)!;
	expect(scale.interval).toBe(run.result.horizon / 20);
	const { riskAversion } = riskReadings({ field: 'urgency', value: 2 }, scale);
	expect(Number(riskAversion.text)).toBe(Number(run.result.riskAversion!.toPrecision(4)));
	expect(riskScale(null)).toBeNull();
});
