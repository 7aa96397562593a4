import { ceilOn, floorOn, gridOf, roundOn, type Grid } from '../math/grid.ts';
import { gaussianStream, uniformAt, uniformStream } from '../math/random.ts';
import { roundToMicrosecond } from '../math/round-to-microsecond.ts';
import { liquidityCurve } from './liquidity-curve.ts';
import { bookCount, checkedSpec, DEFAULT_SYNTHETIC_SPEC, type SyntheticSpec } from './synthetic-spec.ts';
import { Tape } from './tape.ts';

/**
 * Tape of an invented market: the mid is an arithmetic random walk from one seeded stream, trades come from another, and each
 * level's size from a hash of seed, book, side and level, so that any book's sizes can be had without the others. The same
 * spec gives the same bytes everywhere. Throws a `RangeError` that names field, rule and value.
 */
export function syntheticTape(spec: Partial<SyntheticSpec> = {}): Tape {
	const generator = new SyntheticGenerator(spec);
	generator.generate(Infinity);
	return generator.tape;
}

/** Makes a synthetic tape piece by piece, so that a long one can be watched and stopped. */
export class SyntheticGenerator {
	readonly tape: Tape;
	readonly #spec: SyntheticSpec;
	readonly #books: number;
	readonly #gaussian: () => number;
	readonly #uniform: () => number;
	/** Liquidity by slice; empty where it follows the curve. */
	readonly #slices: Float64Array;
	/** Steps of the mid during the warm-up, as they were drawn to find where it has to begin. */
	readonly #warmUpSteps: Float64Array;
	readonly #priceGrid: Grid;
	readonly #sizeGrid: Grid;
	readonly #bids: LevelBuffer;
	readonly #asks: LevelBuffer;
	#mid: number;

	constructor(given: Partial<SyntheticSpec>) {
		const spec = checkedSpec({ ...DEFAULT_SYNTHETIC_SPEC, ...given });
		const { symbol, tick, lot, levels, liquiditySlices, liquidityBase, liquidityAmplitude } = spec;
		this.#spec = spec;
		this.#books = bookCount(spec);
		this.tape = new Tape({ symbol, tick, lot }, this.#books, this.#books * levels);
		this.#gaussian = gaussianStream(uniformStream(spec.seed, 'mid'));
		this.#uniform = uniformStream(spec.seed, 'trades');
		this.#slices = liquidityCurve(liquiditySlices, liquidityBase, liquidityAmplitude);
		this.#priceGrid = gridOf(tick);
		this.#sizeGrid = gridOf(lot);
		this.#bids = { prices: new Float64Array(levels), sizes: new Float64Array(levels) };
		this.#asks = { prices: new Float64Array(levels), sizes: new Float64Array(levels) };
		this.#warmUpSteps = this.#drawWarmUp();
		this.#mid = this.#warmUpSteps.reduceRight((mid, step) => mid - step, spec.mid);
	}

	/** Share of the books made so far, 0 to 1. */
	get fraction(): number {
		return this.tape.length / this.#books;
	}

	/** Makes up to `count` more books, and the trades that follow each. */
	generate(count: number): void {
		const end = Math.min(this.#books, this.tape.length + count);
		while (this.tape.length < end) this.#appendBook(this.tape.length);
	}

	#drawWarmUp(): Float64Array {
		const { warmUp, interval, sigma } = this.#spec;
		const steps = Math.min(this.#books - 1, Math.floor(warmUp / interval + 1e-9));
		return Float64Array.from({ length: steps }, () => sigma * Math.sqrt(interval) * this.#gaussian());
	}

	#appendBook(book: number): void {
		const { tape } = this;
		const { start, levels, interval, levelSize } = this.#spec;
		const elapsed = book * interval;
		if (book > 0) this.#mid = this.#midOf(book);
		const liquidity = this.#liquidityAt(elapsed);
		const size = levelSize * liquidity;
		const bids = this.#fillSide(this.#bids, size, book, 1);
		const asks = this.#fillSide(this.#asks, size, book, -1);
		if (!(bids.prices[levels - 1]! > 0)) {
			throw new RangeError(
				`the synthetic price must stay above 0: lower sigma, drift or duration, second=${elapsed}, mid=${this.#mid}`
			);
		}
		const time = roundToMicrosecond(start + 1000 * elapsed);
		tape.appendBook(time, bids.prices, bids.sizes, 0, levels, asks.prices, asks.sizes, 0, levels);
		tape.quality.rows++;
		tape.quality.books++;
		if (book + 1 < this.#books) this.#appendTrades(elapsed, liquidity, bids.prices[0]!, asks.prices[0]!);
	}

	/** Mid of `book` from that of the book before it; exactly the spec's at the end of the warm-up. */
	#midOf(book: number): number {
		const { mid, interval, drift, sigma } = this.#spec;
		const steps = this.#warmUpSteps;
		if (book === steps.length) return mid;
		if (book < steps.length) return this.#mid + steps[book - 1]!;
		const volatility = sigma * this.#burstAt(book * interval);
		return this.#mid + drift * interval + volatility * Math.sqrt(interval) * this.#gaussian();
	}

	/** Share of the time after the warm-up that is over, 0 to 1. */
	#progressAt(elapsed: number): number {
		const { warmUp, duration } = this.#spec;
		return Math.min(1, Math.max(0, (elapsed - warmUp) / Math.max(duration - warmUp, 1e-9)));
	}

	/** What sigma is multiplied by in the interval that ends at `elapsed` seconds. */
	#burstAt(elapsed: number): number {
		const { burstFrom, burstTo, burstFactor } = this.#spec;
		const t = this.#progressAt(elapsed);
		return t > burstFrom && t <= burstTo ? burstFactor : 1;
	}

