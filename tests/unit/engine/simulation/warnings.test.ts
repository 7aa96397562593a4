import { describe, expect, it } from 'vitest';
import {
	parseConfig,
	simulate,
	tapeFromRows,
	type ConfigInput,
	type Warning
} from '../../../../src/lib/engine/index.ts';

const START = 1.7e12;

/** A book at each of these seconds, with a mid that moves a little. */
function tape(seconds: readonly number[]) {
	return tapeFromRows(
		seconds.map((second, i) => ({
			timestamp_ms: START + 1000 * second,
			bid_levels: [[999 + (i % 3), 5] as const],
			ask_levels: [[1002 + (i % 3), 5] as const]
		}))
	);
}

const everySecond = (count: number) => Array.from({ length: count }, (_, i) => i);

function kinds(seconds: readonly number[], config: ConfigInput): Warning['kind'][] {
	return simulate(tape(seconds), parseConfig({ strategies: ['twap'], ...config })).warnings.map(
		({ kind }) => kind
	);
}

describe('in-sample calibration', () => {
	it('is one from nothing but the book at arrival: without a warm-up, or with one that holds no other book', () => {
		expect(kinds(everySecond(300), { warmUp: 0 })).toContain('in-sample');
		expect(kinds(everySecond(300), { warmUp: 0, arrival: START + 100_000 })).toContain('in-sample');
		expect(
			kinds([0, 60, ...everySecond(300).map((it) => it + 61)], { warmUp: 30, arrival: START + 59_000 })
		).toContain('in-sample');
		expect(kinds(everySecond(300), { warmUp: 0.5, arrival: START + 500 })).toContain('in-sample');
	});

	it('is not one from any book before it', () => {
		expect(kinds(everySecond(300), { warmUp: 1 })).not.toContain('in-sample');
		expect(kinds(everySecond(300), { warmUp: 60 })).not.toContain('in-sample');
	});
});

describe('too few events', () => {
	const warningsOf = (seconds: readonly number[], config: ConfigInput) =>
		simulate(tape(seconds), parseConfig({ strategies: ['twap'], warmUp: 20, ...config })).warnings;

	it('are fewer than a hundred books in the horizon, the one at arrival counted', () => {
		expect(warningsOf(everySecond(300), { horizon: 98, trades: 5 })).toContainEqual({
			kind: 'few-books',
			books: 99,
			trades: 5
		});
		expect(kinds(everySecond(300), { warmUp: 20, horizon: 99, trades: 5 })).not.toContain('few-books');
	});

	it('are fewer than two books a trade', () => {
		expect(warningsOf(everySecond(300), { horizon: 198, trades: 100 })).toContainEqual({
			kind: 'few-books',
			books: 199,
			trades: 100
		});
		expect(kinds(everySecond(300), { warmUp: 20, horizon: 199, trades: 100 })).not.toContain('few-books');
	});
});
