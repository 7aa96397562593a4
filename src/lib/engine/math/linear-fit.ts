/** Least-squares line y = intercept + slope x. */
export interface LinearFit {
	readonly slope: number;
	readonly intercept: number;
	/** Standard error of the slope, sqrt(residual sum / (n - 2) / Sxx); NaN for fewer than three points. */
	readonly slopeError: number;
	/** Share of the variance of y that the line explains; NaN where y does not vary. */
	readonly r2: number;
	readonly samples: number;
}

/**
 * Ordinary least squares with an intercept through (x_i, y_i), or, with `weights`, the line that minimises
 * sum w_i (y_i - a - b x_i)^2. A slope is NaN where x does not vary.
 */
export function linearFit(
	x: ArrayLike<number>,
	y: ArrayLike<number>,
	weights?: ArrayLike<number>
): LinearFit {
	const samples = x.length;
	let total = 0;
	let meanX = 0;
	let meanY = 0;
	for (let i = 0; i < samples; i++) {
		const weight = weights ? weights[i]! : 1;
		total += weight;
		meanX += weight * x[i]!;
		meanY += weight * y[i]!;
	}
	meanX /= total;
	meanY /= total;
	let sxx = 0;
	let sxy = 0;
	let syy = 0;
	for (let i = 0; i < samples; i++) {
		const weight = weights ? weights[i]! : 1;
		const dx = x[i]! - meanX;
		const dy = y[i]! - meanY;
		sxx += weight * dx * dx;
		sxy += weight * dx * dy;
		syy += weight * dy * dy;
	}
	const slope = sxx > 0 ? sxy / sxx : NaN;
	const residual = Math.max(0, syy - slope * sxy);
	return {
		slope,
		intercept: meanY - slope * meanX,
		slopeError: samples > 2 ? Math.sqrt(residual / (samples - 2) / sxx) : NaN,
		r2: syy > 0 ? 1 - residual / syy : NaN,
		samples
	};
}