	/** Liquidity relative to its mean over the time after the warm-up. */
	#liquidityAt(elapsed: number): number {
		const { liquidityBase, liquidityAmplitude, liquiditySlices } = this.#spec;
		const t = this.#progressAt(elapsed);
		if (liquiditySlices > 0) {
			return this.#slices[Math.min(liquiditySlices - 1, Math.floor(t * liquiditySlices + 1e-9))]!;
		}
		const distance = 2 * t - 1;
		return (
			(liquidityBase + liquidityAmplitude * distance * distance) / (liquidityBase + liquidityAmplitude / 3)
		);
	}

	#fillSide(side: LevelBuffer, meanSize: number, book: number, direction: 1 | -1): LevelBuffer {
		const { seed, halfSpread, levelSpacing, sizeNoise, lot, levels } = this.#spec;
		const key = (seed % 4294967296) ^ Math.floor(seed / 4294967296);
		for (let l = 0; l < levels; l++) {
			const price = this.#mid - direction * (halfSpread + l * levelSpacing);
			side.prices[l] = direction > 0 ? floorOn(this.#priceGrid, price) : ceilOn(this.#priceGrid, price);
			const noise = sizeNoise === 0 ? 0 : sizeNoise * (2 * uniformAt(key, book, l, direction) - 1);
			const size = roundOn(this.#sizeGrid, meanSize * (1 + noise));
			side.sizes[l] = Math.max(size, lot || 1e-9 * meanSize);
		}
		return side;
	}

	/** Trades between a book and the next, evenly spread over the time but for chance, at the book's best prices. */
	#appendTrades(elapsed: number, liquidity: number, bid: number, ask: number): void {
		const { start, interval, tradeRate, tradeSize, lot } = this.#spec;
		const uniform = this.#uniform;
		const count = Math.floor(tradeRate * interval * liquidity + uniform());
		for (let i = 0; i < count; i++) {
			const time = roundToMicrosecond(start + 1000 * (elapsed + (interval * (i + uniform())) / count));
			const chance = uniform();
			// 3 u^2 has a mean of 1 and many small values for each large one.
			const size = roundOn(this.#sizeGrid, 3 * tradeSize * chance * chance);
			const isSale = uniform() < 0.5;
			this.tape.trades.append(time, isSale ? bid : ask, Math.max(size, lot || 1e-9 * tradeSize), isSale);
		}
	}
}

interface LevelBuffer {
	readonly prices: Float64Array;
	readonly sizes: Float64Array;
}
