/**
 * Standard error of the mean of a series whose values depend on the `lags` before them: root of (g_0 + 2 sum (1 - l / (lags + 1)) g_l)
 * / n, g_l = sum d_i d_(i-l) / n about the mean. Newey & West (1987). NaN for an empty series.
 */
export function neweyWestError(values: ArrayLike<number>, lags: number): number {
	const n = values.length;
	let mean = 0;
	for (let i = 0; i < n; i++) mean += values[i]! / n;
	let variance = 0;
	for (let lag = 0; lag <= Math.min(lags, n - 1); lag++) {
		let products = 0;
		for (let i = lag; i < n; i++) products += (values[i]! - mean) * (values[i - lag]! - mean);
		variance += (lag === 0 ? 1 : 2 * (1 - lag / (lags + 1))) * (products / n);
	}
	return n > 0 ? Math.sqrt(variance / n) : NaN;
}
