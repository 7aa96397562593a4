const MOST_DECIMALS = 8;
const LARGEST_INT32 = 2 ** 31 - 1;

/**
 * The smallest power of ten for which every value is a 32-bit whole number divided by it, exactly; null where there is
 * none. A column is given by its array and how many values count.
 */
export function exactDivisor(columns: readonly (readonly [Float64Array, number])[]): number | null {
	let divisor = 1;
	let largest = 0;
	for (const [values, length] of columns) {
		for (let i = 0; i < length; i++) {
			const value = values[i]!;
			while (Math.round(value * divisor) / divisor !== value) {
				if (divisor >= 10 ** MOST_DECIMALS) return null;
				divisor *= 10;
			}
			if (value > largest) largest = value;
		}
	}
	return largest * divisor <= LARGEST_INT32 ? divisor : null;
}
