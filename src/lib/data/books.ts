import type { Tape } from '../engine/index.ts';
import { DataError } from './data-error.ts';
import { adviceOn, faultsOf } from './left-out.ts';
import type { TimeRange } from './market-source.ts';

/** Largest tape that is read, bytes: browsers give a page little more. */
const LARGEST_TAPE = 2 * 2 ** 30;
const BYTES_A_LEVEL = 16;
const BYTES_A_BOOK = 16;

/** Throws a `DataError` when a tape of so many books, and levels on both sides together, would be too large. */
export function checkMemory(file: string, books: number, levels: number): void {
	const bytes = books * BYTES_A_BOOK + levels * BYTES_A_LEVEL;
	if (bytes <= LARGEST_TAPE) return;
	throw new DataError(
		file,
		`needs about ${(bytes / 2 ** 30).toFixed(1)} GiB of memory for ${books} books, the limit is 2 GiB; open a shorter window of it`
	);
}

/** Throws a `DataError` when the tape has no book, or when all of a file gave fewer than two. */
export function checkBooks(file: string, tape: Tape, range: TimeRange | undefined): void {
	if (tape.length >= (range === undefined ? 2 : 1)) return;
	const { rows, crossed, outOfOrder, oneSided, badTimes, badRows } = tape.quality;
	const leftOut = { crossed, outOfOrder, oneSided, noTime: badTimes, malformed: badRows };
	const where = range === undefined ? '' : ` between ${stamp(range.from)} and ${stamp(range.to)}`;
	if (rows === 0) throw new DataError(file, `has no row${where}; choose another window`);
	const what =
		tape.length === 0
			? `has no row that can be traded on${where}`
			: 'has one usable row, and a market needs at least two';
	const advice = range === undefined ? adviceOn(leftOut) : 'choose another window';
	throw new DataError(file, `${what}: ${faultsOf(rows, leftOut)}; ${advice}`);
}

/** Whether rows of that time (ms) are wanted; one without a time is, so that it is counted. */
export function isWanted(time: number, range: TimeRange | undefined): boolean {
	return range === undefined || Number.isNaN(time) || (time >= range.from && time < range.to);
}

/** ISO text of a time, or the number where it is beyond any calendar. */
function stamp(time: number): string {
	return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time);
}
