type Range = readonly [first: number, last: number];

/** Ranges that a sentence names; the others are counted. */
const MOST_NAMED = 4;

/** The consecutive ids from `first` to `last`, less those that come late. */
export class MissingIds {
	#ranges: Range[];

	constructor(first: number, last: number) {
		this.#ranges = [[first, last]];
	}

	get count(): number {
		return this.#ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
	}

	/** Takes an id that came late; returns whether it was missing. */
	remove(id: number): boolean {
		const at = this.#ranges.findIndex(([first, last]) => id >= first && id <= last);
		const range = this.#ranges[at];
		if (!range) return false;
		const [first, last] = range;
		const before: Range[] = first < id ? [[first, id - 1]] : [];
		const after: Range[] = id < last ? [[id + 1, last]] : [];
		this.#ranges.splice(at, 1, ...before, ...after);
		return true;
	}

	/** Such as `aggregate trades 7, 9 to 11 are missing`. */
	get words(): string {
		const { count } = this;
		const named = this.#ranges.slice(0, MOST_NAMED);
		const list = named
			.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`))
			.join(', ');
		const more = named.reduce((rest, [first, last]) => rest - (last - first + 1), count);
		const others = more > 0 ? ` and ${more} more` : '';
		return count === 1
			? `aggregate trade ${list} is missing`
			: `aggregate trades ${list}${others} are missing`;
	}
}
