/**
 * Inverse sine for 0 <= x <= 1, in radians. Written out because the built-in one is not promised to give the same
 * bits everywhere: halves the angle with square roots until the Taylor series needs few terms.
 */
export function asin(x: number): number {
	if (!(x >= 0 && x <= 1)) throw new RangeError(`asin needs 0 <= x <= 1, x=${x}`);
	let halved = x;
	let scale = 1;
	while (halved > 0.05) {
		halved /= Math.sqrt(2 * (1 + Math.sqrt(1 - halved * halved)));
		scale *= 2;
	}
	const square = halved * halved;
	let term = halved;
	let sum = halved;
	for (let n = 1; n < 12; n++) {
		term *= (square * (2 * n - 1)) / (2 * n);
		sum += term / (2 * n + 1);
	}
	return scale * sum;
}
