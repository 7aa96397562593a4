/** Mean of a sample and its standard deviation with n - 1, NaN for fewer than two values; from moves about the first value. */
export function meanDeviation(values: ArrayLike<number>): {
	readonly mean: number;
	readonly deviation: number;
} {
	const n = values.length;
	const origin = n > 0 ? values[0]! : NaN;
	let sum = 0;
	for (let i = 0; i < n; i++) sum += values[i]! - origin;
	const shift = sum / n;
	let squares = 0;
	let rest = 0;
	for (let i = 0; i < n; i++) {
		const distance = values[i]! - origin - shift;
		squares += distance * distance;
		rest += distance;
	}
	// The second sum takes back what rounding has left in the mean.
	const variance = (squares - (rest * rest) / n) / (n - 1);
	return { mean: origin + shift + rest / n, deviation: n > 1 ? Math.sqrt(Math.max(0, variance)) : NaN };
}
