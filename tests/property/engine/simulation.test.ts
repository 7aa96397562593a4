import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	parseConfig,
	simulate,
	Simulation,
	startingNow,
	Tape,
	tapeFromRows,
	type SimulationResult
} from '../../../src/lib/engine/index.ts';
import {
	arbitraryConfig,
	arbitraryConstraints,
	arbitraryRows,
	arbitraryStrategies,
	arbitraryTape,
	arbitraryTradedTape
} from '../../support/arbitrary-market.ts';
import { checkProperty } from '../../support/check-property.ts';
import { Growth } from '../../support/growth.ts';

const bytesOf = (result: SimulationResult, id: string) =>
	Object.values(result.strategies[id]!.fills).map((column) => Buffer.from(column.buffer).toString('hex'));

/** How far one number may be from another: rounding of sums of the order's size. */
const near = (a: number, b: number, scale: number) => Math.abs(a - b) <= 1e-12 * scale;

describe('every run', () => {
	it('conserves the order: filled and unfilled add up to the parent, and the fills to what was filled', () => {
		checkProperty(
			fc.property(arbitraryTape(), arbitraryConfig, (tape, input) => {
				const config = parseConfig(input);
				const { strategies } = simulate(tape, config);
				for (const { filled, unfilled, fills, trajectory } of Object.values(strategies)) {
					const sum = fills.quantity.reduce((total, quantity) => total + quantity, 0);
					expect(near(filled + unfilled, config.shares, config.shares)).toBe(true);
					expect(near(sum, filled, config.shares)).toBe(true);
					expect(near(trajectory.remaining[0]!, config.shares, config.shares)).toBe(true);
					expect(trajectory.remaining.at(-1)).toBe(unfilled);
					if (config.beyondDepth !== 'partial') expect(unfilled).toBe(0);
				}
			})
		);
	});

	it('splits its shortfall into parts that add up to 1e-9 of the notional', () => {
		checkProperty(
			fc.property(arbitraryTape(), arbitraryConfig, (tape, input) => {
				const config = parseConfig(input);
				const { strategies, arrivalPrice } = simulate(tape, config);
				for (const { attribution, shortfallQuote } of Object.values(strategies)) {
					const sum = Object.values<number>({ ...attribution }).reduce((total, part) => total + part, 0);
					expect(Math.abs(sum - shortfallQuote)).toBeLessThanOrEqual(1e-9 * config.shares * arrivalPrice);
				}
			})
		);
	});

	it('charges TWAP nothing for scheduling when every child fills', () => {
		checkProperty(
			fc.property(arbitraryTape(), arbitraryConfig, (tape, input) => {
				const config = parseConfig({ ...input, beyondDepth: 'worst', strategies: ['twap'] });
				const { strategies, arrivalPrice } = simulate(tape, config);
				expect(Math.abs(strategies.twap!.attribution.scheduling)).toBeLessThan(
					1e-11 * config.shares * arrivalPrice
				);
			})
		);
	});

	it('gives the same bytes in one advance or in a thousand small ones', () => {
		checkProperty(
			fc.property(
				arbitraryTape(),
				arbitraryConfig,
				fc.array(fc.double({ min: 0, max: 1.2, noNaN: true }), { maxLength: 1000 }),
				(tape, input, cuts) => {
					const config = parseConfig(input);
					const whole = simulate(tape, config);
					const pieces = new Simulation(tape, config);
					const { from, to } = pieces.span;
					for (const cut of cuts.sort((a, b) => a - b)) pieces.advance(from + cut * (to - from));
					pieces.advance();
					expect(pieces.result().hash).toBe(whole.hash);
					for (const id of Object.keys(whole.strategies)) {
						expect(bytesOf(pieces.result(), id)).toEqual(bytesOf(whole, id));
					}
				}
			)
		);
	});

	it('gives the same fills while its tape grows as on the finished tape', () => {
		checkProperty(
			fc.property(
				arbitraryTradedTape,
				arbitraryConfig,
				arbitraryStrategies,
				fc.double({ min: 0.05, max: 0.6, noNaN: true }),
				fc.double({ min: 0.1, max: 1, noNaN: true }),
				(whole, input, strategies, startsAt, lasts) => {
					const now = whole.times[Math.ceil(startsAt * (whole.length - 1))]!;
					const horizon = (lasts * (whole.end - now)) / 1000;
					fc.pre(horizon > 0);
					const growth = new Growth(whole);
					growth.until(now);
					const config = startingNow(growth.tape, parseConfig({ ...input, strategies, horizon }), now);
					const live = new Simulation(growth.tape, config);
					while (growth.next()) live.advance(growth.newest);
					growth.tape.isGrowing = false;
					live.advance();
					const replay = simulate(whole, config);
					expect(live.result().hash).toBe(replay.hash);
					for (const id of Object.keys(replay.strategies)) {
						expect(bytesOf(live.result(), id)).toEqual(bytesOf(replay, id));
					}
				}
			)
		);
	});

	it('sells as much with latency as without, unless orders may stay unfilled', () => {
		checkProperty(
			fc.property(
				arbitraryTape(),
				arbitraryConfig,
				fc.integer({ min: 0, max: 100_000 }),
				(tape, input, latencyMs) => {
					for (const beyondDepth of ['worst', 'extrapolate'] as const) {
						const at = (latency: number) =>
							simulate(tape, parseConfig({ ...input, beyondDepth, latencyMs: latency })).strategies;
						const without = at(0);
						const sold = (quantities: Float64Array) =>
							quantities.reduce((sum, quantity) => sum + quantity, 0);
						for (const [id, { fills }] of Object.entries(at(latencyMs))) {
							expect(sold(fills.quantity)).toBe(sold(without[id]!.fills.quantity));
						}
					}
				}
			)
		);
	});

	it('leaves the fills of Dump and TWAP alone when lambda changes', () => {
		checkProperty(
			fc.property(
				arbitraryTape(),
				arbitraryConfig,
				fc.double({ min: 0, max: 1e6, noNaN: true }),
				(tape, input, riskAversion) => {
					const before = simulate(tape, parseConfig({ ...input, urgency: null }));
					const after = simulate(tape, parseConfig({ ...input, urgency: null, riskAversion }));
					for (const id of ['dump', 'twap']) expect(bytesOf(after, id)).toEqual(bytesOf(before, id));
				}
			)
		);
	});

	it('decides on nothing that was published later: a changed future leaves earlier fills as they were', () => {
		checkProperty(
			fc.property(
				arbitraryRows(),
				arbitraryConfig,
				fc.double({ min: 0.2, max: 0.9, noNaN: true }),
				(rows, input, cut) => {
					const kept = Math.ceil(rows.length * cut);
					const turned = rows.map((row, i) =>
						i < kept || i === rows.length - 1
							? row
							: {
									...row,
									bid_levels: row.bid_levels.map(([price, size]): [number, number] => [
										price * 0.9,
										size * 2
									]),
									ask_levels: row.ask_levels.map(([price, size]): [number, number] => [price * 0.9, size * 3])
								}
					);
					const config = parseConfig(input);
					const before = simulate(tapeFromRows(rows), config);
					const after = simulate(tapeFromRows(turned), config);
					const until = rows[kept]!.timestamp_ms;
					for (const [id, { fills }] of Object.entries(before.strategies)) {
						const past = fills.time.filter((time) => time < until).length;
						const other = after.strategies[id]!.fills;
						for (const name of ['time', 'price', 'quantity', 'mid'] as const) {
							expect(other[name].slice(0, past)).toEqual(fills[name].slice(0, past));
						}
					}
				}
			)
		);
	});

	it('finds on a tape filled book by book from nothing what it finds on one made whole', () => {
		checkProperty(
			fc.property(arbitraryTape(), arbitraryConfig, (tape, input) => {
				const config = parseConfig(input);
				const copy = new Tape(tape.instrument, 1, 1);
				for (let book = 0; book < tape.length; book++) {
					const { bids, asks } = tape;
					copy.appendBook(
						tape.times[book]!,
						bids.prices,
						bids.sizes,
						bids.start[book]!,
						bids.start[book + 1]!,
						asks.prices,
						asks.sizes,
						asks.start[book]!,
						asks.start[book + 1]!
					);
				}
				expect(simulate(copy, config).hash).toBe(simulate(tape, config).hash);
			})
		);
	});
});

