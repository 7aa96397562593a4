/**
 * (pi / 2) (n / (n - 1)) sum |r_i| |r_(i-1)| over the n changes of `prices` (evenly spaced in time): the quadratic variation
 * without its jumps, price squared. Robust to jumps and not to noise. NaN for fewer than two changes. Barndorff-Nielsen &
 * Shephard (2004), with the correction for the missing term.
 */
export function bipowerVariance(prices: ArrayLike<number>): number {
	let sum = 0;
	let previous = 0;
	for (let i = 1; i < prices.length; i++) {
		const change = Math.abs(prices[i]! - prices[i - 1]!);
		sum += change * previous;
		previous = change;
	}
	return bipowerOf(sum, prices.length - 1);
}

/** The estimate from sum |r_i| |r_(i-1)| over `changes` changes. */
export function bipowerOf(sum: number, changes: number): number {
	return changes < 2 ? NaN : (Math.PI / 2) * (changes / (changes - 1)) * sum;
}
