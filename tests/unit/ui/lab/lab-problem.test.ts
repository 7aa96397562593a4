import { expect, test } from 'vitest';
import { parseExperiment } from '../../../../src/lib/engine/index.ts';
import { experimentOf } from '../../../../src/lib/state/lab/experiment-of.ts';
import { DEFAULT_LAB_FORM, type AxisForm, type LabForm } from '../../../../src/lib/state/lab/lab-form.ts';
import { labProblem } from '../../../../src/lib/ui/lab/lab-view-words.ts';
import { finishedRun } from '../finished-run.ts';

const run = finishedRun({ trades: 5 });

/** What the form says of it when an experiment is asked for. */
function refused(form: Partial<LabForm>, asked = run): string {
	try {
		parseExperiment(experimentOf(asked, { ...DEFAULT_LAB_FORM, ...form }).input);
	} catch (error) {
		return labProblem((error as Error).message);
	}
	return 'accepted';
}

test('what is typed wrong is said with its label, its rule and the text', () => {
	const source = { kind: 'file' as const, name: 'a.parquet', fingerprint: 'ab'.repeat(32) };
	const recorded = { ...run, source };
	for (const typed of ['abc', '0', '-1', '1e9']) {
		expect(refused({ every: typed }, recorded)).toBe(
			`A start every must be a time from 1 ms, such as 30s, and shorter than the recording of 10m, was “${typed}”.`
		);
	}
	expect(refused({ window: '1e9' }, recorded)).toBe(
		'Window must be a time from 1 ms, such as 5m, and shorter than the recording of 10m, was “1e9”.'
	);
	expect(refused({ every: '30s', window: '60s' }, recorded)).toBe('accepted');
	for (const typed of ['many', '1', '2.5', '1,00', '-3'])
		expect(refused({ paths: typed })).toBe(`Paths must be a whole number from 2, was “${typed}”.`);
	expect(refused({ paths: '1,000' })).toBe('accepted');
	expect(refused({ paths: '2000000000' })).toBe('Paths: 2000000000 do not fit into memory, ask for fewer.');
	expect(refused({ paths: '5', isAntithetic: true })).toBe(
		'Paths must be an even number from 4 where they are mirrored, was 5.'
	);
});

test('a range that is typed wrong is said with its label, its rule and the text', () => {
	const x = { field: 'latencyMs', from: '0', to: '100', steps: '5', isLog: false } as const;
	const swept = (change: Partial<AxisForm>, y: AxisForm | null = null) =>
		refused({ question: 'sweep', x: { ...x, ...change }, y });
	expect(swept({ steps: '1' })).toBe('Values must be a whole number from 2 to 101, was 1.');
	expect(swept({ steps: 'x' })).toBe('Values must be a whole number from 2 to 101, was “x”.');
	expect(swept({ isLog: true })).toBe(
		'Latency must begin above 0 where its steps are multiples: it begins at 0.'
	);
	expect(swept({ field: 'horizon', from: 'auto' })).toBe(
		'Liquidation time must be a number at both ends of its range, was “auto”.'
	);
	expect(swept({}, x)).toBe('Latency can run over one range: choose another second parameter.');
	expect(swept({ steps: '101', to: '1000' }, { ...x, field: 'feeBps', steps: '101' })).toBe(
		'Values: 10,201 combinations are too many, ask for fewer values; 10,000 are run at most.'
	);
});
