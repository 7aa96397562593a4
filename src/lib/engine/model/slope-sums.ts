import type { Tape } from '../market/tape.ts';
import { BatchMeans } from '../math/batch-means.ts';
import { bookSlope } from './book-slope.ts';

/** So many books are all walked; of those that follow every fourth, which then stands for four. */
const DENSE = 96;
const STRIDE = 4;

/**
 * Mean line of the slippage of a growing stretch of books, one side of each walked around a child's size: slippage against the
 * mid = epsilon + b q. A book costs the same however many there were before it, and neighbours are too alike to walk them all.
 */
export class SlopeSums {
	/** Books that showed depth behind their touch and were walked. */
	books = 0;
	readonly #side: 'bids' | 'asks';
	readonly #childSize: number;
	readonly #slopes = new BatchMeans();
	#epsilons = 0;
	#weight = 0;
	#observed = 0;

	/** `childSize` in base units. */
	constructor(side: 'bids' | 'asks', childSize: number) {
		this.#side = side;
		this.#childSize = childSize;
	}

	/** Takes in books `from <= i < to` of the tape. */
	observe(tape: Tape, from: number, to: number): void {
		const side = tape[this.#side];
		for (let book = from; book < to; book++) {
			const index = this.#observed++;
			const weight = index < DENSE ? 1 : STRIDE;
			if (index % weight !== 0) continue;
			side.ready(book);
			const line = bookSlope(side, book, tape.mid(book), this.#childSize);
			if (!line) continue;
			this.books++;
			this.#slopes.add(line.slope, weight);
			this.#epsilons += weight * line.epsilon;
			this.#weight += weight;
		}
	}

	/** b, quote currency per base unit; NaN where no book had depth. */
	get slope(): number {
		return this.#slopes.mean;
	}

	/** Standard error of the slope from means over stretches of neighbouring books; null for too few of them. */
	get slopeError(): number | null {
		return this.#slopes.error;
	}

	/** Quote currency; NaN where no book had depth. */
	get epsilon(): number {
		return this.#epsilons / this.#weight;
	}
}
