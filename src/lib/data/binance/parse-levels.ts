import { decimalsOf } from './decimals.ts';
import type { Levels } from './levels.ts';

export type Json = Readonly<Record<string, unknown>>;

/** What a message lacks that makes it none; thrown here and caught by `parseMessage`. */
export class Flaw extends Error {}

export function lacks(what: string, key: string): Flaw {
	return new Flaw(`is ${what === 'aggTrade' ? 'an' : 'a'} ${what} without a usable ${key}`);
}

export function idOf(data: Json, key: string, what: string): number {
	const id = data[key];
	if (typeof id !== 'number' || !Number.isSafeInteger(id)) throw lacks(what, key);
	return id;
}

/** The levels under a key, pairs of price and size as numbers or texts; adds the decimals they have. Throws a `Flaw`. */
export function levels(data: Json, key: string, what: string, decimals: Decimals): Levels {
	const value = data[key];
	if (!Array.isArray(value)) throw lacks(what, key);
	const prices = new Array<number>(value.length);
	const sizes = new Array<number>(value.length);
	for (let l = 0; l < value.length; l++) {
		const level: unknown = value[l];
		if (!Array.isArray(level)) throw lacks(what, key);
		const price = String(level[0]);
		const size = String(level[1]);
		const p = Number(price);
		const q = Number(size);
		if (!(p > 0 && p < Infinity && q >= 0 && q < Infinity)) throw lacks(what, key);
		prices[l] = p;
		sizes[l] = q;
		decimals.add(price, size);
	}
	return { prices, sizes };
}

/** The most decimals of prices and of sizes. */
export class Decimals {
	ofPrices = 0;
	ofSizes = 0;

	add(price: string, size: string): void {
		const ofPrice = decimalsOf(price);
		const ofSize = decimalsOf(size);
		if (ofPrice > this.ofPrices) this.ofPrices = ofPrice;
		if (ofSize > this.ofSizes) this.ofSizes = ofSize;
	}
}
