/** Quantile of an ascending sample at 0 <= p <= 1, linear between its order statistics (R's type 7); NaN for an empty one. */
export function quantile(sorted: ArrayLike<number>, p: number): number {
	if (!(p >= 0 && p <= 1)) throw new RangeError(`p must be a number from 0 to 1, p=${p}`);
	if (sorted.length === 0) return NaN;
	const place = (sorted.length - 1) * p;
	const below = Math.floor(place);
	const low = sorted[below]!;
	return place === below ? low : low + (place - below) * (sorted[below + 1]! - low);
}
