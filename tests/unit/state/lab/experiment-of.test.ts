import { describe, expect, test } from 'vitest';
import { parseExperiment, type PathsInput, type WindowsInput } from '../../../../src/lib/engine/index.ts';
import { canOpenCell, cellChanges, cellQuery } from '../../../../src/lib/state/lab/cell-scenario.ts';
import { experimentOf } from '../../../../src/lib/state/lab/experiment-of.ts';
import { DEFAULT_LAB_FORM, type LabForm } from '../../../../src/lib/state/lab/lab-form.ts';
import { decodeScenario } from '../../../../src/lib/state/scenario-codec.ts';
import { finishedRun } from '../../ui/finished-run.ts';

const run = finishedRun({ strategies: ['twap', 'ac'], latencyMs: 20 });
const recorded = {
	...run,
	source: { kind: 'file' as const, name: 'a.parquet', fingerprint: 'ab'.repeat(32) }
};
const form = (change: Partial<LabForm>): LabForm => ({ ...DEFAULT_LAB_FORM, ...change });
const axis = (
	field: NonNullable<LabForm['x']>['field'],
	from: string,
	to: string,
	steps: string,
	isLog = false
) => ({
	field,
	from,
	to,
	steps,
	isLog
});

describe('on a synthetic market', () => {
	test('the plainest question is a thousand paths of the scenario, with its seed', () => {
		const { input, axes, window } = experimentOf(run, DEFAULT_LAB_FORM);
		expect(input).toMatchObject({
			kind: 'paths',
			paths: 1000,
			seed: 42,
			sweep: [],
			config: { latencyMs: 20 }
		});
		expect({ axes, window }).toEqual({ axes: [], window: null });
		expect(parseExperiment(input)).toMatchObject({ kind: 'paths', paths: 1000 });
	});

	test('a frontier runs over lambda, in multiples about that of the scenario, and gives up the urgency', () => {
		const { input, axes } = experimentOf(finishedRun({ riskAversion: 3e-6 }), form({ question: 'frontier' }));
		expect(axes[0]).toMatchObject({ id: 'riskAversion', isLog: true, base: '0.000003' });
		const [sweep] = (input as PathsInput).sweep!;
		expect(sweep!.values[0]).toBeCloseTo(1e-7, 20);
		expect(sweep!.values[4]).toBeCloseTo(3e-6, 9);
		expect(sweep!.values[8]).toBeCloseTo(9e-5, 20);
		expect(input.config).toMatchObject({ urgency: null });
		expect((input as PathsInput).paths).toBe(300);
	});

	test('a frontier of an order with an urgency runs over that', () => {
		const { axes } = experimentOf(finishedRun({ urgency: 2 }), form({ question: 'frontier' }));
		expect(axes[0]).toMatchObject({ id: 'urgency', numbers: [0, 1, 2, 3, 4, 5, 6, 7, 8] });
	});

	test('a sweep takes whole numbers where the field does, each once', () => {
		const { axes } = experimentOf(run, form({ question: 'sweep', x: axis('trades', '1', '4', '9', true) }));
		expect(axes[0]!.numbers).toEqual([1, 2, 3, 4]);
		expect(axes[0]!.texts).toEqual(['1', '2', '3', '4']);
	});

	test('a sweep of the market is in its own units on the page, in the engine’s in the experiment', () => {
		const { input, axes } = experimentOf(
			run,
			form({ question: 'sweep', x: axis('drift', '-36', '36', '3') })
		);
		expect(axes[0]!.numbers).toEqual([-36, 0, 36]);
		// 36 bp of 97,000 in 3,600 s.
		expect((input as PathsInput).sweep).toEqual([
			{ of: 'market', name: 'drift', values: [-0.097, 0, 0.097] }
		]);
	});

	test('assumptions are moved one at a time, without the value they have', () => {
		const { input, axes, design } = experimentOf(run, form({ question: 'assumptions' }));
		expect(design).toBe('one-at-a-time');
		expect(axes.map(({ id, texts, base }) => [id, texts.length, base])).toEqual([
			['refillHalfLife', 2, '1s'],
			['beyondDepth', 2, 'worst'],
			['gammaOverride', 2, expect.any(String)],
			['etaOverride', 2, expect.any(String)],
			['latencyMs', 2, '20'],
			['feeBps', 1, '0'],
			['liquidityAmplitude', 2, '3:1']
		]);
		expect(() => parseExperiment(input)).not.toThrow();
	});

	test.each([
		[form({ paths: 'many' }), /paths must be a whole number from 2, paths=many/],
		[
			form({ question: 'sweep', x: axis('latencyMs', '500', '10', '5') }),
			/latencyMs must run from less to more, from=500, to=10/
		],
		[form({ question: 'sweep', x: axis('latencyMs', '0', '10', '5', true) }), /must begin above 0/],
		[
			form({ question: 'sweep', x: axis('latencyMs', '0', '10', '1') }),
			/steps must be a whole number from 2 to 101, steps=1/
		],
		[form({ question: 'sweep', x: axis('trades', '0', '10', '3') }), /trades must be a whole number from 1/],
		[
			form({ question: 'sweep', x: axis('horizon', 'auto', '10', '3') }),
			/horizon must be a number at both ends/
		]
	])('what can not be run is refused with its rule: %#', (wrong, message) => {
		expect(() => experimentOf(run, wrong)).toThrow(message);
	});
});

