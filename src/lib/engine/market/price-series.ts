import type { Tape } from './tape.ts';

/** Best bid and ask over time as columns; ms and quote currency. */
export interface PriceSeries {
	readonly time: Float64Array;
	readonly bid: Float64Array;
	readonly ask: Float64Array;
	readonly mid: Float64Array;
}

/**
 * A tape's prices from the book at `from` to the one at `to` (ms, by default all), thinned to at most `points` books: the
 * time between is cut into equal stretches, and of each the books with the lowest and the highest mid are kept, besides the
 * first and last of all.
 */
export function priceSeries(tape: Tape, points: number, from = -Infinity, to = Infinity): PriceSeries {
	const first = Math.max(0, tape.bookAt(from));
	const end = tape.bookAt(to) + 1;
	const books =
		end - first <= points
			? Uint32Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i)
			: thin(tape, first, end, points);
	const pick = (value: (book: number) => number) => Float64Array.from(books, value);
	return {
		time: pick((book) => tape.times[book]!),
		bid: pick((book) => tape.bestBid(book)),
		ask: pick((book) => tape.bestAsk(book)),
		mid: pick((book) => tape.mid(book))
	};
}

function thin(tape: Tape, first: number, bookEnd: number, points: number): Uint32Array {
	const stretches = Math.max(1, Math.floor((points - 2) / 2));
	const start = tape.times[first]!;
	const width = (tape.times[bookEnd - 1]! - start) / stretches;
	const kept = [first];
	let book = first;
	for (let stretch = 1; stretch <= stretches; stretch++) {
		const end = stretch === stretches ? Infinity : start + stretch * width;
		let lowest = -1;
		let highest = -1;
		for (; book < bookEnd && tape.times[book]! < end; book++) {
			const mid = tape.mid(book);
			if (lowest < 0 || mid < tape.mid(lowest)) lowest = book;
			if (highest < 0 || mid > tape.mid(highest)) highest = book;
		}
		for (const extreme of [Math.min(lowest, highest), Math.max(lowest, highest)]) {
			if (extreme > kept.at(-1)!) kept.push(extreme);
		}
	}
	if (kept.at(-1)! < bookEnd - 1) kept.push(bookEnd - 1);
	return Uint32Array.from(kept);
}
