import { SyntheticPath } from './synthetic-path.ts';
import { checkedSpec, DEFAULT_SYNTHETIC_SPEC, type SyntheticSpec } from './synthetic-spec.ts';
import { Tape } from './tape.ts';

/**
 * Tape of an invented market (see `SyntheticPath`). The same spec gives the same bytes everywhere. Throws a `RangeError` that
 * names field, rule and value.
 */
export function syntheticTape(spec: Partial<SyntheticSpec> = {}): Tape {
	const generator = new SyntheticGenerator(spec);
	generator.generate(Infinity);
	return generator.tape;
}

/** Makes a synthetic tape piece by piece, so that a long one can be watched and stopped. */
export class SyntheticGenerator {
	readonly tape: Tape;
	readonly #path: SyntheticPath;
	readonly #bids: LevelBuffer;
	readonly #asks: LevelBuffer;

	constructor(given: Partial<SyntheticSpec>) {
		const spec = checkedSpec({ ...DEFAULT_SYNTHETIC_SPEC, ...given });
		const { symbol, tick, lot, levels } = spec;
		this.#path = new SyntheticPath(spec);
		this.tape = new Tape({ symbol, tick, lot }, this.#path.books, this.#path.books * levels);
		this.#bids = { prices: new Float64Array(levels), sizes: new Float64Array(levels) };
		this.#asks = { prices: new Float64Array(levels), sizes: new Float64Array(levels) };
	}

	/** Share of the books made so far, 0 to 1. */
	get fraction(): number {
		return this.tape.length / this.#path.books;
	}

	/** Makes up to `count` more books, and the trades that follow each. */
	generate(count: number): void {
		const end = Math.min(this.#path.books, this.tape.length + count);
		while (this.tape.length < end) this.#appendBook(this.tape.length);
	}

	#appendBook(book: number): void {
		const { tape } = this;
		const path = this.#path;
		const { levels } = path.spec;
		const mid = path.nextMid(book);
		const bids = this.#bids;
		const asks = this.#asks;
		path.fillSide(book, mid, 1, bids.prices, bids.sizes, 0);
		path.fillSide(book, mid, -1, asks.prices, asks.sizes, 0);
		const time = path.timeOf(book);
		tape.appendBook(time, bids.prices, bids.sizes, 0, levels, asks.prices, asks.sizes, 0, levels);
		tape.quality.rows++;
		tape.quality.books++;
		path.appendTrades(book, bids.prices[0]!, asks.prices[0]!, tape.trades);
	}
}

interface LevelBuffer {
	readonly prices: Float64Array;
	readonly sizes: Float64Array;
}
