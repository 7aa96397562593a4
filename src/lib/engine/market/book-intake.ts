import { roundToMicrosecond } from '../math/round-to-microsecond.ts';
import type { QualityReport } from './quality.ts';
import type { Tape } from './tape.ts';

/**
 * The one door into a tape: checks each raw row, repairs what can be repaired, keeps out what can't, and counts
 * both in the tape's `quality`. The rules, in order:
 *
 * 1. a row without a finite time, or with one before an earlier row's, is kept out;
 * 2. a level whose price or size is not positive and finite is removed;
 * 3. levels are sorted, best first; of two at one price the row's first is kept: recorders that write the newest
 *    quote over the first level leave the older reading of the same liquidity behind it, so adding would count it
 *    twice;
 * 4. where the sides now cross but the row's first levels (the quote) do not, the levels that the quote proves gone
 *    are removed: bids at or above its ask, asks at or below its bid;
 * 5. a row that still crosses, or has an empty side, is kept out.
 */
export class BookIntake {
	readonly tape: Tape;
	readonly quality: QualityReport;
	readonly #bid = new RowSide(1);
	readonly #ask = new RowSide(-1);
	#newest = -Infinity;

	constructor(tape: Tape) {
		this.tape = tape;
		this.quality = tape.quality;
	}

	/** Offers one row: its time (ms) and the levels `[from, to)` of each side's columns. Returns whether it was kept. */
	addBook(
		time: number,
		bidPrices: ArrayLike<number>,
		bidSizes: ArrayLike<number>,
		bidFrom: number,
		bidTo: number,
		askPrices: ArrayLike<number>,
		askSizes: ArrayLike<number>,
		askFrom: number,
		askTo: number
	): boolean {
		const stamp = this.#acceptTime(time);
		if (Number.isNaN(stamp)) return false;
		const bidsInOrder = isInOrder(bidPrices, bidSizes, bidFrom, bidTo, 1);
		const asksInOrder = isInOrder(askPrices, askSizes, askFrom, askTo, -1);
		if (bidsInOrder && asksInOrder && bidPrices[bidFrom]! < askPrices[askFrom]!) {
			this.tape.appendBook(stamp, bidPrices, bidSizes, bidFrom, bidTo, askPrices, askSizes, askFrom, askTo);
			this.#keep(stamp);
			return true;
		}
		return this.#addAfterRepair(
			stamp,
			this.#bid.load(bidPrices, bidSizes, bidFrom, bidTo),
			this.#ask.load(askPrices, askSizes, askFrom, askTo)
		);
	}

	/** Offers a best bid and ask of unknown size, stored as one level a side with size 0. */
	addQuote(time: number, bid: number, ask: number): boolean {
		const stamp = this.#acceptTime(time);
		if (Number.isNaN(stamp)) return false;
		if (!(isPositive(bid) && isPositive(ask))) return this.#keepOut('oneSided');
		if (bid >= ask) return this.#keepOut('crossed');
		this.tape.appendBook(stamp, [bid], [0], 0, 1, [ask], [0], 0, 1);
		this.#keep(stamp);
		return true;
	}

	#acceptTime(time: number): number {
		this.quality.rows++;
		const stamp = roundToMicrosecond(time);
		if (!Number.isFinite(stamp)) {
			this.quality.badTimes++;
			return NaN;
		}
		if (stamp < this.#newest) {
			this.quality.outOfOrder++;
			return NaN;
		}
		return stamp;
	}

	#addAfterRepair(stamp: number, bid: RowSide, ask: RowSide): boolean {
		const quality = this.quality;
		const bad = bid.bad + ask.bad;
		const duplicates = bid.duplicates + ask.duplicates;
		let wrongSide = 0;
		if (bid.count > 0 && ask.count > 0 && bid.best >= ask.best && bid.quote < ask.quote) {
			const bidQuote = bid.quote;
			wrongSide = bid.dropCrossing(ask.quote) + ask.dropCrossing(bidQuote);
		}
		if (bid.count === 0 || ask.count === 0) return this.#keepOut('oneSided');
		if (bid.best >= ask.best) return this.#keepOut('crossed');
		this.tape.appendBook(stamp, bid.prices, bid.sizes, 0, bid.count, ask.prices, ask.sizes, 0, ask.count);
		quality.repaired++;
		if (bid.wasUnsorted || ask.wasUnsorted) quality.unsorted++;
		quality.badLevels += bad;
		quality.duplicateLevels += duplicates;
		quality.wrongSideLevels += wrongSide;
		this.#keep(stamp);
		return true;
	}

	#keep(stamp: number): void {
		this.#newest = stamp;
		this.quality.books++;
	}

	#keepOut(reason: 'crossed' | 'oneSided'): false {
		this.quality[reason]++;
		return false;
	}
}

/** One side of a row under repair; `direction` +1 for bids (highest first), -1 for asks. */
class RowSide {
	prices: number[] = [];
	sizes: number[] = [];
	count = 0;
	bad = 0;
	duplicates = 0;
	wasUnsorted = false;
	/** Price of the row's first usable level, before sorting. */
	quote = NaN;
	readonly #direction: 1 | -1;

	constructor(direction: 1 | -1) {
		this.#direction = direction;
	}

	get best(): number {
		return this.prices[0]!;
	}

	load(prices: ArrayLike<number>, sizes: ArrayLike<number>, from: number, to: number): this {
		const levels: { price: number; size: number }[] = [];
		for (let l = from; l < to; l++) {
			if (isPositive(prices[l]!) && isPositive(sizes[l]!))
				levels.push({ price: prices[l]!, size: sizes[l]! });
		}
		this.bad = to - from - levels.length;
		this.quote = levels[0]?.price ?? NaN;
		this.wasUnsorted = levels.some(
			(level, l) => l > 0 && this.#direction * (level.price - levels[l - 1]!.price) > 0
		);
		if (this.wasUnsorted) levels.sort((a, b) => this.#direction * (b.price - a.price));
		const kept = levels.filter((level, l) => l === 0 || level.price !== levels[l - 1]!.price);
		this.duplicates = levels.length - kept.length;
		this.#store(
			kept.map((level) => level.price),
			kept.map((level) => level.size)
		);
		return this;
	}

	/** Removes levels at or beyond the other side's quote; returns how many. */
	dropCrossing(otherQuote: number): number {
		const first = this.prices.findIndex((price) => this.#direction * (otherQuote - price) > 0);
		const dropped = first < 0 ? this.count : first;
		this.#store(this.prices.slice(dropped), this.sizes.slice(dropped));
		return dropped;
	}

	#store(prices: number[], sizes: number[]): void {
		this.prices = prices;
		this.sizes = sizes;
		this.count = prices.length;
	}
}

function isPositive(value: number): boolean {
	return value > 0 && value < Infinity;
}

function isInOrder(
	prices: ArrayLike<number>,
	sizes: ArrayLike<number>,
	from: number,
	to: number,
	direction: 1 | -1
): boolean {
	if (from >= to) return false;
	let previous = direction * Infinity;
	for (let l = from; l < to; l++) {
		const price = prices[l]!;
		if (!(direction * (previous - price) > 0 && isPositive(price) && isPositive(sizes[l]!))) return false;
		previous = price;
	}
	return true;
}
