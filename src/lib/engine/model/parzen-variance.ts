/**
 * Realised kernel of `prices` (evenly spaced in time), price squared: g_0 + 2 sum_(h=1..H) k(h / (H + 1)) g_h with Parzen's
 * weights k and g_h the h-th autocovariance of the changes, not centred. Never negative. Barndorff-Nielsen, Hansen, Lunde &
 * Shephard (2008), without the averaging of the end points.
 */
export function parzenVariance(prices: ArrayLike<number>, bandwidth: number): number {
	const covariances = new Float64Array(bandwidth + 1);
	for (let lag = 0; lag <= bandwidth; lag++) {
		let sum = 0;
		for (let i = lag + 1; i < prices.length; i++) {
			sum += (prices[i]! - prices[i - 1]!) * (prices[i - lag]! - prices[i - lag - 1]!);
		}
		covariances[lag] = sum;
	}
	return parzenOf(covariances);
}

/** The estimate from the autocovariances g_0 .. g_H. */
export function parzenOf(covariances: ArrayLike<number>): number {
	let sum = covariances[0]!;
	for (let lag = 1; lag < covariances.length; lag++) {
		sum += 2 * parzenWeight(lag / covariances.length) * covariances[lag]!;
	}
	return sum;
}

/** Parzen's weight at 0 <= x <= 1. */
export function parzenWeight(x: number): number {
	const rest = 1 - x;
	return x <= 0.5 ? 1 - 6 * x * x * rest : 2 * rest * rest * rest;
}
