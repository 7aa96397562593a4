import type { BatchColumn } from '../mapped/column-table.ts';

/** Rows of an event that are kept back; a longer one is given in parts. */
const LONGEST_EVENT = 1 << 16;

/** What `take` gives of each row, in this order. */
export const FIELDS = ['time', 'symbol', 'snapshot', 'price', 'size', 'side'] as const;

/** A level as it is now. */
export type LevelRow = Readonly<Record<(typeof FIELDS)[number], number>>;

/** Levels as columns. Those of an event that has not ended are kept back, as the book is whole only then. */
export class LevelRows {
	#length = 0;
	/** Rows of events that have ended. */
	#whole = 0;
	#columns = FIELDS.map(() => new Float64Array(1024));

	add(row: LevelRow): void {
		if (this.#length === this.#columns[0]!.length) this.#columns = this.#columns.map(doubled);
		for (const [i, field] of FIELDS.entries()) this.#columns[i]![this.#length] = row[field];
		this.#length++;
	}

	/** Ends an event: all its rows have the time of its end. */
	endEvent(time: number): void {
		this.#columns[0]!.fill(time, this.#whole, this.#length);
		this.#whole = this.#length;
	}

	/** Takes the rows of events that have ended out, or all rows. */
	take(isAll: boolean): { readonly rows: number; readonly columns: readonly BatchColumn[] } {
		const rows = isAll || this.#length - this.#whole > LONGEST_EVENT ? this.#length : this.#whole;
		const columns = this.#columns.map((column): BatchColumn => {
			const values = column.slice(0, rows);
			column.copyWithin(0, rows, this.#length);
			return { values, sizes: null, start: null, first: 0 };
		});
		this.#length -= rows;
		this.#whole = 0;
		return { rows, columns };
	}
}

function doubled(old: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
	const larger = new Float64Array(2 * old.length);
	larger.set(old);
	return larger;
}
