/** Holdings x_0 = X .. x_n = 0, base units, of n children in proportion to `weights`, of which one is above 0. */
export function holdingsByWeight(shares: number, weights: ArrayLike<number>): Float64Array {
	const holdings = new Float64Array(weights.length + 1);
	for (let k = weights.length - 1; k >= 0; k--) holdings[k] = holdings[k + 1]! + weights[k]!;
	const total = holdings[0]!;
	return holdings.map((value) => shares * (value / total));
}
