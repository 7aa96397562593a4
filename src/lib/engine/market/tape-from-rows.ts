import { BookIntake } from './book-intake.ts';
import { Tape } from './tape.ts';

/** One book as plain data: levels are [price, size], in any order. */
export interface BookRow {
	timestamp_ms: number;
	bid_levels: readonly (readonly [number, number])[];
	ask_levels: readonly (readonly [number, number])[];
}

/**
 * Tape of plain rows, for small data and tests. Rows are checked and repaired by the rules of `BookIntake`; rows
 * that can't be traded on are left out.
 */
export function tapeFromRows(rows: readonly BookRow[], symbol = 'UNKNOWN'): Tape {
	const tape = new Tape({ symbol, tick: 0, lot: 0 }, Math.max(1, rows.length));
	const intake = new BookIntake(tape);
	for (const { timestamp_ms, bid_levels, ask_levels } of rows) {
		intake.addBook(
			timestamp_ms,
			bid_levels.map((level) => level[0]),
			bid_levels.map((level) => level[1]),
			0,
			bid_levels.length,
			ask_levels.map((level) => level[0]),
			ask_levels.map((level) => level[1]),
			0,
			ask_levels.length
		);
	}
	return tape;
}
