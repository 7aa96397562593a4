import type { CellKind } from './column-mapping.ts';
import { timeOfText } from './time-of-cell.ts';

/** Most markets that one file is told to hold. */
const MOST_NAMES = 1000;

const ZERO = 48;
const NINE = 57;
const POINT = 46;
const MINUS = 45;

/** Powers of ten that a double holds exactly: dividing by one of them rounds once. */
const POWERS = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/** Names, times and other words are no longer; what is behind is not looked at. */
const LONGEST_TEXT = 256;

/** Ids are told apart by so many of their last digits, as more may not fit a double: no market has so many orders a day. */
const ID_DIGITS = 15;

const NOTHING = /^(|nan|null|none|na|n\/a|[+-]?inf(inity)?)$/i;

const UNKNOWN = /^(n|none|null|unknown)$/i;

const SIDES: Readonly<Record<string, number>> = {
	bid: 1,
	buy: 1,
	b: 1,
	bids: 1,
	ask: -1,
	sell: -1,
	a: -1,
	s: -1,
	asks: -1
};
const FLAGS: Readonly<Record<string, number>> = { true: 1, t: 1, '1': 1, false: 0, f: 0, '0': 0 };

/** Reads the cells of one column, text in UTF-8, as numbers. */
export class CellReader {
	readonly kind: CellKind;
	/** The names met so far, by the number that stands for each. */
	readonly names: string[] = [];
	readonly #numbers = new Map<string, number>();
	readonly #decoder = new TextDecoder();

	constructor(kind: CellKind) {
		this.kind = kind;
	}

	/**
	 * What the cell `[from, to)` says: a number, an id's last 15 digits, a letter's code, a time in ms, 1 for a bid or purchase and -1 for an ask or sale, 1 or 0 for a
	 * flag, a name's place in `names`. NaN where it says nothing, undefined where it says something else.
	 */
	read(bytes: Uint8Array, from: number, to: number): number | undefined {
		if (this.kind === 'number' || this.kind === 'list' || this.kind === 'pairs')
			return this.#number(bytes, from, to);
		const text = this.#text(bytes, from, Math.min(to, from + LONGEST_TEXT));
		if (this.kind === 'name') return this.#name(text);
		if (this.kind === 'letter') return text === '' ? NaN : text.charCodeAt(0);
		if (this.kind === 'id') return /^\d*$/.test(text) ? Number(text.slice(-ID_DIGITS) || NaN) : undefined;
		if (text === '' || UNKNOWN.test(text)) return NaN;
		if (this.kind === 'side') return SIDES[text.toLowerCase()];
		if (this.kind === 'flag') return FLAGS[text.toLowerCase()];
		const time = timeOfText(text);
		return Number.isNaN(time) ? undefined : time;
	}

	#number(bytes: Uint8Array, from: number, to: number): number | undefined {
		const isNegative = bytes[from] === MINUS;
		let mantissa = 0;
		let point = -1;
		const first = isNegative ? from + 1 : from;
		for (let at = first; at < to; at++) {
			const byte = bytes[at]!;
			if (byte >= ZERO && byte <= NINE) mantissa = 10 * mantissa + byte - ZERO;
			else if (byte === POINT && point < 0) point = at;
			else return this.#otherNumber(bytes, from, to);
		}
		const decimals = point < 0 ? 0 : to - point - 1;
		if (mantissa > Number.MAX_SAFE_INTEGER || decimals > 22 || to - first <= (point < 0 ? 0 : 1)) {
			return this.#otherNumber(bytes, from, to);
		}
		const value = mantissa / POWERS[decimals]!;
		return isNegative ? -value : value;
	}

	#otherNumber(bytes: Uint8Array, from: number, to: number): number | undefined {
		const text = this.#text(bytes, from, to);
		if (NOTHING.test(text)) return NaN;
		const value = Number(text);
		return Number.isNaN(value) ? undefined : value;
	}

	#name(text: string): number {
		const known = this.#numbers.get(text);
		if (known !== undefined) return known;
		if (this.names.length >= MOST_NAMES) return MOST_NAMES;
		this.#numbers.set(text, this.names.length);
		return this.names.push(text) - 1;
	}

	/** Without spaces and the NULs that pad texts of a fixed length. */
	#text(bytes: Uint8Array, from: number, to: number): string {
		return this.#decoder.decode(bytes.subarray(from, to)).replace(/^\s+|[\s\0]+$/g, '');
	}
}
