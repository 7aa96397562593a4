/** Messages of one kind that were kept out. */
export interface OddMessages {
	/** What they are or lack. */
	readonly what: string;
	readonly count: number;
	/** The beginning of the first one. */
	readonly example: string;
}

const LONGEST_WORDS = 80;
const LONGEST_EXAMPLE = 200;
/** Kinds told apart; the rest are counted together. */
const MOST_KINDS = 20;
const REST = 'other';

/** Counts what is kept out, by kind, with the first of each. */
export class OddMessageCounts {
	total = 0;
	readonly #kinds = new Map<string, { count: number; readonly example: string }>();

	add(what: string, text: string): void {
		this.total++;
		const words = what.slice(0, LONGEST_WORDS);
		const kind = this.#kinds.has(words) || this.#kinds.size < MOST_KINDS ? words : REST;
		const seen = this.#kinds.get(kind);
		if (seen) seen.count++;
		else this.#kinds.set(kind, { count: 1, example: text.slice(0, LONGEST_EXAMPLE) });
	}

	list(): OddMessages[] {
		return Array.from(this.#kinds, ([what, { count, example }]) => ({ what, count, example }));
	}
}
