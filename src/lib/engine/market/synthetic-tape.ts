import { gaussianStream, uniformAt, uniformStream } from '../math/random.ts';
import { roundToMicrosecond } from '../math/round-to-microsecond.ts';
import { Tape } from './tape.ts';

/** Every parameter of the synthetic market, in engine units. */
export interface SyntheticSpec {
	/** Whole number from 0 to 2^53 - 1. */
	readonly seed: number;
	readonly symbol: string;
	/** First book, ms since the epoch. */
	readonly start: number;
	/** Seconds from the first book to the last. */
	readonly duration: number;
	/** Seconds between books. */
	readonly interval: number;
	/** Seconds at the head in which liquidity stays what it is at the start of the curve. */
	readonly warmUp: number;
	/** Price at the start, quote currency. */
	readonly mid: number;
	/** Absolute volatility, quote currency per square-root second; 0 = a flat path. */
	readonly sigma: number;
	/** Quote currency per second. */
	readonly drift: number;
	/** Half of the best ask less the best bid, quote currency. */
	readonly halfSpread: number;
	/** Between levels, quote currency. */
	readonly levelSpacing: number;
	readonly levels: number;
	/** Mean size of a level, base units. */
	readonly levelSize: number;
	/** Liquidity over the time after the warm-up, t from 0 to 1: base + amplitude (2t - 1)^2, scaled to a mean of 1. */
	readonly liquidityBase: number;
	readonly liquidityAmplitude: number;
	/** Sizes vary by up to this share of their mean, 0 to 1, evenly. */
	readonly sizeNoise: number;
	/** Price step, quote currency; 0 = none. */
	readonly tick: number;
	/** Size step, base units; 0 = none. */
	readonly lot: number;
}

/** An hour of an invented coin near 97,000 with a minute before it, a book a second, U-shaped liquidity. */
export const DEFAULT_SYNTHETIC_SPEC: SyntheticSpec = {
	seed: 42,
	symbol: 'SYNTHETIC',
	start: 1_735_689_600_000,
	duration: 3660,
	interval: 1,
	warmUp: 60,
	mid: 97_000,
	sigma: 7,
	drift: 0,
	halfSpread: 0.5,
	levelSpacing: 1.5,
	levels: 20,
	levelSize: 0.5,
	liquidityBase: 0.6,
	liquidityAmplitude: 1.2,
	sizeNoise: 0.6,
	tick: 0.01,
	lot: 0.00001
};

/** Least step of price relative to the price: finer ones would drown in rounding. */
const SMALLEST_STEP = 1e-9;

/** Most level entries a synthetic tape may have, both sides together: 1.6 GB of columns. */
const MOST_LEVELS = 100_000_000;

type Rule = readonly [min: number, max: number, isInteger?: boolean];

const RULES: Record<Exclude<keyof SyntheticSpec, 'symbol'>, Rule> = {
	seed: [0, Number.MAX_SAFE_INTEGER, true],
	start: [0, 8.64e15],
	duration: [1e-3, 3.2e9],
	interval: [1e-6, 3.2e9],
	warmUp: [0, 3.2e9],
	mid: [1e-9, 1e15],
	sigma: [0, 1e15],
	drift: [-1e15, 1e15],
	halfSpread: [1e-12, 1e15],
	levelSpacing: [1e-12, 1e15],
	levels: [1, 10_000, true],
	levelSize: [1e-12, 1e15],
	liquidityBase: [1e-6, 1e6],
	liquidityAmplitude: [0, 1e6],
	sizeNoise: [0, 1],
	tick: [0, 1e15],
	lot: [0, 1e15]
};

