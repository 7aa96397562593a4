import { sha256 } from '@noble/hashes/sha2.js';

/** Names of the columns of a strategy's fills. */
export const FILL_COLUMNS = [
	'decisionTime',
	'time',
	'price',
	'quantity',
	'mid',
	'fee',
	'levels',
	'beyondDepth',
	'decisionMid',
	'touch',
	'undisturbed',
	'disturbed',
	'permanentShift'
] as const;

/**
 * Fills in order of match, one column each (length = number of fills):
 *
 * - `decisionTime`, `time`: when decided and when matched, ms since the epoch;
 * - `price`: average price, quote currency; `quantity`: base units; `fee`: quote currency;
 * - `mid`: unaffected mid at the match; `decisionMid`: unaffected mid at the decision;
 * - `levels`: displayed levels that gave something; `beyondDepth`: base units filled beyond them;
 * - `touch`: best price displayed at the match;
 * - `undisturbed`: average price the quantity would get on the full displayed book, A(0, n);
 * - `disturbed`: the same on the book less what this strategy took and has not been refilled, A(D, n);
 * - `permanentShift`: how far this strategy's own permanent impact has moved the price, so price = disturbed - side x shift.
 */
export type FillColumns = Record<(typeof FILL_COLUMNS)[number], Float64Array>;

/** One fill, as it is appended. */
export type Fill = Record<(typeof FILL_COLUMNS)[number], number>;

/** Fills hashed at a time. */
const BLOCK = 64;

/** Growing columns of fills, and the SHA-256 of every number in them, row by row. */
export class FillLog {
	length = 0;
	#columns = allocate(32);

	append(fill: Fill): void {
		if (this.length === this.#columns.time.length) {
			const larger = allocate(2 * this.length);
			for (const name of FILL_COLUMNS) larger[name].set(this.#columns[name]);
			this.#columns = larger;
		}
		for (const name of FILL_COLUMNS) this.#columns[name][this.length] = fill[name];
		this.length++;
	}

	/** SHA-256 of all fills so far, 32 bytes. */
	digest(): Uint8Array {
		const digest = sha256.create();
		const block = new DataView(new ArrayBuffer(8 * FILL_COLUMNS.length * BLOCK));
		for (let first = 0; first < this.length; first += BLOCK) {
			const end = Math.min(this.length, first + BLOCK);
			let at = 0;
			for (let fill = first; fill < end; fill++) {
				for (const name of FILL_COLUMNS) {
					block.setFloat64(at, this.#columns[name][fill]!, true);
					at += 8;
				}
			}
			digest.update(new Uint8Array(block.buffer, 0, at));
		}
		return digest.digest();
	}

	/** A copy of the columns at their exact length. */
	columns(): FillColumns {
		return columnsOf((i) => this.#columns[FILL_COLUMNS[i]!].slice(0, this.length));
	}

	/** The columns themselves, to be read before anything else is appended. */
	view(): FillColumns {
		return columnsOf((i) => this.#columns[FILL_COLUMNS[i]!].subarray(0, this.length));
	}
}

/** Columns side by side in one buffer. */
function allocate(capacity: number): FillColumns {
	const all = new Float64Array(FILL_COLUMNS.length * capacity);
	return columnsOf((i) => all.subarray(i * capacity, (i + 1) * capacity));
}

function columnsOf(column: (index: number) => Float64Array): FillColumns {
	const columns: Partial<FillColumns> = {};
	for (let i = 0; i < FILL_COLUMNS.length; i++) columns[FILL_COLUMNS[i]!] = column(i);
	return columns as FillColumns;
}
