import { describe, expect, test } from 'vitest';
import type { BookView } from '../../../src/lib/engine/index.ts';
import { barScale, ladderOf, nextChildren } from '../../../src/lib/ui/ladder.ts';

const book: BookView = {
	time: 1000,
	bidPrices: Float64Array.of(100, 99, 98),
	bidSizes: Float64Array.of(2, 3, 5),
	askPrices: Float64Array.of(101, 103),
	askSizes: Float64Array.of(1, 4)
};

describe('the ladder of a book', () => {
	const ladder = ladderOf(book);

	test('adds up the sizes from the touch outwards', () => {
		expect(ladder.bids).toEqual([
			{ price: 100, size: 2, cumulative: 2 },
			{ price: 99, size: 3, cumulative: 5 },
			{ price: 98, size: 5, cumulative: 10 }
		]);
		expect(ladder.asks.map(({ cumulative }) => cumulative)).toEqual([1, 5]);
		expect(barScale(ladder)).toBe(5);
	});

	test('has the microprice nearer to the thinner side', () => {
		expect(ladder.mid).toBe(100.5);
		expect(ladder.spread).toBe(1);
		expect(ladder.spreadBps).toBeCloseTo(1e4 / 100.5, 10);
		// (100 x 1 + 101 x 2) / 3
		expect(ladder.microprice).toBeCloseTo(302 / 3, 10);
	});

	test('knows no sizes, cumulative sizes and microprice where the data has none', () => {
		const none = ladderOf({ ...book, bidSizes: new Float64Array(3), askSizes: new Float64Array(2) });
		expect(none.hasSizes).toBe(false);
		expect(none.bids[0]).toEqual({ price: 100, size: null, cumulative: null });
		expect(none.microprice).toBeNull();
	});
});

describe('the next child of each strategy', () => {
	const fills = (quantity: number) => ({
		fills: {
			decisionTime: Float64Array.of(1000, 1900),
			time: Float64Array.of(1100, 2000),
			quantity: Float64Array.of(1, quantity)
		}
	});

	test('is its first fill after the time, walked through the side it hits', () => {
		const [sale] = nextChildren({ twap: fills(6) }, book, 'sell', 1100);
		// 2 at 100, 3 at 99, 1 at 98
		expect(sale).toEqual({
			id: 'twap',
			decisionTime: 1900,
			time: 2000,
			quantity: 6,
			levels: 3,
			worst: 98,
			average: 595 / 6,
			beyond: 0
		});
		const [purchase] = nextChildren({ twap: fills(6) }, book, 'buy', 1100);
		expect(purchase).toMatchObject({ levels: 2, worst: 103, average: 513 / 5, beyond: 1 });
	});

	test('is none after the last fill', () => {
		expect(nextChildren({ twap: fills(6), ac: fills(1) }, book, 'sell', 2000)).toEqual([]);
		expect(nextChildren({ twap: fills(6), ac: fills(1) }, book, 'sell', 1999)).toHaveLength(2);
	});

	test('takes nothing where the data has no sizes', () => {
		const bare = { ...book, bidSizes: new Float64Array(3) };
		expect(nextChildren({ twap: fills(6) }, bare, 'sell', 1100)[0]).toMatchObject({
			levels: 0,
			worst: null,
			average: null,
			beyond: 6
		});
	});
});
