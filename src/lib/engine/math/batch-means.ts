/** Stretches kept at most; when so many are full, neighbours are joined. */
const MOST = 16;

/** Fewest values a stretch is made of where an error is given. */
const FEWEST = 2;

/**
 * Mean of a growing series and the standard error of that mean where neighbours resemble each other: from the means of 8 to 15
 * equal stretches, which double in length as the series grows. Cost and memory a value are constant. The error is honest as
 * long as values a stretch apart no longer resemble each other; with 8 stretches it is itself known to a quarter.
 */
export class BatchMeans {
	/** Sums and weights of the stretches; the first `#full` are complete. */
	readonly #sums = new Float64Array(MOST);
	readonly #weights = new Float64Array(MOST);
	#full = 0;
	/** Weight at which a stretch is complete. */
	#size = 1;
	#sum = 0;
	#weight = 0;

	/** Takes in one value, which stands for `weight` of them. */
	add(value: number, weight = 1): void {
		this.#sum += weight * value;
		this.#weight += weight;
		this.#sums[this.#full]! += weight * value;
		this.#weights[this.#full]! += weight;
		if (this.#weights[this.#full]! < this.#size) return;
		this.#full++;
		if (this.#full === MOST) this.#join();
	}

	/** NaN before the first value. */
	get mean(): number {
		return this.#sum / this.#weight;
	}

	/** Standard error of the mean; null for fewer than 16 values. */
	get error(): number | null {
		if (this.#size < FEWEST) return null;
		const count = this.#full;
		let centre = 0;
		for (let i = 0; i < count; i++) centre += this.#sums[i]! / this.#weights[i]! / count;
		let squares = 0;
		for (let i = 0; i < count; i++) {
			const distance = this.#sums[i]! / this.#weights[i]! - centre;
			squares += distance * distance;
		}
		return Math.sqrt(squares / (count - 1) / count);
	}

	#join(): void {
		for (let i = 0; i < MOST / 2; i++) {
			this.#sums[i] = this.#sums[2 * i]! + this.#sums[2 * i + 1]!;
			this.#weights[i] = this.#weights[2 * i]! + this.#weights[2 * i + 1]!;
		}
		this.#sums.fill(0, MOST / 2);
		this.#weights.fill(0, MOST / 2);
		this.#full = MOST / 2;
		this.#size *= 2;
	}
}
