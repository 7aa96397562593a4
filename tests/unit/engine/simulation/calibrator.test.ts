import { describe, expect, it } from 'vitest';
import {
	calibrate,
	parseConfig,
	tapeFromRows,
	type BookRow,
	type ConfigInput,
	type Tape
} from '../../../../src/lib/engine/index.ts';
import { Calibrator } from '../../../../src/lib/engine/simulation/calibrator.ts';
import { runWindow } from '../../../../src/lib/engine/simulation/window.ts';

const START = 1.7e12;

/** A book a second with ten levels of `size(second)` a step of 1 apart and that half-spread, on a mid that wiggles. */
function market(
	seconds: number,
	size: (second: number) => number,
	half: (second: number) => number = () => 0.5
): Tape {
	return tapeFromRows(
		Array.from({ length: seconds + 1 }, (_, second): BookRow => {
			const mid = 1000 + (second % 3);
			const levels = (sign: 1 | -1) =>
				Array.from({ length: 10 }, (_, l) => [mid + sign * (half(second) + l), size(second)] as const);
			return { timestamp_ms: START + 1000 * second, bid_levels: levels(-1), ask_levels: levels(1) };
		})
	);
}

function calibratorOf(tape: Tape, input: ConfigInput = {}) {
	const config = parseConfig({ shares: 20, trades: 10, warmUp: 60, calibrationWindow: 10, ...input });
	return new Calibrator(tape, config, runWindow(tape, config));
}

describe('renewal', () => {
	it('takes the slope of the book from everything since the warm-up began, and says so', () => {
		const tape = market(300, (second) => 1 + (second % 7));
		const renewed = calibratorOf(tape).at(180);
		const to = START + 180_000;
		const all = { from: START, to };
		expect(renewed.longRange).toEqual(all);
		expect(renewed.bookSlope.window).toEqual(all);
		expect(renewed.eta.window).toEqual(all);
		// The half-open range of a fresh calibration ends just after the book of the renewal.
		const fresh = calibrate(tape, { from: START, to: to + 1 }, { childSize: 2, interval: 24 });
		expect(renewed.bookSlope).toEqual({ ...fresh.bookSlope, window: all });
		expect(renewed.eta.value).toBe(fresh.eta.value);
		expect(renewed.eta.standardError).toBe(fresh.eta.standardError);
	});

	it('is not swung by one deep window', () => {
		// Children of 30 are walked at a quarter of either book. Ten books of a tenth of the slope after 61: (61 + 10 / 10) / 71.
		const tape = market(300, (second) => (second > 60 && second <= 70 ? 10 : 1));
		const calibrator = calibratorOf(tape, { shares: 300 });
		const before = calibrator.initial;
		const after = calibrator.at(70);
		expect(before.bookSlope.samples).toBe(60);
		expect(after.bookSlope.samples).toBe(71);
		expect(after.bookSlope.value! / before.bookSlope.value!).toBeCloseTo(62 / 71, 10);
		expect(after.eta.value! / before.eta.value!).toBeCloseTo(
			after.bookSlope.value! / before.bookSlope.value!,
			12
		);
	});

	it('takes the spread from the last window alone', () => {
		const tape = market(
			300,
			() => 1,
			(second) => (second > 60 && second <= 70 ? 2 : 0.5)
		);
		const calibrator = calibratorOf(tape);
		expect(calibrator.initial.epsilon.value).toBe(0.5);
		expect(calibrator.at(70).epsilon).toMatchObject({
			value: 2,
			samples: 10,
			window: { from: START + 61_000, to: START + 70_000 }
		});
		expect(calibrator.at(80).epsilon.value).toBe(0.5);
	});

	it('does not depend on how often it was asked for', () => {
		const tape = market(300, (second) => 1 + (second % 7));
		const often = calibratorOf(tape);
		for (let book = 61; book < 200; book++) often.at(book);
		expect(often.at(200)).toEqual(calibratorOf(tape).at(200));
	});

	it('is left out with a window of 0', () => {
		const calibrator = calibratorOf(
			market(300, (second) => 1 + (second % 7)),
			{ calibrationWindow: 0 }
		);
		expect(calibrator.at(299)).toBe(calibrator.initial);
	});

	it('goes on from the book at arrival where there is no warm-up', () => {
		const tape = market(300, (second) => (second === 0 ? 1 : 2));
		const calibrator = calibratorOf(tape, { warmUp: 0, shares: 10 });
		expect(calibrator.initial.bookSlope.samples).toBe(1);
		expect(calibrator.at(10).bookSlope.samples).toBe(11);
	});

	it('falls back to the rule of thumb until a book shows depth', () => {
		const tape = market(300, (second) => (second <= 100 ? 100 : 1));
		const calibrator = calibratorOf(tape);
		expect(calibrator.initial.eta).toMatchObject({
			source: 'rule of thumb',
			reason: 'four children of 2 fit into the touch: the rule of thumb stands in'
		});
		expect(calibrator.at(120).eta.source).toBe('measured');
	});
});
