/**
 * Relative liquidity u_k = base + amplitude (2t - 1)^2 of `slices` slices at their midpoints t = (k - 1/2) / N, scaled
 * to a mean of 1; all 1 where the curve is 0 everywhere.
 */
export function liquidityCurve(slices: number, base: number, amplitude: number): Float64Array {
	const curve = new Float64Array(slices);
	let total = 0;
	for (let k = 0; k < slices; k++) {
		const distance = (2 * k + 1) / slices - 1;
		curve[k] = base + amplitude * distance * distance;
		total += curve[k]!;
	}
	return total > 0 ? curve.map((value) => (slices * value) / total) : curve.fill(1);
}
