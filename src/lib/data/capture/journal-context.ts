/** Decimals that a scale can have: with more, few prices are whole numbers below 2^53. */
export const MOST_DECIMALS = 15;

const POWERS = Array.from({ length: MOST_DECIMALS + 1 }, (_, decimals) => Number(`1e${decimals}`));

/** The scale on which a batch's prices, or its sizes, are whole numbers. */
class Scale {
	decimals = 0;
	/** 10 to the power `decimals`. */
	factor = 1;
	/** The newest price as a whole number, from which the next one differs little. */
	last = 0;

	reset(): void {
		this.set(0, 0);
	}

	set(decimals: number, last: number): void {
		this.decimals = decimals;
		this.factor = POWERS[decimals]!;
		this.last = last;
	}

	/** Makes the scale fine enough for that many decimals. */
	refine(decimals: number): void {
		if (decimals <= this.decimals) return;
		const last = this.last * POWERS[decimals - this.decimals]!;
		this.set(decimals, Number.isSafeInteger(last) ? last : 0);
	}
}

/** What a record is told relative to: the records before it in its batch. */
export class JournalContext {
	/** Receipt of the newest message, microseconds since the epoch. */
	received = 0;
	/** Newest ids of books and tickers, and of trades. */
	updateId = 0;
	tradeId = 0;
	readonly prices = new Scale();
	readonly sizes = new Scale();

	reset(): void {
		this.received = 0;
		this.updateId = 0;
		this.tradeId = 0;
		this.prices.reset();
		this.sizes.reset();
	}

	copyFrom({ received, updateId, tradeId, prices, sizes }: JournalContext): void {
		this.received = received;
		this.updateId = updateId;
		this.tradeId = tradeId;
		this.prices.set(prices.decimals, prices.last);
		this.sizes.set(sizes.decimals, sizes.last);
	}
}
