import { describe, expect, test } from 'vitest';
import type { CalibrationRecord, Estimate } from '../../../src/lib/engine/index.ts';
import { planFacts, refillNote, urgencyFigure } from '../../../src/lib/ui/calibration-facts.ts';
import { significant } from '../../../src/lib/ui/format.ts';
import { plotsCaption, runPlots, signatureView } from '../../../src/lib/ui/calibration-plots.ts';
import { stepPath } from '../../../src/lib/ui/chart/step-path.ts';
import { DASH } from '../../../src/lib/ui/format.ts';
import { finishedRun } from './finished-run.ts';

const run = finishedRun({ urgency: 2 });

/** The run with its records changed. */
function withRecords(change: (record: CalibrationRecord, i: number) => Partial<CalibrationRecord>) {
	const calibration = run.result.calibration.map((record, i) => ({ ...record, ...change(record, i) }));
	return { ...run, result: { ...run.result, calibration } };
}

describe('a step path', () => {
	test('holds each value until the next, and the last one until the end', () => {
		const steps = [
			{ time: 0, value: 10 },
			{ time: 50, value: 5 }
		];
		// 92 % of a box 30 high is the largest value.
		expect(stepPath(steps, 0, 100, 10)).toBe('M0 2.4H50V16.2H100');
	});

	test('is a flat line for one value', () => {
		expect(stepPath([{ time: 0, value: 1 }], 0, 100, 1)).toBe('M0 2.4H100');
	});

	test('leaves a gap where there is no value', () => {
		const steps = [1, null, null, 1].map((value, i) => ({ time: 25 * i, value }));
		expect(stepPath(steps, 0, 100, 1)).toBe('M0 2.4H25M75 2.4H100');
		expect(stepPath([{ time: 0, value: null }], 0, 100, 1)).toBe('');
	});
});

describe('the plots of the run', () => {
	test('are four, each with its unit, its first and its last value, and their words', () => {
		const plots = runPlots(run);
		const { calibration, arrivalTime } = run.result;
		expect(plots[0]?.at(arrivalTime)).toBe(plots[0]?.first);
		expect(plots[0]?.at(calibration[1]!.time)).toBe(significant(calibration[1]!.sigma.value));
		expect(plots[0]?.at(Infinity)).toBe(plots[0]?.last);
		expect(plots.map(({ symbol }) => symbol)).toEqual(['σ', 'ε', 'η', 'κ']);
		expect(plots.map(({ unit }) => unit)).toEqual(['quote/√s', 'quote', 'quote/(unit/s)', '1/s']);
		for (const { name, unit, first, last, summary } of plots) {
			expect(summary).toMatch(new RegExp(`^${name} through the run: `));
			expect(summary).toContain(`${first} ${unit} at arrival, ${last} at the end, between `);
		}
		expect(plotsCaption(run)).toBe('through the run, 00:01:00 to 00:10:00 UTC; axes from 0');
	});

	test('are flat lines that say so where the run was calibrated once', () => {
		const once = finishedRun({ urgency: 2, calibrationWindow: 0 });
		for (const { path, summary } of runPlots(once)) {
			expect(path).toMatch(/^M0 [\d.]+H100$/);
			expect(summary).toMatch(/throughout, calibrated once$/);
		}
		expect(plotsCaption(once)).toMatch(/^calibrated once, so flat, /);
	});

	test('have gaps where an estimate was unavailable, and say how many', () => {
		const missing: Estimate = { ...run.result.calibration[0]!.sigma, value: null, source: 'unavailable' };
		const gappy = withRecords((_, i) => (i === 1 ? { sigma: missing } : {}));
		expect(runPlots(gappy)[0]?.path.match(/M/g)).toHaveLength(2);
		expect(runPlots(gappy)[0]?.summary).toMatch(/; not known after 1 of the calibrations$/);
		const blind = withRecords(() => ({ sigma: missing }));
		expect(runPlots(blind)[0]).toMatchObject({
			first: DASH,
			last: DASH,
			path: '',
			summary: 'volatility: not known in this run'
		});
	});
});

describe('the signature plot', () => {
	test('runs from the shortest step to the longest, with the chosen estimate as a line', () => {
		const view = signatureView(run)!;
		const { signature, sigma } = run.result.calibration[0]!;
		expect(view.dots.match(/M/g)).toHaveLength(signature.step.length);
		expect(view.from).toBe(`${signature.step[0]} s`);
		expect(view.chosen).toBe(sigma.value!.toPrecision(3));
		expect(view.reference).toBeGreaterThan(0);
		expect(view.summary).toMatch(
			/^volatility by grid step before arrival: .* at 1 s, .* at \d+ s; the estimate/
		);
	});

	test('is left out where the warm-up had too few prices', () => {
		expect(signatureView(finishedRun({ warmUp: 0 }))).toBeNull();
	});
});

describe('what kappa means', () => {
	const texts = (facts: ReturnType<typeof planFacts>) =>
		Object.fromEntries(facts.map(({ label, text }) => [label, text]));

	test('is told as rate, urgency, time scale, half-way time and first slice', () => {
		// kappa T = 2 over 540 s in 20 slices: 1 / kappa = 270 s; sinh(2 (1 - t / T)) = sinh(2) / 2 at t = 0.3215 T = 173.6 s.
		expect(texts(planFacts(run))).toEqual({
			'κ, 1/s': '0.00370',
			κT: '2.00',
			'1/κ': '4m 30s',
			'half gone in': '2m 54s',
			'first slice, %': '9.9'
		});
	});

	test('is TWAP at zero', () => {
		const flat = texts(planFacts(finishedRun({ urgency: 0 })));
		expect(flat).toMatchObject({ κT: '0', '1/κ': '∞', 'half gone in': '4m 30s', 'first slice, %': '5.0' });
	});

	test('is in the head, at arrival and at the end', () => {
		expect(urgencyFigure(run)).toMatch(/^2\.00 → \d\.\d\d$/);
		expect(urgencyFigure(finishedRun({ urgency: 2, calibrationWindow: 0 }))).toBe('2.00');
	});
});

describe('the refill half-life', () => {
	const measured = (halfLife: number, relativeError: number, input = {}) => {
		const value = Math.LN2 / halfLife;
		const changed = withRecords(({ rho, eta }) => ({
			rho: { ...rho, value, standardError: relativeError * value, source: 'measured' },
			eta: { ...eta, source: 'measured' }
		}));
		return { ...changed, config: { ...run.config, ...input } };
	};

	test('is named where the plan takes another than the exchange', () => {
		expect(refillNote(measured(0.8, 0.1))).toBe(
			'Planned with a refill half-life of 800 ms as measured; the exchange refills with 1 s.'
		);
		expect(refillNote(measured(0.8, 0.1, { refillHalfLife: 0 }))).toMatch(/the exchange refills at once\.$/);
	});

	test('is not worth a word within its standard error, or where nothing was planned with it', () => {
		expect(refillNote(measured(0.8, 0.3))).toBe('');
		expect(refillNote(run)).toBe('');
		const ruled = measured(0.8, 0.1);
		const calibration = ruled.result.calibration.map((record) => ({
			...record,
			eta: { ...record.eta, source: 'override' as const }
		}));
		expect(refillNote({ ...ruled, result: { ...ruled.result, calibration } })).toBe('');
	});
});
