import { tapeFromRows, type Tape } from '../../src/lib/engine/index.ts';

/** Tape with a book, one level of 1 a side and a spread of 2, for each [second, mid]; and trades as [second, price, size]. */
export function stepTape(
	mids: readonly (readonly [number, number])[],
	trades: readonly (readonly [number, number, number])[] = []
): Tape {
	const tape = tapeFromRows(
		mids.map(([second, mid]) => ({
			timestamp_ms: 1000 * second,
			bid_levels: [[mid - 1, 1]],
			ask_levels: [[mid + 1, 1]]
		}))
	);
	for (const [second, price, size] of trades) tape.trades.append(1000 * second, price, size, true);
	return tape;
}
