import { describe, expect, test } from 'vitest';
import type { BookView } from '../../../src/lib/engine/index.ts';
import { FollowedBook } from '../../../src/lib/state/followed-book.svelte.ts';

const bookOf = (time: number): BookView => ({
	time,
	bidPrices: Float64Array.of(99),
	bidSizes: Float64Array.of(1),
	askPrices: Float64Array.of(101),
	askSizes: Float64Array.of(1)
});

/** A followed book whose answers come when the test says so. */
function setUp() {
	const asked: { time: number; answer: (book: BookView | null) => Promise<void> }[] = [];
	const followed = new FollowedBook(
		(time) =>
			new Promise((resolve) => {
				const answer = async (book: BookView | null) => {
					resolve(book);
					await Promise.resolve();
					await Promise.resolve();
				};
				asked.push({ time, answer });
			})
	);
	return { followed, asked };
}

describe('a followed book', () => {
	test('asks one thing at a time, and then only for the newest time', async () => {
		const { followed, asked } = setUp();
		for (const time of [1, 2, 3]) void followed.follow(time);
		expect(asked.map(({ time }) => time)).toEqual([1]);
		await asked[0]!.answer(bookOf(1));
		expect(followed.book!.time).toBe(1);
		expect(asked.map(({ time }) => time)).toEqual([1, 3]);
		await asked[1]!.answer(bookOf(3));
		expect(followed.book!.time).toBe(3);
		expect(asked).toHaveLength(2);
	});

	test('stays the very same where nothing was published, and is missing where there is none', async () => {
		const { followed, asked } = setUp();
		void followed.follow(1);
		await asked[0]!.answer(bookOf(1));
		const { book } = followed;
		void followed.follow(2);
		await asked[1]!.answer(bookOf(1));
		expect(followed.book).toBe(book);
		expect(followed.isMissing).toBe(false);
		void followed.follow(3);
		await asked[2]!.answer(null);
		expect(followed.book).toBeNull();
		expect(followed.isMissing).toBe(true);
	});

	test('drops what it asked of one market when it turns to another, and asks again', async () => {
		const { followed, asked } = setUp();
		void followed.follow(1);
		followed.forget();
		void followed.follow(1);
		await asked[0]!.answer(bookOf(0));
		expect(followed.book).toBeNull();
		await asked[1]!.answer(bookOf(1));
		expect(followed.book!.time).toBe(1);
	});
});
