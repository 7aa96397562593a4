/** From here on the series below leaves less than the last bit. */
const LARGE = 40;

/** Of Gamma(x + 1/2) / (Gamma(x) sqrt x) in powers of 1 / x, the highest first. */
const SERIES = [39325 / 33554432, 869 / 4194304, -399 / 262144, -21 / 32768, 5 / 1024, 1 / 128, -1 / 8, 1];

/**
 * Gamma(x + 1/2) / Gamma(x) for x > 0, to a few units in the last place: the asymptotic series of a large argument, to which
 * a small one is brought by Gamma(x + 1) = x Gamma(x). Tricomi & Erdelyi (1951).
 */
export function gammaRatio(x: number): number {
	let factor = 1;
	let y = x;
	for (; y < LARGE; y++) factor *= y / (y + 0.5);
	let series = 0;
	for (const coefficient of SERIES) series = series / y + coefficient;
	return factor * Math.sqrt(y) * series;
}
