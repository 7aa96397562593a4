import type { BookSide } from '../market/book-side.ts';
import { linearFit } from '../math/linear-fit.ts';

/** Cost of walking one book: slippage against the mid = epsilon + b q. */
export interface SlippageLine {
	/** Quote currency. */
	readonly epsilon: number;
	/** b, quote currency per base unit. */
	readonly slope: number;
}

/** Sizes walked, as multiples of a child. */
const MULTIPLES = [0.25, 0.5, 1, 2, 4];

/**
 * Line through the slippage of `sizes` (average price of each against the mid, quote currency), weighted by size^2, so that
 * it fits the costs and not the prices.
 */
export function slippageLine(sizes: ArrayLike<number>, slippages: ArrayLike<number>): SlippageLine {
	const weights = Array.from(sizes, (size) => size * size);
	const { slope, intercept } = linearFit(sizes, slippages, weights);
	return { epsilon: intercept, slope };
}

/**
 * Line of one book's side: sizes from a quarter of `childSize` to four times it are walked and their slippage against `mid`
 * regressed on size. Where the book displays less than four children the sizes shrink to what it has. Null where it displays
 * no depth behind its touch.
 */
export function bookSlope(side: BookSide, book: number, mid: number, childSize: number): SlippageLine | null {
	const start = side.start[book]!;
	const stop = side.start[book + 1]!;
	const size = stop - start < 2 ? 0 : walkSizes(side, start, stop, childSize);
	if (size === 0) return null;
	return { epsilon: combine(INTERCEPT_WEIGHTS, mid), slope: combine(SLOPE_WEIGHTS, mid) / size };
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
