import { DataError } from './data-error.ts';
import type { MarketInfo } from './market-source.ts';

const MOST_SPREADS = 1 << 20;

type Summary = Pick<
	MarketInfo,
	'rows' | 'start' | 'end' | 'low' | 'high' | 'medianSpread' | 'averageInterval'
>;

/** Takes the best bid and ask of every row of a file and says what `MarketInfo` needs, in bounded memory. */
export class QuoteSummary {
	rows = 0;
	#usable = 0;
	#start = NaN;
	#newest = -Infinity;
	#previous = NaN;
	#forward = 0;
	#back = 0;
	#low = Infinity;
	#high = -Infinity;
	#stride = 1;
	#spreads: number[] = [];

	add(time: number, bid: number, ask: number): void {
		this.rows++;
		if (!Number.isFinite(time)) return;
		if (time > this.#previous) this.#forward++;
		else if (time < this.#previous) this.#back++;
		this.#previous = time;
		if (!(bid > 0 && ask > bid && ask < Infinity) || time < this.#newest) return;
		if (this.#usable === 0) this.#start = time;
		this.#newest = time;
		if (bid < this.#low) this.#low = bid;
		if (ask > this.#high) this.#high = ask;
		if (this.#usable++ % this.#stride === 0) this.#addSpread(ask - bid);
	}

	/** Throws a `DataError` when fewer than two rows are usable or most go back in time. */
	finish(file: string): Summary {
		const { rows } = this;
		if (rows === 0) throw new DataError(file, 'holds no rows; record again or open another file');
		if (this.#back > this.#forward) {
			throw new DataError(
				file,
				`goes back in time ${this.#back} times and forward ${this.#forward} times; sort its rows by time`
			);
		}
		if (this.#usable === 0) {
			throw new DataError(file, `has no usable row among ${rows}: none has a time, a bid and a higher ask`);
		}
		if (this.#usable === 1) {
			throw new DataError(file, `has one usable row among ${rows}, and a market needs at least two books`);
		}
		return {
			rows,
			start: this.#start,
			end: this.#newest,
			low: this.#low,
			high: this.#high,
			medianSpread: median(this.#spreads),
			averageInterval: (this.#newest - this.#start) / (this.#usable - 1) / 1000
		};
	}

	#addSpread(spread: number): void {
		this.#spreads.push(spread);
		if (this.#spreads.length < MOST_SPREADS) return;
		this.#spreads = this.#spreads.filter((_, i) => i % 2 === 0);
		this.#stride *= 2;
	}
}

function median(values: readonly number[]): number {
	const sorted = Float64Array.from(values).sort();
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
