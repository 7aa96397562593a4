import { describe, expect, it } from 'vitest';
import { parseConfig, Simulation, startingNow, tapeFromRows } from '../../../../src/lib/engine/index.ts';

const START = 1.7e12;

function market(seconds: number) {
	const tape = tapeFromRows(
		Array.from({ length: seconds + 1 }, (_, second) => ({
			timestamp_ms: START + 1000 * second,
			bid_levels: [[99, 1]],
			ask_levels: [[101, 1]]
		}))
	);
	tape.isGrowing = true;
	return tape;
}

describe('an order that starts on a market that goes on', () => {
	it('warms up on the last minute and lasts one, unless told otherwise', () => {
		const tape = market(200);
		const now = START + 150_000.25;
		const { arrival, warmUp, horizon } = startingNow(tape, parseConfig({}), now);
		expect([arrival, warmUp, horizon]).toEqual([now, 60, 60]);
		const own = startingNow(tape, parseConfig({ warmUp: 20, horizon: 300 }), now);
		expect([own.warmUp, own.horizon]).toEqual([20, 300]);
		expect(new Simulation(tape, own).span).toEqual({
			warmUp: now - 20_000,
			from: now,
			to: now + 300_000
		});
	});

	it('warms up on what there is', () => {
		expect(startingNow(market(5), parseConfig({}), START + 5000).warmUp).toBe(5);
	});

	it('needs a book to start on', () => {
		expect(() => startingNow(market(5), parseConfig({}), START - 1)).toThrow(/needs a book/);
	});

	it('waits for its tape, and has no result before its horizon is over', () => {
		const tape = market(60);
		const config = startingNow(
			tape,
			parseConfig({ trades: 2, horizon: 100, strategies: ['twap'] }),
			START + 60_000
		);
		const run = new Simulation(tape, config);
		run.advance(START + 60_000);
		expect(run.snapshot().step).toBe(1);
		expect(run.done).toBe(false);
		expect(() => run.result()).toThrow(/not finished/);
	});

	it('can only be settled beforehand', () => {
		expect(() => new Simulation(market(60), parseConfig({ arrival: START + 30_000 }))).toThrow(
			/must be numbers on a market that goes on/
		);
	});
});
