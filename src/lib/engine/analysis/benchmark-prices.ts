import type { Tape } from '../market/tape.ts';

/**
 * What the market itself did between arrival and the horizon's end, quote currency: prices to measure fills against. They are
 * the recording's, so none of our own trades is in them.
 */
export interface BenchmarkPrices {
	/** S_0, mid at arrival. */
	readonly arrival: number;
	/** Mean trade price weighted by size; null where nothing traded, and `twap` stands in. */
	readonly vwap: number | null;
	/** Mean mid weighted by the time it held; in a hole of the recording the book before it holds. */
	readonly twap: number;
	/** Mid at the end. */
	readonly close: number;
	/** Base units that traded. */
	readonly volume: number;
}

/**
 * Benchmark prices of `from` to `to` (ms since the epoch, `from` < `to`, the first book no later than `from`). Of trades those
 * count with from < t <= to: at equal times the market comes first, so one at the arrival came before the order.
 */
export function benchmarkPrices(tape: Tape, from: number, to: number): BenchmarkPrices {
	const arrival = tape.mid(tape.bookAt(from));
	const { trades } = tape;
	let volume = 0;
	let weighted = 0;
	const end = trades.firstAfter(to);
	for (let i = trades.firstAfter(from); i < end; i++) {
		volume += trades.sizes[i]!;
		// Moves from the arrival price keep the digits that sums of whole prices would lose.
		weighted += trades.sizes[i]! * (trades.prices[i]! - arrival);
	}
	return {
		arrival,
		vwap: volume > 0 ? arrival + weighted / volume : null,
		twap: arrival + meanMove(tape, from, to),
		close: tape.mid(tape.bookAt(to)),
		volume
	};
}

/** Mean of the mid less its value at `from`, weighted by the time it held. */
function meanMove(tape: Tape, from: number, to: number): number {
	let book = tape.bookAt(from);
	const first = tape.mid(book);
	let integral = 0;
	for (let time = from; time < to; book++) {
		const until = book + 1 < tape.length ? Math.min(tape.times[book + 1]!, to) : to;
		integral += (until - time) * (tape.mid(book) - first);
		time = until;
	}
	return integral / (to - from);
}
