import type { Tape } from '../market/tape.ts';

/**
 * What the market has traded, base units, asked for at times that never decrease. Its trades count from the moment they were
 * published; null as long as none ever was.
 */
export class VolumeTally {
	readonly #tape: Tape;
	readonly #arrivalIndex: number;
	/** Trades taken into `#volume`: those after arrival, up to this index. */
	#next: number;
	#volume = 0;

	constructor(tape: Tape, arrival: number) {
		this.#tape = tape;
		this.#arrivalIndex = tape.trades.firstAfter(arrival);
		this.#next = this.#arrivalIndex;
	}

	get isKnownAtArrival(): boolean {
		return this.#arrivalIndex > 0;
	}

	/** Traded after arrival and up to `time`. */
	since(time: number): number | null {
		const { trades } = this.#tape;
		trades.ready(time);
		while (this.#next < trades.length && trades.times[this.#next]! <= time) {
			this.#volume += trades.sizes[this.#next++]!;
		}
		return this.#next > 0 ? this.#volume : null;
	}

	/** Traded after `from` and up to `to`. */
	between(from: number, to: number): number | null {
		const { trades } = this.#tape;
		const end = trades.firstAfter(to);
		if (end === 0) return null;
		let volume = 0;
		for (let i = trades.firstAfter(from); i < end; i++) volume += trades.sizes[i]!;
		return volume;
	}
}
