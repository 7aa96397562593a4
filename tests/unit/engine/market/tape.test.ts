import { describe, expect, it } from 'vitest';
import { bookView, tapeFromRows, type Tape } from '../../../../src/lib/engine/index.ts';

/** Book i at i seconds has i + 1 bids and two asks; trade i is half a second after it. */
function market(books: number): Tape {
	const tape = tapeFromRows(
		Array.from({ length: books }, (_, i) => ({
			timestamp_ms: 1000 * i,
			bid_levels: Array.from({ length: i + 1 }, (_, l): [number, number] => [99 - l, i + 1]),
			ask_levels: [
				[101, i + 2],
				[102, 1]
			]
		}))
	);
	for (let i = 0; i < books; i++) tape.trades.append(1000 * i + 500, 100, i + 1, i % 2 === 0);
	return tape;
}

describe('a tape that forgets', () => {
	it('keeps the newest books and the trades since the first of them as they were', () => {
		const whole = market(6);
		const tape = market(6);
		tape.forget(2);
		expect(tape.length).toBe(4);
		expect([tape.start, tape.end]).toEqual([2000, 5000]);
		for (const time of [2000, 3000, 4000, 5000]) expect(bookView(tape, time)).toEqual(bookView(whole, time));
		expect([...tape.trades.times.subarray(0, tape.trades.length)]).toEqual([2500, 3500, 4500, 5500]);
		expect([...tape.trades.sizes.subarray(0, tape.trades.length)]).toEqual([3, 4, 5, 6]);
		expect([...tape.trades.buyerIsMaker.subarray(0, tape.trades.length)]).toEqual([1, 0, 1, 0]);
	});

	it('goes on where it was', () => {
		const tape = market(6);
		tape.forget(5);
		tape.appendBook(6000, [98, 97], [1, 2], 0, 2, [103], [4], 0, 1);
		expect(bookView(tape, 6000)).toEqual({
			time: 6000,
			bidPrices: Float64Array.of(98, 97),
			bidSizes: Float64Array.of(1, 2),
			askPrices: Float64Array.of(103),
			askSizes: Float64Array.of(4)
		});
		expect(() => {
			tape.appendBook(5000, [98], [1], 0, 1, [103], [4], 0, 1);
		}).toThrow(/must not decrease/);
	});

	it('can forget everything', () => {
		const tape = market(3);
		tape.forget(3);
		expect([tape.length, tape.trades.length, tape.bids.levels]).toEqual([0, 0, 0]);
	});
});