/**
 * Tape of an invented market: the mid is an arithmetic random walk from one seeded stream, each level's size comes from a
 * hash of seed, book, side and level, so that any book can be had without the others. The same spec gives the same bytes
 * everywhere. Throws a `RangeError` that names field, rule and value.
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
	readonly #bids: LevelBuffer;
	readonly #asks: LevelBuffer;
	#mid: number;

	constructor(given: Partial<SyntheticSpec>) {
		const spec = checkedSpec({ ...DEFAULT_SYNTHETIC_SPEC, ...given });
		const { symbol, tick, lot, levels } = spec;
		this.#spec = spec;
		this.#books = bookCount(spec);
		this.tape = new Tape({ symbol, tick, lot }, this.#books, this.#books * levels);
		this.#gaussian = gaussianStream(uniformStream(spec.seed, 'mid'));
		this.#bids = { prices: new Float64Array(levels), sizes: new Float64Array(levels) };
		this.#asks = { prices: new Float64Array(levels), sizes: new Float64Array(levels) };
		this.#mid = spec.mid;
	}

	/** Share of the books made so far, 0 to 1. */
	get fraction(): number {
		return this.tape.length / this.#books;
	}

	/** Makes up to `count` more books. */
	generate(count: number): void {
		const end = Math.min(this.#books, this.tape.length + count);
		while (this.tape.length < end) this.#appendBook(this.tape.length);
	}

	#appendBook(book: number): void {
		const { tape } = this;
		const spec = this.#spec;
		const { levels, interval, drift, sigma, levelSize } = spec;
		if (book > 0) this.#mid += drift * interval + sigma * Math.sqrt(interval) * this.#gaussian();
		const elapsed = book * interval;
		const size = levelSize * liquidityAt(spec, elapsed);
		const bids = fillSide(spec, this.#bids, this.#mid, size, book, 1);
		const asks = fillSide(spec, this.#asks, this.#mid, size, book, -1);
		if (!(bids.prices[levels - 1]! > 0)) {
			throw new RangeError(
				`the synthetic price must stay above 0: lower sigma, drift or duration, second=${elapsed}, mid=${this.#mid}`
			);
		}
		const time = roundToMicrosecond(spec.start + 1000 * elapsed);
		tape.appendBook(time, bids.prices, bids.sizes, 0, levels, asks.prices, asks.sizes, 0, levels);
		tape.quality.rows++;
		tape.quality.books++;
	}
}

interface LevelBuffer {
	readonly prices: Float64Array;
	readonly sizes: Float64Array;
}

function bookCount({ duration, interval }: SyntheticSpec): number {
	return Math.floor(duration / interval + 1e-9) + 1;
}

function checkedSpec(spec: SyntheticSpec): SyntheticSpec {
	for (const [name, [min, max, isInteger = false]] of Object.entries(RULES)) {
		const value = spec[name as keyof typeof RULES];
		if (!(value >= min && value <= max) || (isInteger && !Number.isInteger(value))) {
			throw new RangeError(
				`${name} must be ${isInteger ? 'a whole number' : 'a number'} from ${min} to ${max}, ${name}=${value}`
			);
		}
	}
	if (spec.tick > Math.min(2 * spec.halfSpread, spec.levelSpacing)) {
		throw new RangeError(`tick must not exceed the spread or the level spacing, tick=${spec.tick}`);
	}
	if (Math.min(spec.halfSpread, spec.levelSpacing) < SMALLEST_STEP * spec.mid) {
		throw new RangeError(
			`halfSpread and levelSpacing must be at least ${SMALLEST_STEP} of mid, halfSpread=${spec.halfSpread}, levelSpacing=${spec.levelSpacing}, mid=${spec.mid}`
		);
	}
	const entries = 2 * spec.levels * bookCount(spec);
	if (entries > MOST_LEVELS) {
		throw new RangeError(
			`duration / interval x levels must stay under ${MOST_LEVELS} level entries: shorten the market, entries=${entries}`
		);
	}
	return spec;
}

/** Liquidity relative to its mean over the time after the warm-up. */
function liquidityAt(spec: SyntheticSpec, elapsed: number): number {
	const { liquidityBase, liquidityAmplitude, warmUp, duration } = spec;
	const trading = Math.max(duration - warmUp, 1e-9);
	const t = Math.min(1, Math.max(0, (elapsed - warmUp) / trading));
	const distance = 2 * t - 1;
	return (
		(liquidityBase + liquidityAmplitude * distance * distance) / (liquidityBase + liquidityAmplitude / 3)
	);
}

function fillSide(
	spec: SyntheticSpec,
	side: LevelBuffer,
	mid: number,
	meanSize: number,
	book: number,
	direction: 1 | -1
): LevelBuffer {
	const { seed, halfSpread, levelSpacing, sizeNoise, tick, lot, levels } = spec;
	const low = seed % 4294967296;
	const high = Math.floor(seed / 4294967296);
	for (let l = 0; l < levels; l++) {
		const price = mid - direction * (halfSpread + l * levelSpacing);
		side.prices[l] = onGrid(price, tick, direction > 0 ? Math.floor : Math.ceil);
		const noise = sizeNoise === 0 ? 0 : sizeNoise * (2 * uniformAt(low ^ high, book, l, direction) - 1);
		side.sizes[l] = Math.max(onGrid(meanSize * (1 + noise), lot, Math.round), lot || 1e-9 * meanSize);
	}
	return side;
}

/** `value` on a grid of `step`; divides by 1 / step where that is whole, so that decimals come out exact. */
function onGrid(value: number, step: number, round: (value: number) => number): number {
	if (step === 0) return value;
	const perUnit = Math.round(1 / step);
	const isDecimal = perUnit >= 1 && Math.abs(perUnit * step - 1) < 1e-9;
	return isDecimal ? round(value * perUnit) / perUnit : round(value / step) * step;
}