describe('every strategy under constraints', () => {
	const anyRun = fc
		.tuple(arbitraryTradedTape, arbitraryConfig, arbitraryConstraints, arbitraryStrategies)
		.map(([tape, input, constraints, strategies]) => ({
			tape,
			config: parseConfig({ ...input, ...constraints, strategies })
		}));

	it('conserves the order and splits its shortfall to 1e-9 of the notional', () => {
		checkProperty(
			fc.property(anyRun, ({ tape, config }) => {
				const { strategies, arrivalPrice } = simulate(tape, config);
				for (const { filled, unfilled, fills, attribution, shortfallQuote } of Object.values(strategies)) {
					const sum = fills.quantity.reduce((total, quantity) => total + quantity, 0);
					expect(near(filled + unfilled, config.shares, config.shares)).toBe(true);
					expect(near(sum, filled, config.shares)).toBe(true);
					expect(fills.quantity.every((quantity) => quantity > 0)).toBe(true);
					const parts = Object.values<number>({ ...attribution }).reduce((total, part) => total + part, 0);
					expect(Math.abs(parts - shortfallQuote)).toBeLessThanOrEqual(1e-9 * config.shares * arrivalPrice);
				}
			}),
			2
		);
	});

	it('fills nothing beyond the limit price', () => {
		checkProperty(
			fc.property(anyRun, ({ tape, config }) => {
				if (config.limitPrice === null) return;
				const sign = config.side === 'sell' ? 1 : -1;
				for (const { fills } of Object.values(simulate(tape, config).strategies)) {
					for (const price of fills.price) {
						expect(sign * (price - config.limitPrice)).toBeGreaterThanOrEqual(-1e-9 * price);
					}
				}
			}),
			2
		);
	});

	it('sends no child above its share of the volume of the interval before it', () => {
		checkProperty(
			fc.property(anyRun, ({ tape, config }) => {
				const { participationCap: cap } = config;
				if (cap === null) return;
				const { strategies, horizon } = simulate(tape, config);
				const { trades } = tape;
				for (const { fills } of Object.values(strategies)) {
					fills.decisionTime.forEach((time, i) => {
						const from = time - (1000 * horizon) / config.trades;
						let others = 0;
						let known = false;
						for (let t = 0; t < trades.length; t++) {
							known ||= trades.times[t]! <= time;
							if (trades.times[t]! > from && trades.times[t]! <= time) others += trades.sizes[t]!;
						}
						const most = known ? (cap / (1 - cap)) * others : Infinity;
						expect(fills.quantity[i]).toBeLessThanOrEqual(most * (1 + 1e-12));
					});
				}
			}),
			2
		);
	});

	it('gives the same bytes in one advance or in many, and in order of time', () => {
		checkProperty(
			fc.property(
				anyRun,
				fc.array(fc.double({ min: 0, max: 1.2, noNaN: true }), { maxLength: 100 }),
				({ tape, config }, cuts) => {
					const whole = simulate(tape, config);
					const pieces = new Simulation(tape, config);
					const { from, to } = pieces.span;
					for (const cut of cuts.sort((a, b) => a - b)) pieces.advance(from + cut * (to - from));
					pieces.advance();
					expect(pieces.result().hash).toBe(whole.hash);
					for (const { fills } of Object.values(whole.strategies)) {
						fills.time.forEach((time, i) => {
							expect(time).toBeGreaterThanOrEqual(fills.time[i - 1] ?? whole.arrivalTime);
						});
					}
				}
			)
		);
	});
});

