import { expect, test } from 'vitest';
import { tapeFromRows } from '../../../../src/lib/engine/index.ts';
import { bookSlope } from '../../../../src/lib/engine/model/book-slope.ts';

/** A nearly continuous block from 99 downward that holds `density` a unit of price, on both sides of a mid of 100. */
function blocks(densities: readonly number[], levels = 4000, spacing = 0.001) {
	const side = (density: number, direction: 1 | -1) =>
		Array.from({ length: levels }, (_, l): [number, number] => [
			100 + direction * (1 + spacing * (l + 0.5)),
			density * spacing
		]);
	return tapeFromRows(
		densities.map((density, i) => ({
			timestamp_ms: 1000 * i,
			bid_levels: side(density, -1),
			ask_levels: side(density, 1)
		}))
	);
}

test('a block of density d has slope 1 / 2d on either side, and the half-spread as its intercept', () => {
	const tape = blocks([5]);
	for (const side of [tape.bids, tape.asks]) {
		const { slope, epsilon, books } = bookSlope(tape, side, 0, 1, 2);
		expect(slope).toBeCloseTo(0.1, 5);
		expect(epsilon).toBeCloseTo(1, 3);
		expect(books).toBe(1);
	}
});

test('the slope of a window is the mean of its books, with an error once there are enough of them', () => {
	const two = blocks([5, 10]);
	expect(bookSlope(two, two.bids, 0, 2, 2).slope).toBeCloseTo(0.075, 4);
	expect(bookSlope(two, two.bids, 0, 2, 2).slopeError).toBeNull();
	const many = blocks(Array.from({ length: 32 }, (_, i) => (i < 16 ? 5 : 10)));
	// Means of eight stretches of four: four of 0.1, four of 0.05.
	expect(bookSlope(many, many.bids, 0, 32, 2).slopeError).toBeCloseTo(Math.sqrt(0.005 / 7 / 8), 4);
});

test('a child larger than a quarter of the book is walked at a quarter of it', () => {
	const tape = blocks([5]);
	expect(bookSlope(tape, tape.bids, 0, 1, 1e6).slope).toBeCloseTo(0.1, 4);
});

test('a lone level, or levels without size, have no slope', () => {
	const touch = blocks([5], 1);
	expect(bookSlope(touch, touch.bids, 0, 1, 1)).toMatchObject({ slope: NaN, books: 0 });
	const sizeless = tapeFromRows([
		{
			timestamp_ms: 0,
			bid_levels: [
				[99, 0],
				[98, 0]
			],
			ask_levels: [[101, 0]]
		}
	]);
	expect(bookSlope(sizeless, sizeless.bids, 0, 1, 1).books).toBe(0);
});
