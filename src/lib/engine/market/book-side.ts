/**
 * One side of many books as ragged columns: book i holds the levels `start[i] <= l < start[i + 1]`, best price
 * first. The arrays may be longer than what is used: `books` and `levels` say how far they count.
 */
export class BookSide {
	start: Uint32Array;
	prices: Float64Array;
	sizes: Float64Array;
	books = 0;
	/** Writes the levels of a book that has not been looked at before; null where all are there. */
	source: ((book: number) => void) | null = null;

	constructor(bookCapacity = 16, levelCapacity = 256) {
		this.start = new Uint32Array(bookCapacity + 1);
		this.prices = new Float64Array(levelCapacity);
		this.sizes = new Float64Array(levelCapacity);
	}

	/** Levels stored in all books together. */
	get levels(): number {
		return this.start[this.books]!;
	}

	/** To be called before levels of `book` behind its best are read: some tapes make them only then. */
	ready(book: number): void {
		if (this.source !== null) this.source(book);
	}

	/** Appends one book from `prices[from..to)`, `sizes[from..to)`; the caller has put them in order. */
	append(prices: ArrayLike<number>, sizes: ArrayLike<number>, from: number, to: number): void {
		const base = this.levels;
		this.reserve(this.books + 1, base + to - from);
		for (let l = from, k = base; l < to; l++, k++) {
			this.prices[k] = prices[l]!;
			this.sizes[k] = sizes[l]!;
		}
		this.start[++this.books] = base + to - from;
	}

	/** Gives up the first `count` books: those that stay move to the front. */
	forget(count: number): void {
		const first = this.start[count]!;
		const end = this.levels;
		this.prices.copyWithin(0, first, end);
		this.sizes.copyWithin(0, first, end);
		for (let book = count; book <= this.books; book++) this.start[book - count] = this.start[book]! - first;
		this.books -= count;
	}

	/** Makes room for that many books and levels in all, at least doubling when it grows. */
	reserve(books: number, levels: number): void {
		if (books + 1 > this.start.length) {
			this.start = grown(this.start, new Uint32Array(Math.max(books + 1, 2 * this.start.length)));
		}
		if (levels > this.prices.length) {
			const capacity = Math.max(levels, 2 * this.prices.length);
			this.prices = grown(this.prices, new Float64Array(capacity));
			this.sizes = grown(this.sizes, new Float64Array(capacity));
		}
	}
}

function grown<T extends Float64Array | Uint32Array>(old: T, larger: T): T {
	larger.set(old);
	return larger;
}
