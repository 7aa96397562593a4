import type { MarketMessage } from './message.ts';

const ZERO = 48;

/** How many decimals a decimal text uses, zeros at the end left off: 2 for `61837.63000000`, 0 for `35`. */
export function decimalsOf(text: string): number {
	const point = text.indexOf('.');
	if (point < 0) return 0;
	let end = text.length;
	while (text.charCodeAt(end - 1) === ZERO) end--;
	return end - point - 1;
}

/**
 * The steps of price and size that a market's messages show. Deep books hold orders from times of finer steps, so
 * tickers, trades and partial depth decide where there are any.
 */
export class UsedDecimals {
	readonly #near = new MostDecimals();
	readonly #deep = new MostDecimals();

	add(message: MarketMessage & { readonly kind: string }): void {
		const isDeep = message.kind === 'diff' || message.kind === 'snapshot';
		(isDeep ? this.#deep : this.#near).add(message);
	}

	/** Quote currency. */
	get tick(): number {
		return Number(`1e-${this.#used.ofPrices}`);
	}

	/** Base units. */
	get lot(): number {
		return Number(`1e-${this.#used.ofSizes}`);
	}

	get #used(): MostDecimals {
		return this.#near.ofPrices >= 0 ? this.#near : this.#deep;
	}
}

class MostDecimals {
	/** -1 before the first. */
	ofPrices = -1;
	ofSizes = -1;

	add({ priceDecimals, sizeDecimals }: MarketMessage): void {
		this.ofPrices = Math.max(this.ofPrices, priceDecimals);
		this.ofSizes = Math.max(this.ofSizes, sizeDecimals);
	}
}
