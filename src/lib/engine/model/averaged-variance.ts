/**
 * Mean over the K = `scale` interleaved subsamples of their sums of squared changes over K steps, price squared: sum
 * (p_(i+K) - p_i)^2 / K. With K = 1 the realised variance itself. 0 for fewer prices than one change needs.
 */
export function averagedVariance(prices: ArrayLike<number>, scale: number): number {
	let sum = 0;
	for (let i = scale; i < prices.length; i++) {
		const change = prices[i]! - prices[i - scale]!;
		sum += change * change;
	}
	return sum / scale;
}
