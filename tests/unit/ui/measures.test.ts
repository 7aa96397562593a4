import { describe, expect, test } from 'vitest';
import { valueAt } from '../../../src/lib/ui/curve.ts';
import { elapsedTime } from '../../../src/lib/ui/format.ts';
import { PARTICIPATION } from '../../../src/lib/ui/measures.ts';
import { timelineOf } from '../../../src/lib/ui/timeline.ts';
import { fillTimes } from '../../../src/lib/ui/blotter.ts';
import { finishedRun } from './finished-run.ts';

test('a curve holds its value until the next step and has none before the first', () => {
	const curve = { time: [10, 20, 20], value: [1, 2, 3] };
	expect([5, 10, 19, 20, 99].map((at) => valueAt(curve, at))).toEqual([NaN, 1, 1, 3, 3]);
});

test('time since the start has milliseconds, and hours beyond a day', () => {
	expect(elapsedTime(192_400)).toBe('00:03:12.400');
	expect(elapsedTime(90_061_001)).toBe('25:01:01.001');
	expect(elapsedTime(-1)).toBe('00:00:00.000');
});

describe('participation', () => {
	const timeline = timelineOf(finishedRun());
	const [strategy] = timeline.strategies;

	test('is the own share of all volume so far, the own included', () => {
		const volume = { time: Float64Array.of(150, 250), volume: Float64Array.of(30, 90) };
		const fills = { ...strategy!.fills!, time: Float64Array.of(100, 200), quantity: Float64Array.of(10, 20) };
		const curve = PARTICIPATION.curve({ ...strategy!, fills }, { ...timeline, volume })!;
		expect(Array.from(curve.time)).toEqual([100, 150, 200, 250]);
		// 10 of 10, 10 of 40, 30 of 60, 30 of 120.
		expect(Array.from(curve.value)).toEqual([100, 25, 50, 25]);
	});

	test('is unknown without trades, and says so', () => {
		expect(PARTICIPATION.curve(strategy!, { ...timeline, volume: null })).toBeNull();
		expect(PARTICIPATION.why({ ...timeline, volume: null })).toMatch(/no trades/);
	});
});

test('fill times are in order and without repetition', () => {
	const { result } = finishedRun({ strategies: ['twap', 'dump'], trades: 4 });
	expect(fillTimes(result.strategies)).toEqual(result.strategies.twap!.fills.time);
});
