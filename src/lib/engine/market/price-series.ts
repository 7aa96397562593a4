import type { Tape } from './tape.ts';

/** Best bid and ask over time as columns; ms and quote currency. */
export interface PriceSeries {
	readonly time: Float64Array;
	readonly bid: Float64Array;
	readonly ask: Float64Array;
	readonly mid: Float64Array;
}

/**
 * A tape's prices thinned to at most `points` books: its span is cut into equal stretches of time, and of each the books
 * with the lowest and the highest mid are kept, besides the first and last of all.
 */
export function priceSeries(tape: Tape, points: number): PriceSeries {
	const books =
		tape.length <= points ? Uint32Array.from({ length: tape.length }, (_, i) => i) : thin(tape, points);
	const pick = (value: (book: number) => number) => Float64Array.from(books, value);
	return {
		time: pick((book) => tape.times[book]!),
		bid: pick((book) => tape.bestBid(book)),
		ask: pick((book) => tape.bestAsk(book)),
		mid: pick((book) => tape.mid(book))
	};
}

function thin(tape: Tape, points: number): Uint32Array {
	const stretches = Math.max(1, Math.floor((points - 2) / 2));
	const width = (tape.end - tape.start) / stretches;
	const kept = [0];
	let book = 0;
	for (let stretch = 1; stretch <= stretches; stretch++) {
		const end = stretch === stretches ? Infinity : tape.start + stretch * width;
		let lowest = -1;
		let highest = -1;
		for (; book < tape.length && tape.times[book]! < end; book++) {
			const mid = tape.mid(book);
			if (lowest < 0 || mid < tape.mid(lowest)) lowest = book;
			if (highest < 0 || mid > tape.mid(highest)) highest = book;
		}
		for (const extreme of [Math.min(lowest, highest), Math.max(lowest, highest)]) {
			if (extreme > kept.at(-1)!) kept.push(extreme);
		}
	}
	if (kept.at(-1)! < tape.length - 1) kept.push(tape.length - 1);
	return Uint32Array.from(kept);
}
