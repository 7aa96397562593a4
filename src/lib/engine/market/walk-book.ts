/** What a marketable order took from one side of a book. */
export interface Walk {
	/** Sum of price x quantity over the filled part, quote currency. */
	notional: number;
	/** Base units. */
	filled: number;
	/** Base units that the displayed levels could not fill. */
	unfilled: number;
	/** Levels that gave something. */
	levels: number;
}

/**
 * Fills `quantity` (base units) in order, level by level, from the levels `start <= l < end` of one side, best
 * first, after passing over the first `skip` units of displayed size. A level of size 0 never fills.
 */
export function walkBook(
	prices: ArrayLike<number>,
	sizes: ArrayLike<number>,
	start: number,
	end: number,
	quantity: number,
	skip = 0
): Walk {
	let l = start;
	while (l < end && sizes[l]! <= skip) skip -= sizes[l++]!;
	let left = quantity;
	let filled = 0;
	let notional = 0;
	let levels = 0;
	for (; l < end && left > 0; l++) {
		const available = sizes[l]! - skip;
		const taken = available < left ? available : left;
		notional += taken * prices[l]!;
		filled += taken;
		left -= taken;
		if (taken > 0) levels++;
		skip = 0;
	}
	// A full fill is the quantity itself: the sum of its parts may be off by a rounding.
	return { notional, filled: left > 0 ? filled : quantity, unfilled: left, levels };
}
