import type { LevelColumns, Levels } from './levels.ts';

/** Levels a side that are kept, several times what any market has: the work of a change is bounded by them. */
export const DEEPEST = 1 << 17;

/**
 * One side of a book that changes level by level: sorted columns with the best price last, as nearly all changes are
 * near it and move only what lies behind them. Beyond `DEEPEST` levels the worst are given up.
 */
export class LadderSide {
	count = 0;
	/** 1 for bids, -1 for asks. */
	readonly #direction: 1 | -1;
	/** Prices times the direction, ascending. */
	#keys = new Float64Array(1024);
	#sizes = new Float64Array(1024);

	constructor(direction: 1 | -1) {
		this.#direction = direction;
	}

	/** Best price; NaN where the side is empty. */
	get best(): number {
		return this.count > 0 ? this.#direction * this.#keys[this.count - 1]! : NaN;
	}

	/** Size at the best price; NaN where the side is empty. */
	get bestSize(): number {
		return this.count > 0 ? this.#sizes[this.count - 1]! : NaN;
	}

	clear(): void {
		this.count = 0;
	}

	/** Sets each level to its size; 0 removes it. */
	setAll({ prices, sizes }: Levels): void {
		for (let l = 0; l < prices.length; l++) this.set(prices[l]!, sizes[l]!);
	}

	/** Sets the level at that price to a size; 0 removes it. */
	set(price: number, size: number): void {
		const key = this.#direction * price;
		const at = this.#firstAtOrAbove(key);
		const isThere = at < this.count && this.#keys[at] === key;
		if (size > 0) {
			if (isThere) this.#sizes[at] = size;
			else if (this.count < DEEPEST) this.#insert(at, key, size);
			else if (at > 0) {
				this.#remove(0);
				this.#insert(at - 1, key, size);
			}
		} else if (isThere) this.#remove(at);
	}

	/** Appends levels to `out`, best first, until it has `limit`; only those worse than `behind` where one is given. */
	copyTo(out: LevelColumns, limit: number, behind?: number): void {
		let at = behind === undefined ? this.count : this.#firstAtOrAbove(this.#direction * behind);
		while (--at >= 0 && out.count < limit) {
			out.push(this.#direction * this.#keys[at]!, this.#sizes[at]!);
		}
	}

	#firstAtOrAbove(key: number): number {
		let low = 0;
		let high = this.count;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.#keys[middle]! < key) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	#insert(at: number, key: number, size: number): void {
		if (this.count === this.#keys.length) {
			this.#keys = doubled(this.#keys);
			this.#sizes = doubled(this.#sizes);
		}
		this.#keys.copyWithin(at + 1, at, this.count);
		this.#sizes.copyWithin(at + 1, at, this.count);
		this.#keys[at] = key;
		this.#sizes[at] = size;
		this.count++;
	}

	#remove(at: number): void {
		this.#keys.copyWithin(at, at + 1, this.count);
		this.#sizes.copyWithin(at, at + 1, this.count);
		this.count--;
	}
}

function doubled(old: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
	const larger = new Float64Array(2 * old.length);
	larger.set(old);
	return larger;
}
