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
