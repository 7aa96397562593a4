import type { BookSide } from '../market/book-side.ts';
import type { Tape } from '../market/tape.ts';
import { linearFit } from '../math/linear-fit.ts';

/** Cost of walking a book: slippage against the mid = epsilon + b q, averaged over books. */
export interface BookSlope {
	/** b, quote currency per base unit. */
	readonly slope: number;
	/** Quote currency. */
	readonly epsilon: number;
	/** Standard error of the slope from means over stretches of neighbouring books; null for too few of them. */
	readonly slopeError: number | null;
	/** Books that had two levels or more to walk. */
	readonly books: number;
}

/** Sizes walked, as multiples of a child. */
const MULTIPLES = [0.25, 0.5, 1, 2, 4];

/** Up to so many books are all walked; of more, every fourth, as long as that leaves as many; of very many, an even choice. */
const ENOUGH_BOOKS = 24;
const MOST_BOOKS = 4096;
const STRIDE = 4;

/** Stretches whose means give the standard error: neighbouring books are too alike to count one by one. */
const STRETCHES = 8;

/**
 * Line through the slippage of `sizes` (average price of each against the mid, quote currency), weighted by size^2, so that
 * it fits the costs and not the prices.
 */
export function slippageLine(
	sizes: ArrayLike<number>,
	slippages: ArrayLike<number>
): { epsilon: number; slope: number } {
	const weights = Array.from(sizes, (size) => size * size);
	const { slope, intercept } = linearFit(sizes, slippages, weights);
	return { epsilon: intercept, slope };
}

/**
 * Mean line of books `first <= i < end` on one side: sizes from a quarter of `childSize` to four times it are walked and
 * their slippage regressed on size. Where a book displays less than four children the sizes shrink to what it has. Of many
 * books some are walked, at even distances.
 */
export function bookSlope(
	tape: Tape,
	side: BookSide,
	first: number,
	end: number,
	childSize: number
): BookSlope {
	const books = end - first;
	const stride = Math.max(
		1,
		Math.min(STRIDE, Math.floor(books / ENOUGH_BOOKS)),
		Math.ceil(books / MOST_BOOKS)
	);
	const slopes: number[] = [];
	let epsilons = 0;
	for (let book = first; book < end; book += stride) {
		const start = side.start[book]!;
		const stop = side.start[book + 1]!;
		const size = stop - start < 2 ? 0 : walkSizes(side, start, stop, childSize);
		if (size === 0) continue;
		const mid = tape.mid(book);
		slopes.push(combine(SLOPE_WEIGHTS, mid) / size);
		epsilons += combine(INTERCEPT_WEIGHTS, mid);
	}
	const walked = slopes.length;
	return {
		slope: meanOf(slopes, 0, walked),
		epsilon: epsilons / walked,
		slopeError: errorOfMean(slopes),
		books: walked
	};
}

/** The line's slope and intercept are linear in the slippages of the multiples: these are their coefficients. */
const [INTERCEPT_WEIGHTS, SLOPE_WEIGHTS] = ['epsilon' as const, 'slope' as const].map((part) =>
	Float64Array.from(MULTIPLES, (_, j) => slippageLine(MULTIPLES, unitVector(j))[part])
) as [Float64Array, Float64Array];

/** Average prices of the multiples, filled in by `walkSizes`. */
const averages = new Float64Array(MULTIPLES.length);

/**
 * Walks levels `start <= l < stop` once for all the multiples of a child of `size`, or of a quarter of what is displayed
 * where that is smaller, and returns the child walked; 0 where nothing is displayed.
 */
function walkSizes(side: BookSide, start: number, stop: number, size: number): number {
	let filled = 0;
	let notional = 0;
	let next = 0;
	for (let l = start; l < stop; l++) {
		const price = side.prices[l]!;
		const available = side.sizes[l]!;
		while (filled + available >= MULTIPLES[next]! * size) {
			const quantity = MULTIPLES[next]! * size;
			averages[next] = (notional + (quantity - filled) * price) / quantity;
			if (++next === MULTIPLES.length) return size;
		}
		filled += available;
		notional += available * price;
	}
	return filled > 0 ? walkSizes(side, start, stop, filled / MULTIPLES.at(-1)!) : 0;
}

/** Sum of the weighted slippages of the last walk. */
function combine(weights: Float64Array, mid: number): number {
	let sum = 0;
	for (let j = 0; j < averages.length; j++) sum += weights[j]! * Math.abs(mid - averages[j]!);
	return sum;
}

function unitVector(index: number): number[] {
	return MULTIPLES.map((_, j) => (j === index ? 1 : 0));
}

function errorOfMean(values: readonly number[]): number | null {
	if (values.length < 2 * STRETCHES) return null;
	const means = Array.from({ length: STRETCHES }, (_, i) =>
		meanOf(
			values,
			Math.floor((i * values.length) / STRETCHES),
			Math.floor(((i + 1) * values.length) / STRETCHES)
		)
	);
	const mean = meanOf(means, 0, STRETCHES);
	const squares = means.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
	return Math.sqrt(squares / (STRETCHES - 1) / STRETCHES);
}

function meanOf(values: readonly number[], from: number, to: number): number {
	let sum = 0;
	for (let i = from; i < to; i++) sum += values[i]!;
	return sum / (to - from);
}
