import { describe, expect, it } from 'vitest';
import { Tape } from '../../../../src/lib/engine/index.ts';
import { volumeCurve } from '../../../../src/lib/engine/model/volume-curve.ts';
import { expectClose } from '../../../support/strategy-holdings.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A tape of two books around trades of [ms, base units]. */
function tapeOf(trades: readonly (readonly [number, number])[], start = 0, end = 10 * DAY): Tape {
	const tape = new Tape();
	for (const time of [start, end]) tape.appendBook(time, [99], [1], 0, 1, [101], [1], 0, 1);
	for (const [time, size] of trades) tape.trades.append(time, 100, size, true);
	return tape;
}

/** Mixed with weights 1, 2, 1, ends with themselves, and scaled to a mean of 1. */
const smooth = (shares: readonly number[]) => {
	const mixed = shares.map((own, i) => (shares[i - 1] ?? own) + 2 * own + (shares[i + 1] ?? own));
	const mean = mixed.reduce((sum, value) => sum + value, 0) / mixed.length;
	return mixed.map((value) => value / mean);
};

describe('the measured volume curve', () => {
	it('is the median share of each slice over the earlier days at the same time of day', () => {
		// 12:00 to 14:00 in two slices on three days: shares 1/4, 1/2 and 9/10 of the first; medians 1/2 and 1/2.
		const at = (day: number, first: number, second: number) =>
			[
				[day * DAY + 12 * HOUR, first],
				[day * DAY + 13 * HOUR, second]
			] as const;
		const tape = tapeOf([...at(0, 1, 3), ...at(1, 5, 5), ...at(2, 9, 1), [3 * DAY + 12 * HOUR, 1000]]);
		const curve = volumeCurve(tape, 3 * DAY + 12 * HOUR, 7200, 2)!;
		expect(curve.days).toBe(3);
		expect(curve.window).toEqual({ from: 12 * HOUR, to: 2 * DAY + 14 * HOUR });
		expectClose(curve.weights, [1, 1]);
		const two = volumeCurve(tape, 2 * DAY + 12 * HOUR, 7200, 2)!;
		expect(two.days).toBe(2);
		// The median of two is their middle: (1/4 + 1/2) / 2 and (3/4 + 1/2) / 2.
		expectClose(two.weights, smooth([0.375, 0.625]));
	});

	it('is that of the stretch before arrival where the tape has no earlier day', () => {
		const tape = tapeOf([
			[1000, 4],
			[3500, 1],
			[4500, 2],
			[5999, 1],
			[6000, 50]
		]);
		const curve = volumeCurve(tape, 6000, 4, 4)!;
		expect(curve).toMatchObject({ days: 0, window: { from: 2000, to: 6000 } });
		expectClose(curve.weights, smooth([0, 1, 2, 1]));
	});

	it('uses as much of that stretch as there is', () => {
		const tape = tapeOf([
			[500, 3],
			[1500, 1]
		]);
		const curve = volumeCurve(tape, 2000, 3600, 2)!;
		expect(curve.window).toEqual({ from: 0, to: 2000 });
		expectClose(curve.weights, smooth([3, 1]));
	});

	it('knows nothing of what is traded at arrival or later, and is unknown without earlier trades', () => {
		expect(volumeCurve(tapeOf([[2000, 1]]), 2000, 10, 4)).toBeNull();
		expect(volumeCurve(tapeOf([]), 2000, 10, 4)).toBeNull();
		expect(volumeCurve(tapeOf([[0, 1]]), 0, 10, 4)).toBeNull();
	});
});
