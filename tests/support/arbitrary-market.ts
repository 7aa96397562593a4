import fc from 'fast-check';
import { tapeFromRows, type BookRow, type Tape } from '../../src/lib/engine/index.ts';

const size = fc.integer({ min: 1, max: 2_000_000 }).map((lots) => lots / 1e5);
const gap = fc.integer({ min: 1, max: 400 });

/** Sizes and gaps (in ticks) of one side's levels, best first. */
const ladder = (levels: { min: number; max: number }) =>
	fc.array(fc.tuple(gap, size), { minLength: levels.min, maxLength: levels.max });

/** One book around a mid near 97,000, prices in cents. */
const book = (levels: { min: number; max: number }) =>
	fc.record({
		move: fc.integer({ min: -2000, max: 2000 }),
		spread: fc.integer({ min: 1, max: 500 }),
		wait: fc.integer({ min: 1, max: 5_000_000 }),
		bids: ladder(levels),
		asks: ladder(levels)
	});

/** Rows of a random market: irregular times in whole microseconds, ragged levels, a wandering mid. */
export const arbitraryRows = (
	levels = { min: 1, max: 20 },
	count = { min: 25, max: 80 }
): fc.Arbitrary<BookRow[]> =>
	fc.array(book(levels), { minLength: count.min, maxLength: count.max }).map((books) => {
		let time = 1.7e15;
		let bid = 9_700_000;
		return books.map(({ move, spread, wait, bids, asks }) => {
			time += wait;
			bid = Math.max(100_000, bid + move);
			return {
				timestamp_ms: time / 1000,
				bid_levels: levelsFrom(bid, bids, -1),
				ask_levels: levelsFrom(bid + spread, asks, 1)
			};
		});
	});

/** A tape of such rows. */
export const arbitraryTape = (
	levels?: { min: number; max: number },
	count?: { min: number; max: number }
): fc.Arbitrary<Tape> => arbitraryRows(levels, count).map((rows) => tapeFromRows(rows));

/** Any set of strategies, those with parameters at any of their values. */
export const arbitraryStrategies = fc.uniqueArray(
	fc.oneof(
		fc.constantFrom('dump', 'twap', 'ac', 'ac-static', 'vwap-measured', 'obizhaeva-wang', 'custom'),
		fc.record({
			id: fc.constantFrom('vwap', 'ac-liquidity'),
			base: fc.double({ min: 1e-3, max: 10, noNaN: true }),
			amplitude: fc.double({ min: 0, max: 10, noNaN: true })
		}),
		fc.record({ id: fc.constant('ac-drift'), drift: fc.double({ min: -1e4, max: 1e4, noNaN: true }) }),
		fc.record({ id: fc.constant('power-law'), exponent: fc.double({ min: 0.1, max: 4, noNaN: true }) }),
		fc.record({
			id: fc.constant('pov'),
			rate: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
			cap: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
			finish: fc.constantFrom(0, 1)
		})
	),
	{ minLength: 1, maxLength: 5, selector: (entry) => (typeof entry === 'string' ? entry : entry.id) }
);

/** A tape of such rows with trades of the market at random times and sizes. */
export const arbitraryTradedTape: fc.Arbitrary<Tape> = fc
	.tuple(
		arbitraryTape(),
		fc.array(fc.tuple(fc.double({ min: -0.1, max: 1.1, noNaN: true }), size), { maxLength: 60 })
	)
	.map(([tape, trades]) => {
		const sorted = trades
			.map(([at, size]) => [Math.round(tape.start + at * (tape.end - tape.start)), size] as const)
			.sort(([a], [b]) => a - b);
		for (const [time, size] of sorted) tape.trades.append(time, tape.bestBid(0), size, true);
		return tape;
	});

/** What may hold a schedule back or move it. */
export const arbitraryConstraints = fc.record({
	limitPrice: fc.oneof(
		fc.constant(null),
		fc.integer({ min: 9_650_000, max: 9_750_000 }).map((cents) => cents / 100)
	),
	participationCap: fc.constantFrom(null, null, 0.01, 0.3, 0.9),
	jitter: fc.constantFrom(0, 0.5, 1)
});

/** A config input that any such tape can run, `beyondDepth` and sizes included. */
export const arbitraryConfig = fc.record({
	side: fc.constantFrom('sell' as const, 'buy' as const),
	shares: fc.integer({ min: 1, max: 10_000_000 }).map((lots) => lots / 1e4),
	trades: fc.integer({ min: 1, max: 30 }),
	latencyMs: fc.constantFrom(0, 0.5, 30, 2500, 60_000),
	calibrationWindow: fc.constantFrom(0, 1, 7, 100),
	refillHalfLife: fc.constantFrom(0, 0.2, 1, 60),
	beyondDepth: fc.constantFrom('worst' as const, 'extrapolate' as const, 'partial' as const),
	gammaOverride: fc.constantFrom(null, 0, 0.01),
	riskAversion: fc.constantFrom(0, 1e-6, 1e-3),
	urgency: fc.constantFrom(null, null, 2),
	feeBps: fc.constantFrom(0, 2.5),
	sigmaEstimator: fc.constantFrom('tsrv' as const, 'rv' as const, 'kernel' as const),
	etaSource: fc.constantFrom('book' as const, 'rule' as const),
	gammaSource: fc.constantFrom('rule' as const, 'measured' as const)
});

function levelsFrom(best: number, ladder: readonly (readonly [number, number])[], direction: 1 | -1) {
	let price = best;
	return ladder.map(([gap, size], level): [number, number] => {
		if (level > 0) price += direction * gap;
		return [price / 100, size];
	});
}
