import { describe, expect, test } from 'vitest';
import { driftWord, intervalBars, reportFacts, windowVerdict } from '../../../src/lib/ui/market-report.ts';
import { movedWindow, windowFields } from '../../../src/lib/ui/run-window.ts';
import { finishedRun } from './finished-run.ts';

test('a move of up to 5 bp is flat', () => {
	expect([5, -5, 5.01, -5.01].map(driftWord)).toEqual(['flat', 'flat', 'rising', 'falling']);
});

test('the report on a recording has intervals, holes, depth, drift and trades', () => {
	const facts = reportFacts(finishedRun({}, { sigma: 0, drift: 1, tradeRate: 0 }).market);
	const text = (label: string) => facts.find((fact) => fact.label === label)?.text;
	expect(text('intervals')).toBe('median 1 s, 95 % within 1 s, longest 1 s');
	expect(text('holes')).toBe('none recorded');
	expect(text('unchanged')).toBe('0 books, 0 %');
	// Nine minutes at 1 a second after the warm-up: 540 on 97,000.
	expect(text('drift, bp')).toBe('+55.67, rising');
	expect(text('trades')).toBe('none');
});

test('the bars of intervals leave out empty bins at either end', () => {
	expect(intervalBars(finishedRun().market)).toEqual([{ height: 1, title: '1 s to 2.2 s: 600' }]);
});

describe('the verdict on a window', () => {
	const first = (input: Parameters<typeof finishedRun>[0], drift: number) =>
		windowVerdict(finishedRun(input, { sigma: 0, drift }))[0];

	test('depends on the side', () => {
		expect(first({}, -1)).toMatch(
			/^The price fell \S+ bp in this window, against a seller: it flatters whoever trades early/
		);
		expect(first({ side: 'buy' }, -1)).toMatch(
			/^The price fell \S+ bp in this window, in favour of a buyer: it flatters whoever trades late/
		);
		expect(first({ side: 'buy' }, 1)).toMatch(/^The price rose \S+ bp in this window, against a buyer/);
		expect(first({}, 0)).toMatch(/^The price ended 0\.00 bp from where it began, which is flat/);
	});

	test('says what the size can show', () => {
		expect(windowVerdict(finishedRun({ shares: 1e5 }))[1]).toMatch(
			/^The order is [\d,.]+ times what the book displays .*“worst”/
		);
		expect(windowVerdict(finishedRun({ shares: 0.01 }))[1]).toMatch(/too small for schedules to differ/);
	});

	test('says that the size can not be held against a book without sizes', () => {
		const run = finishedRun();
		const sizeless = { ...run, result: { ...run.result, displayedDepth: 0 } };
		expect(windowVerdict(sizeless)[1]).toMatch(/^The data displays no sizes at arrival: /);
	});

	test('names the chance in one path: sigma root T in bp', () => {
		const run = finishedRun();
		const { sigma } = run.result.calibration[0]!;
		const deviation = ((sigma.value! * Math.sqrt(540)) / run.result.arrivalPrice) * 1e4;
		expect(windowVerdict(run)[2]).toContain(
			`over 9m this price moves by ${deviation.toFixed(2)} bp either way`
		);
	});
});

describe('a window that is moved', () => {
	const bounds = { from: 1000, to: 2000 };
	const window = { from: 1200, to: 1600 };

	test('stays within the data, and keeps its length where all of it moves', () => {
		expect(movedWindow(window, 'all', 9999, bounds)).toEqual({ from: 1600, to: 2000 });
		expect(movedWindow(window, 'all', -9999, bounds)).toEqual({ from: 1000, to: 1400 });
		expect(movedWindow(window, 'from', -9999, bounds)).toEqual({ from: 1000, to: 1600 });
		expect(movedWindow(window, 'to', 50, bounds)).toEqual({ from: 1200, to: 1650 });
	});

	test('never gets shorter than a five-hundredth of the data', () => {
		expect(movedWindow(window, 'from', 9999, bounds)).toEqual({ from: 1598, to: 1600 });
		expect(movedWindow(window, 'to', -9999, bounds)).toEqual({ from: 1200, to: 1202 });
	});

	test('becomes an arrival in whole ms and a horizon that ends within it', () => {
		expect(windowFields({ from: 1000.4, to: 1600.9 })).toEqual({ arrival: 1001, horizon: 0.599 });
		expect(windowFields({ from: 1000, to: 1000.2 })).toEqual({ arrival: 1000, horizon: 0.001 });
	});
});
