/**
 * Which ids of a stream have come lately: at least the last `window` of them, at most twice as many, at a constant cost
 * each. Ids are kept in two tables; when the newer one holds `window` ids the older one is emptied and takes its place.
 */
export class RecentIds {
	readonly #window: number;
	readonly #mask: number;
	#newer: Float64Array;
	#older: Float64Array;
	#count = 0;
	#newest = -Infinity;

	/** `window` is a power of two. */
	constructor(window: number) {
		this.#window = window;
		this.#mask = 2 * window - 1;
		this.#newer = new Float64Array(2 * window).fill(NaN);
		this.#older = new Float64Array(2 * window).fill(NaN);
	}

	/** Takes the next id; returns whether it is new within the window. */
	add(id: number): boolean {
		if (id > this.#newest) this.#newest = id;
		else if (this.#isIn(this.#newer, id) || this.#isIn(this.#older, id)) return false;
		if (this.#count === this.#window) this.#turn();
		this.#newer[this.#place(this.#newer, id)] = id;
		this.#count++;
		return true;
	}

	#turn(): void {
		const emptied = this.#older.fill(NaN);
		this.#older = this.#newer;
		this.#newer = emptied;
		this.#count = 0;
	}

	#isIn(table: Float64Array, id: number): boolean {
		return table[this.#place(table, id)] === id;
	}

	/** Where the id is, or the free place where it belongs: tables are never more than half full. */
	#place(table: Float64Array, id: number): number {
		let place = id & this.#mask;
		while (table[place] !== id && !Number.isNaN(table[place])) place = (place + 1) & this.#mask;
		return place;
	}
}
