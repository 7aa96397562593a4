/** Price levels of one side as columns. */
export interface Levels {
	/** Quote currency. */
	readonly prices: readonly number[];
	/** Base units, or contracts where the market counts in those. */
	readonly sizes: readonly number[];
}

/** Levels that are written over for the next book; only the first `count` entries hold. */
export class LevelColumns {
	readonly prices: Float64Array;
	readonly sizes: Float64Array;
	count = 0;

	constructor(capacity: number) {
		this.prices = new Float64Array(capacity);
		this.sizes = new Float64Array(capacity);
	}

	push(price: number, size: number): void {
		this.prices[this.count] = price;
		this.sizes[this.count++] = size;
	}
}