describe('on a recording', () => {
	test('windows have the horizon of the order, some hundred of them in what is left of the recording', () => {
		const { input, window } = experimentOf(
			{ ...recorded, config: { ...run.config, horizon: 60 } },
			DEFAULT_LAB_FORM
		);
		expect(window).toEqual({ seconds: 60, isChosen: false });
		// 600 s, less 60 of warm-up, 60 of the window and 20 ms of latency, in 99.5 parts.
		expect(input).toMatchObject({
			kind: 'windows',
			every: 4.82,
			sides: 'both',
			config: { arrival: 'auto', horizon: 60 }
		});
		expect(() => parseExperiment(input)).not.toThrow();
	});

	test('an order that takes all of it has windows of a tenth of what follows the warm-up', () => {
		expect(experimentOf(recorded, DEFAULT_LAB_FORM).window).toEqual({ seconds: 54, isChosen: true });
	});

	test('windows are as they were typed', () => {
		const { input, window } = experimentOf(recorded, form({ every: '2s', window: '1m', sides: 'sell' }));
		expect(window).toEqual({ seconds: 60, isChosen: false });
		expect((input as WindowsInput).every).toBe(2);
		expect((input as WindowsInput).sides).toBe('sell');
		expect(() => experimentOf(recorded, form({ window: 'soon' }))).toThrow(
			/window must be a time .* window=soon/
		);
	});

	test('has no drift to sweep', () => {
		const wrong = form({ question: 'sweep', x: axis('drift', '0', '1', '2') });
		expect(() => experimentOf(recorded, wrong)).toThrow(/drift belongs to a synthetic market/);
	});

	test('a capture under way has no windows', () => {
		expect(() =>
			experimentOf({ ...run, source: { kind: 'live', symbol: 'BTCUSDT' } }, DEFAULT_LAB_FORM)
		).toThrow(/stop it first/);
	});
});

describe('the scenario of a cell', () => {
	const opened = (query: string) => decodeScenario(new URLSearchParams(query)).scenario;

	test('of a grid has both values, the second running fastest', () => {
		const plan = experimentOf(
			run,
			form({ question: 'sweep', x: axis('latencyMs', '10', '30', '3'), y: axis('drift', '0', '5', '2') })
		);
		expect(cellChanges({ plan }, 3).map(({ axis, place }) => [axis.id, place])).toEqual([
			['latencyMs', 1],
			['drift', 1]
		]);
		const { config, market } = opened(cellQuery({ run, plan }, 3));
		expect(config.latencyMs).toBe(20);
		expect(market).toMatchObject({ drift: 5 });
	});

	test('of a frontier has its lambda, and no urgency', () => {
		const hurried = finishedRun({ urgency: 2 });
		const plan = experimentOf(
			hurried,
			form({ question: 'frontier', x: axis('riskAversion', '1e-7', '1e-5', '3', true) })
		);
		const { config } = opened(cellQuery({ run: hurried, plan }, 1));
		expect(config).toMatchObject({ riskAversion: 1e-6 });
		expect(config.urgency ?? null).toBeNull();
	});

	test('of an assumption has that alone changed; what a link can not say can not be opened', () => {
		const plan = experimentOf(run, form({ question: 'assumptions' }));
		expect(cellChanges({ plan }, 0)).toEqual([]);
		expect(cellChanges({ plan }, 4)).toMatchObject([
			{ axis: { id: 'beyondDepth' }, place: 1, text: 'partial' }
		]);
		expect(opened(cellQuery({ run, plan }, 4)).config).toMatchObject({
			beyondDepth: 'partial',
			latencyMs: 20
		});
		const last = plan.axes.reduce((sum, { texts }) => sum + texts.length, 0);
		expect(canOpenCell({ plan }, 4)).toBe(true);
		expect(canOpenCell({ plan }, last)).toBe(false);
	});

	test('of a window takes as long as that', () => {
		const plan = experimentOf(recorded, DEFAULT_LAB_FORM);
		expect(opened(cellQuery({ run: recorded, plan }, 0)).config).toMatchObject({ horizon: 54 });
	});
});
