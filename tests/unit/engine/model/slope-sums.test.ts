import { expect, test } from 'vitest';
import type { Tape } from '../../../../src/lib/engine/index.ts';
import { SlopeSums } from '../../../../src/lib/engine/model/slope-sums.ts';
import { blocks } from '../../../support/block-book.ts';

function summed(tape: Tape, childSize: number, side: 'bids' | 'asks' = 'bids'): SlopeSums {
	const sums = new SlopeSums(side, childSize);
	sums.observe(tape, 0, tape.length);
	return sums;
}

test('a block of density d has slope 1 / 2d on either side, and the half-spread as its intercept', () => {
	const tape = blocks([5]);
	for (const side of ['bids', 'asks'] as const) {
		const { slope, epsilon, books } = summed(tape, 2, side);
		expect(slope).toBeCloseTo(0.1, 5);
		expect(epsilon).toBeCloseTo(1, 3);
		expect(books).toBe(1);
	}
});

test('the slope is the mean of the books, with an error once there are enough of them', () => {
	const two = summed(blocks([5, 10]), 2);
	expect(two.slope).toBeCloseTo(0.075, 4);
	expect(two.slopeError).toBeNull();
	const many = summed(blocks(Array.from({ length: 32 }, (_, i) => (i < 16 ? 5 : 10))), 2);
	// Means of eight stretches of four: four of 0.1, four of 0.05.
	expect(many.slopeError).toBeCloseTo(Math.sqrt(0.005 / 7 / 8), 4);
});

test('of many books every fourth is walked and stands for four', () => {
	const { slope, books } = summed(
		blocks(
			Array.from({ length: 192 }, (_, i) => (i < 96 ? 5 : 10)),
			400,
			0.01
		),
		2
	);
	expect(books).toBe(96 + 24);
	expect(slope).toBeCloseTo(0.075, 3);
});

test('books taken in by pieces give the same bits as all at once', () => {
	const tape = blocks(
		Array.from({ length: 300 }, (_, i) => 3 + ((i * 7) % 11)),
		400,
		0.01
	);
	const whole = summed(tape, 2);
	const pieces = new SlopeSums('bids', 2);
	for (const [from, to] of [
		[0, 1],
		[1, 95],
		[95, 98],
		[98, 98],
		[98, 300]
	] as const) {
		pieces.observe(tape, from, to);
	}
	expect(pieces.slope).toBe(whole.slope);
	expect(pieces.slopeError).toBe(whole.slopeError);
	expect(pieces.books).toBe(whole.books);
});

test('a child larger than a quarter of the book is walked at a quarter of it', () => {
	expect(summed(blocks([5]), 1e6).slope).toBeCloseTo(0.1, 4);
});

test('a lone level, or levels without size, have no slope', () => {
	expect(summed(blocks([5], 1), 1)).toMatchObject({ slope: NaN, books: 0 });
	expect(summed(blocks([0], 2), 1).books).toBe(0);
});
