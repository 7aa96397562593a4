const SAMPLES = 2000;
const MOST_DECIMALS = 8;

/** The coarsest power of ten, 1 down to 1e-8, that some 2,000 evenly chosen `values` are whole multiples of. */
export function decimalStep(values: ArrayLike<number>): number {
	const stride = Math.max(1, Math.floor(values.length / SAMPLES));
	let perUnit = 1;
	let decimals = 0;
	for (let i = 0; i < values.length && decimals < MOST_DECIMALS; i += stride) {
		while (decimals < MOST_DECIMALS && !isWhole(values[i]! * perUnit)) {
			perUnit *= 10;
			decimals++;
		}
	}
	return 1 / perUnit;
}

function isWhole(value: number): boolean {
	return Math.abs(value - Math.round(value)) <= 1e-14 * Math.max(1e4, Math.abs(value));
}
