import { ceilOn, floorOn, gridOf, roundOn, type Grid } from '../math/grid.ts';
import { gaussianStream, uniformAt, uniformStream } from '../math/random.ts';
import { roundToMicrosecond } from '../math/round-to-microsecond.ts';
import { liquidityOf, progressAt } from './synthetic-liquidity.ts';
import { bookCount, type SyntheticSpec } from './synthetic-spec.ts';
import type { TradeColumns } from './trade-columns.ts';

/**
 * What an invented market does, piece by piece: the mid is an arithmetic random walk from one seeded stream, trades come from
 * another, and each level's size from a hash of seed, book, side and level, so that any book's sizes can be had without the
 * others. Mids and trades are drawn in the order of the books. With `mirror` -1 every step of chance has the other sign.
 */
export class SyntheticPath {
	readonly spec: SyntheticSpec;
	/** Books from the first to the last. */
	readonly books: number;
	/** Steps of the mid during the warm-up, as they were drawn to find where it has to begin. */
	readonly #warmUpSteps: Float64Array;
	readonly #gaussian: () => number;
	readonly #uniform: () => number;
	readonly #liquidityAt: (elapsed: number) => number;
	readonly #priceGrid: Grid;
	readonly #sizeGrid: Grid;
	readonly #key: number;
	/** Drift and chance in the step from a book to the next, quote currency; the latter is what a normal number is multiplied by. */
	readonly #drift: number;
	readonly #calm: number;
	readonly #burst: number;
	/** A mid above it has all of its bids above 0, whatever they are rounded to. */
	readonly #safe: number;
	#mid: number;

	/** Takes a checked spec. */
	constructor(spec: SyntheticSpec, mirror: 1 | -1 = 1) {
		const { seed, tick, lot } = spec;
		const { interval, drift, sigma, burstFactor, halfSpread, levels, levelSpacing } = spec;
		this.spec = spec;
		this.books = bookCount(spec);
		this.#gaussian = gaussianStream(uniformStream(seed, 'mid'));
		this.#uniform = uniformStream(seed, 'trades');
		this.#liquidityAt = liquidityOf(spec);
		this.#priceGrid = gridOf(tick);
		this.#sizeGrid = gridOf(lot);
		this.#key = (seed % 4294967296) ^ Math.floor(seed / 4294967296);
		this.#drift = drift * interval;
		this.#calm = mirror * (sigma * Math.sqrt(interval));
		this.#burst = mirror * (sigma * burstFactor * Math.sqrt(interval));
		this.#safe = halfSpread + levels * levelSpacing + 2 * tick;
		this.#warmUpSteps = this.#drawWarmUp();
		this.#mid = this.#warmUpSteps.reduceRight((mid, step) => mid - step, spec.mid);
	}

	/** When `book` is published, ms since the epoch. */
	timeOf(book: number): number {
		return roundToMicrosecond(this.spec.start + 1000 * (book * this.spec.interval));
	}

	/** First book of the time after the warm-up: from it on the mid has its drift. */
	get firstBook(): number {
		return this.#warmUpSteps.length;
	}

	/**
	 * Mid of `book`, asked for book by book; exactly the spec's at the end of the warm-up. Throws a `RangeError` where a bid would
	 * not be above 0.
	 */
	nextMid(book: number): number {
		if (book > 0) this.#mid = this.#midOf(book);
		if (!(this.#mid > this.#safe) && !(this.priceOf(this.#mid, this.spec.levels - 1, 1) > 0)) {
			const elapsed = book * this.spec.interval;
			throw new RangeError(
				`the synthetic price must stay above 0: lower sigma, drift or duration, second=${elapsed}, mid=${this.#mid}`
			);
		}
		return this.#mid;
	}

	/** Price of a level, best first; +1 bids, -1 asks. */
	priceOf(mid: number, level: number, direction: 1 | -1): number {
		const { halfSpread, levelSpacing } = this.spec;
		const price = mid - direction * (halfSpread + level * levelSpacing);
		return direction > 0 ? floorOn(this.#priceGrid, price) : ceilOn(this.#priceGrid, price);
	}

	/** Writes the levels of one side of a book to `prices` and `sizes` from index `at` on. */
	fillSide(
		book: number,
		mid: number,
		direction: 1 | -1,
		prices: Float64Array,
		sizes: Float64Array,
		at: number
	): void {
		const { levelSize, sizeNoise, lot, levels, interval } = this.spec;
		const meanSize = levelSize * this.#liquidityAt(book * interval);
		const smallest = lot || 1e-9 * meanSize;
		for (let l = 0; l < levels; l++) prices[at + l] = this.priceOf(mid, l, direction);
		if (sizeNoise === 0) {
			sizes.fill(Math.max(roundOn(this.#sizeGrid, meanSize), smallest), at, at + levels);
			return;
		}
		for (let l = 0; l < levels; l++) {
			const noise = sizeNoise * (2 * uniformAt(this.#key, book, l, direction) - 1);
			sizes[at + l] = Math.max(roundOn(this.#sizeGrid, meanSize * (1 + noise)), smallest);
		}
	}

	/**
	 * Appends the trades between `book` and the next, evenly spread over the time but for chance, at the book's best prices; asked for
	 * book by book.
	 */
	appendTrades(book: number, bid: number, ask: number, trades: TradeColumns): void {
		if (book + 1 >= this.books) return;
		const { start, interval, tradeRate, tradeSize, lot } = this.spec;
		const uniform = this.#uniform;
		const elapsed = book * interval;
		const count = Math.floor(tradeRate * interval * this.#liquidityAt(elapsed) + uniform());
		for (let i = 0; i < count; i++) {
			const time = roundToMicrosecond(start + 1000 * (elapsed + (interval * (i + uniform())) / count));
			const chance = uniform();
			// 3 u^2 has a mean of 1 and many small values for each large one.
			const size = roundOn(this.#sizeGrid, 3 * tradeSize * chance * chance);
			const isSale = uniform() < 0.5;
			trades.append(time, isSale ? bid : ask, Math.max(size, lot || 1e-9 * tradeSize), isSale);
		}
	}

	#drawWarmUp(): Float64Array {
		const { warmUp, interval } = this.spec;
		const steps = Math.min(this.books - 1, Math.floor(warmUp / interval + 1e-9));
		return new Float64Array(steps).map(() => this.#calm * this.#gaussian());
	}

	/** Mid of `book` from that of the book before it. */
	#midOf(book: number): number {
		const steps = this.#warmUpSteps;
		if (book === steps.length) return this.spec.mid;
		if (book < steps.length) return this.#mid + steps[book - 1]!;
		const chance = this.#isBurst(book) ? this.#burst : this.#calm;
		return this.#mid + this.#drift + chance * this.#gaussian();
	}

	/** Whether the step that leads to `book` is one of the burst of volatility. */
	#isBurst(book: number): boolean {
		const { burstFrom, burstTo, interval } = this.spec;
		if (burstTo === 0) return false;
		const t = progressAt(this.spec, book * interval);
		return t > burstFrom && t <= burstTo;
	}
}
