import { LadderSide } from './ladder-side.ts';
import type { BookMessage, DiffMessage } from './message.ts';

/** Diffs kept while there is no snapshot to apply them to; the oldest go first. */
const MOST_BUFFERED = 4096;

/**
 * A book rebuilt from a snapshot and the diffs that follow it, by the exchange's rules: diffs are kept until a
 * snapshot comes; those with u <= lastUpdateId are dropped; the first one applied, and each after it, has to go on
 * where the book is. On spot, where ids are consecutive, that is U <= id + 1; on futures pu <= id, as nothing happened
 * between pu and U. What overlaps repeats levels at sizes that are no older, so it may. A diff that does not go on breaks
 * the book, which then waits for another snapshot. A snapshot that resets takes the book's place at once. Sources: Binance, "How to manage a local order book correctly", spot
 * and futures.
 */
export class DiffBook {
	readonly bids = new LadderSide(1);
	readonly asks = new LadderSide(-1);
	/** Last update id in the book; -Infinity before the first snapshot. */
	id = -Infinity;
	isInSync = false;
	#waiting: DiffMessage[] = [];
	/** The newest snapshot that has not been used. */
	#snapshot: BookMessage | null = null;

	/** Returns whether the book has changed and is in sync. */
	addDiff(diff: DiffMessage): boolean {
		if (!this.isInSync) {
			this.#keep(diff);
			return this.#start();
		}
		if (diff.id <= this.id) return false;
		if (goesOn(diff, this.id)) {
			this.#apply(diff);
			return true;
		}
		this.isInSync = false;
		this.#keep(diff);
		return this.#start();
	}

	/** Returns whether that has changed the book and it is in sync. */
	addSnapshot(snapshot: BookMessage): boolean {
		if (snapshot.isReset) {
			this.#waiting = [];
			this.#snapshot = null;
			this.#load(snapshot);
			return true;
		}
		if (snapshot.id <= Math.max(this.id, this.#snapshot?.id ?? -Infinity)) return false;
		this.#snapshot = snapshot;
		return !this.isInSync && this.#start();
	}

	/** Puts a book that is whole in this one's place; returns whether it is newer. */
	replaceBy(book: BookMessage): boolean {
		if (book.id <= this.id && !book.isReset) return false;
		this.#load(book);
		return true;
	}

	#keep(diff: DiffMessage): void {
		const last = this.#waiting.at(-1);
		if (last && diff.id <= last.id) return;
		if (last && !goesOn(diff, last.id)) this.#waiting = [];
		this.#waiting.push(diff);
		if (this.#waiting.length > MOST_BUFFERED) this.#waiting.shift();
	}

	/** Puts the snapshot and the diffs after it in the book's place, if they go together. */
	#start(): boolean {
		const snapshot = this.#snapshot;
		if (snapshot === null) return false;
		this.#waiting = this.#waiting.filter(({ id }) => id > snapshot.id);
		this.#snapshot = null;
		const [first] = this.#waiting;
		if (first && !goesOn(first, snapshot.id)) return false;
		this.#load(snapshot);
		for (const diff of this.#waiting) this.#apply(diff);
		this.#waiting = [];
		return true;
	}

	#load({ id, bids, asks }: BookMessage): void {
		this.bids.clear();
		this.asks.clear();
		this.bids.setAll(bids);
		this.asks.setAll(asks);
		this.id = id;
		this.isInSync = true;
	}

	#apply(diff: DiffMessage): void {
		this.bids.setAll(diff.bids);
		this.asks.setAll(diff.asks);
		this.id = diff.id;
	}
}

/** Whether nothing is missing between the update `id` and the diff. */
export function goesOn({ firstId, previousId }: DiffMessage, id: number): boolean {
	return previousId === null ? firstId <= id + 1 : previousId <= id;
}
