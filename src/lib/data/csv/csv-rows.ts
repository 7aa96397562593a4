import { CellReader } from '../mapped/cell-reader.ts';
import type { NeededColumn } from '../mapped/column-mapping.ts';

const ZERO = 48;
const NINE = 57;
const POINT = 46;
const QUOTE = 34;
const RETURN = 13;

/** Powers of ten that a double holds exactly: dividing by one of them rounds once. */
const POWERS = Float64Array.from({ length: 16 }, (_, i) => Number(`1e${i}`));
/** More digits than that may not fit a double. */
const MOST_DIGITS = 15;

/**
 * Reads rows of CSV, as bytes, into columns of numbers; of each row only the cells that are needed. Our own, as splitting
 * rows into texts first takes longer than all the rest (Papa Parse, the fastest that streams, 60 MB/s for the split alone):
 * cells may be quoted and may hold the separator then, but no line end.
 */
export class CsvRows {
	/** Rows at hand. */
	rows = 0;
	/** The values of each needed column; written over after `clear`. */
	readonly values: readonly Float64Array<ArrayBuffer>[];
	readonly readers: readonly CellReader[];
	readonly #needed: readonly NeededColumn[];
	/** For each cell of a row the needed column it belongs to, or -1. */
	readonly #places: Int16Array;
	readonly #separator: number;

	constructor(
		names: readonly string[],
		needed: readonly NeededColumn[],
		separator: string,
		capacity: number
	) {
		this.#needed = needed;
		this.#separator = separator.charCodeAt(0);
		this.values = needed.map(() => new Float64Array(capacity));
		this.readers = needed.map(({ kind }) => new CellReader(kind));
		this.#places = new Int16Array(names.length).fill(-1);
		for (const [place, { name }] of needed.entries()) this.#places[names.indexOf(name)] = place;
	}

	clear(): void {
		this.rows = 0;
	}

	/** Takes the row `[from, to)` in. Returns what is wrong with it, or null. */
	add(bytes: Uint8Array, from: number, to: number): string | null {
		const separator = this.#separator;
		const places = this.#places;
		const end = to > from && bytes[to - 1] === RETURN ? to - 1 : to;
		let at = from;
		for (let cell = 0; cell < places.length; cell++) {
			if (at > end) return `has ${cell} of ${places.length} cells`;
			const place = places[cell]!;
			if (place < 0) at = this.#endOfCell(bytes, at, end) + 1;
			else {
				let digits = 0;
				let mantissa = 0;
				let point = -1;
				let i = at;
				for (; i < end; i++) {
					const byte = bytes[i]!;
					if (byte >= ZERO && byte <= NINE) {
						mantissa = 10 * mantissa + byte - ZERO;
						digits++;
					} else if (byte === POINT && point < 0) point = i;
					else break;
				}
				const isWhole = i === end || bytes[i] === separator;
				const { kind } = this.readers[place]!;
				const isNumber = kind === 'number' || (kind === 'id' && point < 0);
				if (isWhole && digits > 0 && digits <= MOST_DIGITS && isNumber) {
					this.values[place]![this.rows] = point < 0 ? mantissa : mantissa / POWERS[i - point - 1]!;
					at = i + 1;
				} else {
					const next = this.#endOfCell(bytes, at, end);
					const value = this.#other(place, bytes, at, next);
					if (value === undefined)
						return `has no ${WORDS[this.#needed[place]!.kind]} in ${this.#needed[place]!.name}`;
					this.values[place]![this.rows] = value;
					at = next + 1;
				}
			}
		}
		if (at <= end) return `has more than ${places.length} cells`;
		this.rows++;
		return null;
	}

	#other(place: number, bytes: Uint8Array, from: number, to: number): number | undefined {
		const reader = this.readers[place]!;
		if (to - from >= 2 && bytes[from] === QUOTE && bytes[to - 1] === QUOTE)
			return reader.read(bytes, from + 1, to - 1);
		return reader.read(bytes, from, to);
	}

	/** Where the cell at `from` ends: at the next separator that is not between quotes. */
	#endOfCell(bytes: Uint8Array, from: number, end: number): number {
		let at = from;
		if (bytes[at] === QUOTE && at < end) {
			do {
				at++;
				if (bytes[at] === QUOTE && bytes[at + 1] === QUOTE) at += 2;
			} while (at < end && bytes[at] !== QUOTE);
		}
		while (at < end && bytes[at] !== this.#separator) at++;
		return Math.min(at, end);
	}
}

const WORDS = {
	number: 'number',
	list: 'number',
	pairs: 'number',
	time: 'time',
	side: 'side',
	flag: 'yes or no',
	name: 'name',
	letter: 'letter',
	id: 'number'
} as const;
