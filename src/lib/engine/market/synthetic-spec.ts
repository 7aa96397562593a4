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
	/** Seconds at the head without drift, in which liquidity stays what it is at the start of the curve. */
	readonly warmUp: number;
	/** Price at the end of the warm-up, quote currency: the path before it is shifted so that it leads there. */
	readonly mid: number;
	/** Absolute volatility, quote currency per square-root second; 0 = a flat path. */
	readonly sigma: number;
	/** Where a burst of volatility begins and ends, as shares of the time after the warm-up. */
	readonly burstFrom: number;
	readonly burstTo: number;
	/** What the burst multiplies sigma by. */
	readonly burstFactor: number;
	/** Quote currency per second, after the warm-up. */
	readonly drift: number;
	/** Half of the best ask less the best bid, quote currency. */
	readonly halfSpread: number;
	/** Between levels, quote currency. */
	readonly levelSpacing: number;
	readonly levels: number;
	/** Mean size of a level, base units: levelSpacing / (2 b) where the mean slope of the average price is to be b. */
	readonly levelSize: number;
	/** Liquidity over the time after the warm-up, t from 0 to 1: base + amplitude (2t - 1)^2, scaled to a mean of 1. */
	readonly liquidityBase: number;
	readonly liquidityAmplitude: number;
	/** Equal slices in each of which liquidity stays what the curve is at their middle; 0 = it follows the curve. */
	readonly liquiditySlices: number;
	/** Sizes vary by up to this share of their mean, 0 to 1, evenly. */
	readonly sizeNoise: number;
	/** Mean number of trades a second, in proportion to liquidity. */
	readonly tradeRate: number;
	/** Mean size of a trade, base units. */
	readonly tradeSize: number;
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
	burstFrom: 0,
	burstTo: 0,
	burstFactor: 1,
	drift: 0,
	halfSpread: 0.5,
	levelSpacing: 1.5,
	levels: 20,
	levelSize: 0.5,
	liquidityBase: 0.6,
	liquidityAmplitude: 1.2,
	liquiditySlices: 0,
	sizeNoise: 0.6,
	tradeRate: 1,
	tradeSize: 0.12,
	tick: 0.01,
	lot: 0.00001
};

/** Least step of price relative to the price: finer ones would drown in rounding. */
const SMALLEST_STEP = 1e-9;

/** Most level entries a synthetic tape may have, both sides together: 1.6 GB of columns. */
const MOST_LEVELS = 100_000_000;

/** Most trades a synthetic tape may have on average. */
const MOST_TRADES = 50_000_000;

type Rule = readonly [min: number, max: number, isInteger?: boolean];

const RULES: Record<Exclude<keyof SyntheticSpec, 'symbol'>, Rule> = {
	seed: [0, Number.MAX_SAFE_INTEGER, true],
	start: [0, 8.64e15],
	duration: [1e-3, 3.2e9],
	interval: [1e-6, 3.2e9],
	warmUp: [0, 3.2e9],
	mid: [1e-9, 1e15],
	sigma: [0, 1e15],
	burstFrom: [0, 1],
	burstTo: [0, 1],
	burstFactor: [0, 1e6],
	drift: [-1e15, 1e15],
	halfSpread: [1e-12, 1e15],
	levelSpacing: [1e-12, 1e15],
	levels: [1, 10_000, true],
	levelSize: [1e-12, 1e15],
	liquidityBase: [1e-6, 1e6],
	liquidityAmplitude: [0, 1e6],
	liquiditySlices: [0, 100_000, true],
	sizeNoise: [0, 1],
	tradeRate: [0, 1e6],
	tradeSize: [1e-12, 1e15],
	tick: [0, 1e15],
	lot: [0, 1e15]
};

/** Books in a market of that length, its first and last included. */
export function bookCount({ duration, interval }: SyntheticSpec): number {
	return Math.floor(duration / interval + 1e-9) + 1;
}

/** The spec itself. Throws a `RangeError` that names field, rule and value where it breaks a rule. */
export function checkedSpec(spec: SyntheticSpec): SyntheticSpec {
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
	if (spec.burstFrom > spec.burstTo) {
		throw new RangeError(
			`burstFrom must not exceed burstTo, burstFrom=${spec.burstFrom}, burstTo=${spec.burstTo}`
		);
	}
	if (spec.tradeRate * spec.duration > MOST_TRADES) {
		throw new RangeError(
			`tradeRate x duration must stay under ${MOST_TRADES} trades: shorten the market, tradeRate=${spec.tradeRate}, duration=${spec.duration}`
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
