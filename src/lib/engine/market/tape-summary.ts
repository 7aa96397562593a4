import { decimalStep } from '../math/decimal-step.ts';
import { weightedMedian } from '../math/weighted-median.ts';
import type { Tape } from './tape.ts';

/** What a tape holds, in a few numbers. */
export interface TapeSummary {
	readonly symbol: string;
	/** Steps of price and size: the instrument's own where known, else the decimals that the data uses. */
	readonly tick: number;
	readonly lot: number;
	readonly books: number;
	/** ms since the epoch. */
	readonly start: number;
	readonly end: number;
	/** Lowest bid and highest ask, quote currency. */
	readonly low: number;
	readonly high: number;
	/** Most levels a side. */
	readonly levels: number;
	/** Quote currency, over at most 10,000 evenly chosen books. */
	readonly medianSpread: number;
	/** Seconds between books on average. */
	readonly averageInterval: number;
}

const SAMPLES = 10_000;

export function summarise(tape: Tape): TapeSummary {
	const { length, instrument, bids, asks } = tape;
	let low = Infinity;
	let high = -Infinity;
	for (let book = 0; book < length; book++) {
		low = Math.min(low, tape.bestBid(book));
		high = Math.max(high, tape.bestAsk(book));
	}
	const stride = Math.max(1, Math.ceil(length / SAMPLES));
	const spreads = new Float64Array(Math.ceil(length / stride));
	for (let i = 0; i < spreads.length; i++) spreads[i] = tape.bestAsk(i * stride) - tape.bestBid(i * stride);
	return {
		symbol: instrument.symbol,
		tick: instrument.tick || decimalStep(bids.prices.subarray(0, bids.levels)),
		lot: instrument.lot || decimalStep(asks.sizes.subarray(0, asks.levels)),
		books: length,
		start: tape.start,
		end: tape.end,
		low,
		high,
		levels: tape.depth,
		medianSpread: weightedMedian(spreads, new Float64Array(spreads.length).fill(1)),
		averageInterval: length > 1 ? (tape.end - tape.start) / 1000 / (length - 1) : NaN
	};
}
