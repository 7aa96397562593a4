const MOST_DECIMALS = 8;
const LARGEST_INT32 = 2 ** 31 - 1;

/** Finds the smallest power of ten for which all values are 32-bit whole numbers divided by it, exactly. */
export class ExactDivisor {
	#divisor = 1;
	#largest = 0;
	#isExact = true;

	add(value: number): void {
		while (this.#isExact && Math.round(value * this.#divisor) / this.#divisor !== value) {
			if (this.#divisor >= 10 ** MOST_DECIMALS) this.#isExact = false;
			this.#divisor *= 10;
		}
		if (value > this.#largest) this.#largest = value;
	}

	/** Null where there is none. */
	get value(): number | null {
		return this.#isExact && this.#largest * this.#divisor <= LARGEST_INT32 ? this.#divisor : null;
	}
}

/**
 * The exact divisor of columns, or null. A column is given by its array and how many values count.
 */
export function exactDivisor(columns: readonly (readonly [Float64Array, number])[]): number | null {
	const divisor = new ExactDivisor();
	for (const [values, length] of columns) {
		for (let i = 0; i < length; i++) divisor.add(values[i]!);
	}
	return divisor.value;
}
