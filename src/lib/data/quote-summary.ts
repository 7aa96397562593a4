import { counted, DataError } from './data-error.ts';
import { adviceOn, faultsOf, type Fault } from './left-out.ts';
import type { MarketInfo } from './market-source.ts';

const MOST_SPREADS = 1 << 17;

type Summary = Pick<
	MarketInfo,
	'rows' | 'start' | 'end' | 'low' | 'high' | 'medianSpread' | 'averageInterval'
>;

/** What can be wrong with a row's time, bid and ask. */
type QuoteFault = Extract<Fault, 'noTime' | 'noQuote' | 'badPrice' | 'crossed' | 'outOfOrder'>;

/** Takes the best bid and ask of every row of a file and says what `MarketInfo` needs, in bounded memory. */
export class QuoteSummary {
	rows = 0;
	#usable = 0;
	readonly #leftOut: Record<QuoteFault, number> = {
		noTime: 0,
		noQuote: 0,
		badPrice: 0,
		crossed: 0,
		outOfOrder: 0
	};
	#start = NaN;
	#newest = -Infinity;
	#previous = NaN;
	#forward = 0;
	#back = 0;
	#low = Infinity;
	#high = -Infinity;
	#stride = 1;
	#spreads: number[] = [];

	/** Returns whether the row is usable: it has a time not before an earlier usable row's, a bid and a higher ask. */
	add(time: number, bid: number, ask: number): boolean {
		this.rows++;
		if (!Number.isFinite(time)) return this.#leaveOut('noTime');
		if (time > this.#previous) this.#forward++;
		else if (time < this.#previous) this.#back++;
		this.#previous = time;
		if (Number.isNaN(bid) || Number.isNaN(ask)) return this.#leaveOut('noQuote');
		if (!(isPositive(bid) && isPositive(ask))) return this.#leaveOut('badPrice');
		if (bid >= ask) return this.#leaveOut('crossed');
		if (time < this.#newest) return this.#leaveOut('outOfOrder');
		if (this.#usable === 0) this.#start = time;
		this.#newest = time;
		if (bid < this.#low) this.#low = bid;
		if (ask > this.#high) this.#high = ask;
		if (this.#usable++ % this.#stride === 0) this.#addSpread(ask - bid);
		return true;
	}

	/** Whether there are two usable rows, so that it is a market. */
	get isUsable(): boolean {
		return this.#usable > 1;
	}

	/** Throws a `DataError` when fewer than two rows are usable or most go back in time. */
	finish(file: string): Summary {
		const { rows } = this;
		if (rows === 0) throw new DataError(file, 'holds no rows; record again or open another file');
		if (this.#back > this.#forward) {
			throw new DataError(
				file,
				`goes back in time ${counted(this.#back, 'time')} and forward ${counted(this.#forward, 'time')}; sort its rows by time`
			);
		}
		this.#checkUsable(file);
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

	#checkUsable(file: string): void {
		if (this.#usable > 1) return;
		const faults = faultsOf(this.rows, this.#leftOut);
		if (this.#usable === 0) {
			throw new DataError(file, `has no row that can be traded on: ${faults}; ${adviceOn(this.#leftOut)}`);
		}
		const why = this.rows > 1 ? `: ${faults}` : '';
		throw new DataError(file, `has one usable row, and a market needs at least two${why}; record longer`);
	}

	#leaveOut(fault: QuoteFault): false {
		this.#leftOut[fault]++;
		return false;
	}

	#addSpread(spread: number): void {
		this.#spreads.push(spread);
		if (this.#spreads.length < MOST_SPREADS) return;
		this.#spreads = this.#spreads.filter((_, i) => i % 2 === 0);
		this.#stride *= 2;
	}
}

function isPositive(value: number): boolean {
	return value > 0 && value < Infinity;
}

function median(values: readonly number[]): number {
	const sorted = Float64Array.from(values).sort();
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
