import { describe, expect, it } from 'vitest';
import { BookIntake, Tape } from '../../../../src/lib/engine/index.ts';

type Levels = [number, number][];

/** Offers rows to a fresh tape; the tape holds what was kept and its quality. */
function take(rows: { time?: number; bids: Levels; asks: Levels }[]): Tape {
	const tape = new Tape();
	const intake = new BookIntake(tape);
	rows.forEach(({ time, bids, asks }, i) => {
		const columns = (levels: Levels) =>
			[levels.map(([price]) => price), levels.map(([, size]) => size), 0, levels.length] as const;
		intake.addBook(time ?? i, ...columns(bids), ...columns(asks));
	});
	return tape;
}

const levelsOf = (tape: Tape, side: 'bids' | 'asks', book = 0): Levels => {
	const { start, prices, sizes } = tape[side];
	return Array.from({ length: start[book + 1]! - start[book]! }, (_, l) => [
		prices[start[book]! + l]!,
		sizes[start[book]! + l]!
	]);
};

const GOOD = { bids: [[100, 1]] as Levels, asks: [[101, 1]] as Levels };

describe('the intake of books', () => {
	it('keeps a row in order as it is', () => {
		const tape = take([{ bids: [[100, 1], [99, 2]], asks: [[101, 3], [102, 4]] }]); // prettier-ignore
		expect(levelsOf(tape, 'bids')).toEqual([[100, 1], [99, 2]]); // prettier-ignore
		expect(levelsOf(tape, 'asks')).toEqual([[101, 3], [102, 4]]); // prettier-ignore
		expect(tape.quality).toMatchObject({ rows: 1, books: 1, repaired: 0 });
	});

	it('sorts levels that are out of order and counts the book', () => {
		const tape = take([{ bids: [[98, 3], [99, 2], [100, 1]], asks: [[101, 1]] }]); // prettier-ignore
		expect(levelsOf(tape, 'bids')).toEqual([[100, 1], [99, 2], [98, 3]]); // prettier-ignore
		expect(tape.quality).toMatchObject({ books: 1, repaired: 1, unsorted: 1 });
	});

	it('keeps the first of two levels at one price, which is the newer quote, and does not add them', () => {
		const tape = take([{ bids: [[100, 1]], asks: [[101, 0.5], [101, 0.5], [102, 2]] }]); // prettier-ignore
		expect(levelsOf(tape, 'asks')).toEqual([[101, 0.5], [102, 2]]); // prettier-ignore
		expect(tape.quality).toMatchObject({ repaired: 1, unsorted: 0, duplicateLevels: 1 });
	});

	it.each([NaN, 0, -1, Infinity])('removes a level whose price is %d', (price) => {
		const tape = take([{ bids: [[100, 1], [price, 2]], asks: [[101, 1]] }]); // prettier-ignore
		expect(levelsOf(tape, 'bids')).toEqual([[100, 1]]);
		expect(tape.quality).toMatchObject({ books: 1, repaired: 1, badLevels: 1 });
	});

	it.each([NaN, 0, -1, Infinity])('removes a level whose size is %d', (size) => {
		const tape = take([{ bids: [[100, size], [99, 2]], asks: [[101, 1]] }]); // prettier-ignore
		expect(levelsOf(tape, 'bids')).toEqual([[99, 2]]);
		expect(tape.quality).toMatchObject({ badLevels: 1 });
	});

	it("removes the levels that the row's own quote proves gone", () => {
		// As a recorder leaves them that writes the newest quote over the first level of an older book.
		const tape = take([{ bids: [[61736.47, 1], [61738.2, 2], [61736, 3]], asks: [[61737.76, 1], [61740, 2]] }]); // prettier-ignore
		expect(levelsOf(tape, 'bids')).toEqual([[61736.47, 1], [61736, 3]]); // prettier-ignore
		expect(tape.quality).toMatchObject({
			books: 1,
			repaired: 1,
			unsorted: 1,
			wrongSideLevels: 1,
			crossed: 0
		});
	});

	it('keeps out a row whose quote itself is crossed', () => {
		const tape = take([GOOD, { bids: [[102, 1]], asks: [[101, 1]] }]);
		expect(tape.length).toBe(1);
		expect(tape.quality).toMatchObject({ rows: 2, books: 1, crossed: 1, repaired: 0 });
	});

	it('keeps out a locked row, bid at the ask', () => {
		expect(take([{ bids: [[101, 1]], asks: [[101, 1]] }]).quality.crossed).toBe(1);
	});

	it('keeps out a row that goes back in time, and goes on from the row before it', () => {
		const tape = take([
			{ ...GOOD, time: 10 },
			{ ...GOOD, time: 5 },
			{ ...GOOD, time: 10 },
			{ ...GOOD, time: 11 }
		]);
		expect([...tape.times.subarray(0, tape.length)]).toEqual([10, 10, 11]);
		expect(tape.quality).toMatchObject({ rows: 4, books: 3, outOfOrder: 1 });
	});

	it.each([NaN, Infinity])('keeps out a row whose time is %d', (time) => {
		expect(take([{ ...GOOD, time }]).quality).toMatchObject({ books: 0, badTimes: 1 });
	});

	it('keeps out a row without a usable level on one side', () => {
		expect(take([{ bids: [], asks: [[101, 1]] }]).quality).toMatchObject({ books: 0, oneSided: 1 });
	});

	it('rounds stamps to whole microseconds', () => {
		expect(take([{ ...GOOD, time: 1723161254236.55129 }]).times[0]).toBe(1723161254236.551);
	});

	it('stores a quote of unknown size as a touch of size 0', () => {
		const tape = new Tape();
		expect(new BookIntake(tape).addQuote(1, 100, 101)).toBe(true);
		expect(levelsOf(tape, 'bids')).toEqual([[100, 0]]);
		expect(tape.depth).toBe(1);
	});
});
