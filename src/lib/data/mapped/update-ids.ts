import { missingIds } from '../binance/binance-feed.ts';
import type { BatchColumn } from './column-table.ts';
import type { MarketSink } from './market-sink.ts';

/** Follows the ids of a market's updates, which go on without a gap. */
export class UpdateIds {
	readonly #sink: MarketSink;
	#first: BatchColumn | null = null;
	#last: BatchColumn | null = null;
	/** The last update of the message before. */
	#id = NaN;

	constructor(sink: MarketSink) {
		this.#sink = sink;
	}

	begin(first: BatchColumn, last: BatchColumn): void {
		this.#first = first;
		this.#last = last;
	}

	/** Whether a row's message is older than the newest; says so where some are missing between the two. */
	isOld(row: number, time: number, before: number): boolean {
		const first = this.#first!.values[this.#first!.first + row]!;
		const last = this.#last!.values[this.#last!.first + row]!;
		if (last === this.#id || Number.isNaN(last)) return false;
		if (last < this.#id) return true;
		const missing = first - this.#id - 1;
		if (missing > 0)
			this.#sink.addHole({
				from: before,
				to: time,
				reason: missingIds('depth update', this.#id + 1, first - 1)
			});
		this.#id = last;
		return false;
	}
}
