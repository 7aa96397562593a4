/** ms; the longest wait doubles with every failure between these. */
const SHORTEST = 500;
const LONGEST = 30_000;

/** Binance bars an address that makes more attempts in five minutes. */
const MOST_ATTEMPTS = 300;
const ATTEMPTS_WITHIN = 5 * 60_000;

/**
 * How long to wait before another attempt, ms: anything up to 0.5 s after the first failure, to 30 s after many.
 * Full jitter (Brooker, "Exponential backoff and jitter", AWS 2015): visitors cut off at once do not come back at once.
 * `failures` counts the attempts that failed in a row, `random` is in [0, 1).
 */
export function backoff(failures: number, random: number): number {
	return random * Math.min(LONGEST, SHORTEST * 2 ** Math.max(0, failures - 1));
}

/** Holds connection attempts to 300 in five minutes. */
export class AttemptLimit {
	/** Times of the last attempts, ms, in a ring. */
	readonly #times = new Float64Array(MOST_ATTEMPTS).fill(-Infinity);
	#next = 0;

	/** The earliest time from `time` on at which another attempt may be made, ms. */
	earliest(time: number): number {
		return Math.max(time, this.#times[this.#next]! + ATTEMPTS_WITHIN);
	}

	/** Says that an attempt is made now. */
	add(time: number): void {
		this.#times[this.#next] = time;
		this.#next = (this.#next + 1) % MOST_ATTEMPTS;
	}
}
