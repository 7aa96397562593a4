import type { Latency } from './capture-status.ts';

/** Latency over all messages that say when they were sent. */
export class LatencyTally {
	#count = 0;
	#sum = 0;
	#last = NaN;
	#least = Infinity;
	#most = -Infinity;

	/** Both in ms since the epoch; a time of NaN is passed over. */
	add(received: number, sent: number): void {
		if (Number.isNaN(sent)) return;
		this.#last = received - sent;
		this.#count++;
		this.#sum += this.#last;
		this.#least = Math.min(this.#least, this.#last);
		this.#most = Math.max(this.#most, this.#last);
	}

	get latency(): Latency | null {
		if (this.#count === 0) return null;
		return { last: this.#last, least: this.#least, most: this.#most, mean: this.#sum / this.#count };
	}
}
