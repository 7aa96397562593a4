import { describe, expect, it } from 'vitest';
import {
	parseConfig,
	simulate,
	tapeFromRows,
	type BookRow,
	type ConfigInput
} from '../../../../src/lib/engine/index.ts';

/** A book a second whose mid starts at 1000 and moves by `slope` a second; ten levels of 1, spacing 1, spread 1. */
function tapeOf(
	seconds: number,
	slope = 0,
	trades: readonly (readonly [second: number, size: number])[] = []
) {
	const rows = Array.from({ length: seconds + 1 }, (_, second): BookRow => {
		const mid = 1000 + slope * second;
		return {
			timestamp_ms: 1000 * second,
			bid_levels: Array.from({ length: 10 }, (_, l) => [mid - 0.5 - l, 1] as const),
			ask_levels: Array.from({ length: 10 }, (_, l) => [mid + 0.5 + l, 1] as const)
		};
	});
	const tape = tapeFromRows(rows);
	for (const [second, size] of trades) tape.trades.append(1000 * second, 1000, size, true);
	return tape;
}

const run = (tape: ReturnType<typeof tapeOf>, input: ConfigInput) =>
	simulate(
		tape,
		parseConfig({
			gammaOverride: 0,
			refillHalfLife: 0,
			warmUp: 20,
			trades: 4,
			strategies: ['twap'],
			...input
		})
	);

describe('a limit price', () => {
	it('takes the levels within it and leaves the rest for later, in the end as opportunity cost', () => {
		// Bids at 999.5, 998.5, .. of 1 each: two of them are at 998.5 or better. The mid never moves.
		const { twap } = run(tapeOf(100), { shares: 20, limitPrice: 998.5 }).strategies;
		expect([...twap!.fills.quantity]).toEqual([2, 2, 2, 2]);
		expect([...twap!.fills.price]).toEqual([999, 999, 999, 999]);
		expect(twap!.unfilled).toBe(12);
		expect(twap!.attribution.opportunity).toBe(0);
	});

	it('is missed altogether by a falling market, which costs the fall', () => {
		// Arrival at second 20: 980. All four children are decided at 980, 960, 940, 920; the last mid is 900.
		const { twap } = run(tapeOf(100, -1), { shares: 2, limitPrice: 990 }).strategies;
		expect(twap!.filled).toBe(0);
		expect(twap!.averagePrice).toBeNull();
		expect(twap!.shortfallQuote).toBe(2 * 80);
		expect(twap!.attribution.opportunity).toBe(2 * 80);
	});

	it('of a purchase is the most it pays', () => {
		const { dump } = run(tapeOf(100), {
			side: 'buy',
			shares: 4,
			limitPrice: 1001.5,
			strategies: ['dump']
		}).strategies;
		expect([...dump!.fills.quantity]).toEqual([2, 2]);
		expect([...dump!.fills.price]).toEqual([1001, 1001]);
	});

	it('counts the order’s own permanent impact', () => {
		// gamma 1: after a fill of 1 every price is 1 lower, so only the first child finds 999.5.
		const { twap } = run(tapeOf(100), { shares: 4, limitPrice: 999.5, gammaOverride: 1 }).strategies;
		expect([...twap!.fills.quantity]).toEqual([1]);
		expect(twap!.fills.price[0]).toBe(999.5);
	});

	it('ends the line beyond the displayed depth where the last unit would be worse', () => {
		// Density 10 / (9 + 1) = 1 beyond 990.5 - 0.5: down to 988 there are 2 more units; the ladder holds 10.
		const { dump } = run(tapeOf(100), {
			shares: 40,
			trades: 1,
			limitPrice: 988,
			beyondDepth: 'extrapolate',
			strategies: ['dump']
		}).strategies;
		expect(dump!.filled).toBeCloseTo(12, 9);
		expect(dump!.fills.price[0]).toBeCloseTo((10 * 995 + 2 * 989) / 12, 9);
	});
});

describe('a participation cap', () => {
	it('keeps each child to its share of the volume of the interval before it', () => {
		// Half of all volume is as much as the others trade: 3 in (0, 20], 1 in (20, 40], none, 2 in (60, 80].
		const tape = tapeOf(100, 0, [
			[20, 3],
			[30, 1],
			[70, 2]
		]);
		const { twap } = run(tape, { shares: 20, participationCap: 0.5 }).strategies;
		expect([...twap!.fills.decisionTime]).toEqual([20_000, 40_000, 80_000]);
		expect([...twap!.fills.quantity]).toEqual([3, 1, 2]);
		expect(twap!.unfilled).toBe(14);
	});

	it('holds nothing back while no trade is known, and says so', () => {
		const { strategies, warnings } = run(tapeOf(100), { shares: 4, participationCap: 0.5 });
		expect(strategies.twap!.unfilled).toBe(0);
		expect(warnings).toContainEqual({ kind: 'no-volume', strategies: [], isCapUnused: true });
	});
});

describe('strategies that go by volume', () => {
	it('trade like TWAP without trades, and the result says so', () => {
		const { strategies, warnings } = run(tapeOf(100), {
			shares: 4,
			strategies: ['twap', 'pov', 'vwap-measured']
		});
		expect(strategies.pov!.fills.quantity).toEqual(strategies.twap!.fills.quantity);
		expect(strategies['vwap-measured']!.fills.quantity).toEqual(strategies.twap!.fills.quantity);
		expect(warnings).toContainEqual({
			kind: 'no-volume',
			strategies: ['pov', 'vwap-measured'],
			isCapUnused: false
		});
	});

	it('say where the measured curve comes from', () => {
		const { warnings } = run(tapeOf(100, 0, [[10, 1]]), { shares: 4, strategies: ['vwap-measured'] });
		expect(warnings).toContainEqual({ kind: 'measured-volume', days: 0, seconds: 20 });
	});

	it('leave a rest only where they are told to', () => {
		const tape = tapeOf(100, 0, [
			[10, 1],
			[30, 1]
		]);
		// Others traded 1 after arrival by the second decision and none later: 0.25 of own volume at 20 %.
		const at = (finish: number) =>
			run(tape, { shares: 4, strategies: [{ id: 'pov', rate: 0.2, cap: 0.5, finish }] }).strategies.pov!;
		expect([...at(0).fills.quantity]).toEqual([0.25]);
		expect(at(0).unfilled).toBe(3.75);
		expect([...at(1).fills.quantity]).toEqual([0.25, 3.75]);
	});
});

describe('jitter', () => {
	const times = (input: ConfigInput) => [
		...run(tapeOf(100), { shares: 4, ...input }).strategies.twap!.fills.decisionTime
	];

	it('moves each decision but the first by up to half an interval, the same for a seed', () => {
		const even = times({});
		expect(even).toEqual([20_000, 40_000, 60_000, 80_000]);
		const moved = times({ jitter: 1 });
		expect(moved[0]).toBe(20_000);
		moved.slice(1).forEach((time, i) => {
			expect(Math.abs(time - even[i + 1]!)).toBeLessThanOrEqual(10_000);
			expect(time).not.toBe(even[i + 1]);
		});
		expect(times({ jitter: 1 })).toEqual(moved);
		expect(times({ jitter: 1, seed: 43 })).not.toEqual(moved);
	});

	it('scales with its size', () => {
		const shift = (jitter: number) => times({ jitter }).map((time, i) => time - times({})[i]!);
		shift(0.5).forEach((half, i) => {
			expect(2 * half).toBeCloseTo(shift(1)[i]!, 2);
		});
	});
});
