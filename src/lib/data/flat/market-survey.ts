import type { Hole, Instrument, QualityReport, Tape } from '../../engine/index.ts';
import { ExactDivisor } from './exact-divisor.ts';

/** What one file of a market's dataset needs to know before it is written. */
export class ContentSurvey {
	readonly prices = new ExactDivisor();
	readonly sizes = new ExactDivisor();
	rows = 0;
	/** Time of the first and last row, ms since the epoch. */
	start = NaN;
	end = NaN;

	addTime(time: number): void {
		if (this.rows++ === 0) this.start = time;
		this.end = time;
	}
}

/** What is known of a market once all of its tapes have been seen. */
export class MarketSurvey {
	readonly book = new ContentSurvey();
	readonly trades = new ContentSurvey();
	instrument: Instrument = { symbol: 'UNKNOWN', tick: 0, lot: 0 };
	/** Most levels a side. */
	depth = 1;
	readonly #holes = new Map<string, Hole>();
	#quality: QualityReport | null = null;

	/** In order, each once. */
	get holes(): Hole[] {
		return [...this.#holes.values()].sort((a, b) => a.from - b.from);
	}

	get quality(): QualityReport | null {
		return this.#quality;
	}

	add(tape: Tape): void {
		const { bids, asks, trades } = tape;
		if (tape.length > 0 && this.book.rows === 0) this.instrument = tape.instrument;
		this.depth = Math.max(this.depth, tape.depth);
		for (let book = 0; book < tape.length; book++) this.book.addTime(tape.times[book]!);
		for (const { prices, sizes, levels } of [bids, asks]) {
			for (let l = 0; l < levels; l++) {
				this.book.prices.add(prices[l]!);
				this.book.sizes.add(sizes[l]!);
			}
		}
		for (let t = 0; t < trades.length; t++) {
			this.trades.addTime(trades.times[t]!);
			this.trades.prices.add(trades.prices[t]!);
			this.trades.sizes.add(trades.sizes[t]!);
		}
		for (const hole of tape.holes) this.#holes.set(JSON.stringify(hole), hole);
		this.#addQuality(tape.quality);
	}

	#addQuality(quality: QualityReport): void {
		const sum = (this.#quality ??= {
			...quality,
			...Object.fromEntries(Object.keys(quality).map((key) => [key, 0]))
		});
		for (const count of Object.keys(sum) as (keyof QualityReport)[]) sum[count] += quality[count];
	}
}
