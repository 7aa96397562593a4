import { MissingIds } from './missing-ids.ts';

/** Trades missing between two that came, received `from` and `to` (ms since the epoch). */
export interface TradeGap {
	readonly from: number;
	readonly to: number;
	readonly missing: MissingIds;
}

/** How long a missing trade may come late before it is missed for good, ms. */
export const MENDS_WITHIN = 1000;

/** Watches the consecutive ids of trades, each of which comes once. */
export class TradeIds {
	/** The newest id; NaN before the first. */
	newest = NaN;
	#newestReceived = NaN;
	/** The gaps that may still be mended, oldest first. */
	#gaps: TradeGap[] = [];

	/** Takes the trade received at `received`; returns the gap that it leaves behind it, or null. */
	add(id: number, received: number): TradeGap | null {
		if (id <= this.newest) {
			this.#mend(id, received);
			return null;
		}
		const gap =
			id > this.newest + 1
				? { from: this.#newestReceived, to: received, missing: new MissingIds(this.newest + 1, id - 1) }
				: null;
		this.newest = id;
		this.#newestReceived = received;
		if (gap) this.#gaps.push(gap);
		return gap;
	}

	#mend(id: number, received: number): void {
		this.#gaps = this.#gaps.filter(({ to }) => received - to < MENDS_WITHIN);
		for (const { missing } of this.#gaps) {
			if (missing.remove(id)) return;
		}
	}
}