describe('Almgren-Chriss at its limits', () => {
	const acAndTwap = { strategies: ['twap', 'ac'], gammaOverride: 0, beyondDepth: 'worst' as const };

	it('is TWAP at lambda 0, whatever the calibration does', () => {
		checkProperty(
			fc.property(arbitraryTape(), arbitraryConfig, (tape, input) => {
				const config = parseConfig({ ...input, ...acAndTwap, riskAversion: 0, urgency: null });
				const { ac, twap } = simulate(tape, config).strategies;
				ac!.trajectory.remaining.forEach((remaining, i) => {
					expect(near(remaining, twap!.trajectory.remaining[i]!, config.shares)).toBe(true);
				});
			})
		);
	});

	it('sells everything in its first child at a huge urgency', () => {
		checkProperty(
			fc.property(arbitraryTape(), arbitraryConfig, (tape, input) => {
				const config = parseConfig({
					...input,
					...acAndTwap,
					trades: 10,
					strategies: ['ac-static'],
					urgency: 700
				});
				const fills = simulate(tape, config).strategies['ac-static']!.fills;
				expect(near(fills.quantity[0]!, config.shares, 10 * config.shares)).toBe(true);
			})
		);
	});

	it('re-solves to the tail of its old plan when nothing was learned', () => {
		checkProperty(
			fc.property(arbitraryTape(), arbitraryConfig, (tape, input) => {
				// sigma unknown and kappa given: every renewal leaves the parameters as they were.
				const config = parseConfig({
					...input,
					beyondDepth: 'worst',
					strategies: ['ac', 'ac-static'],
					urgency: 2,
					warmUp: 0,
					calibrationWindow: 1
				});
				const { strategies, riskAversion } = simulate(tape, config);
				expect(riskAversion).toBeNull();
				const adaptive = strategies.ac!.fills.quantity;
				strategies['ac-static']!.fills.quantity.forEach((quantity, i) => {
					expect(near(adaptive[i]!, quantity, 10 * config.shares)).toBe(true);
				});
			})
		);
	});
});
