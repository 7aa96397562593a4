import { counted, DataError } from './data-error.ts';
import type { Line } from './lines.ts';

/** Kinds of flaws that are told one by one. */
const MOST_KINDS = 4;

/** Counts lines that are no rows, each kind of flaw with the first line that has it. */
export class BadLines {
	count = 0;
	readonly #file: string;
	readonly #expected: string;
	readonly #kinds = new Map<string, { readonly first: number; count: number }>();
	/** A last line that was cut off with its writer says nothing about the others. */
	#isLastCut = false;

	/** `expected` is what each line has to be, as a sentence of its own. */
	constructor(file: string, expected: string) {
		this.#file = file;
		this.#expected = expected;
	}

	/** `flaw` goes on with a sentence that begins with the line: a verb first. */
	add({ number, isLast }: Line, flaw: string): void {
		this.count++;
		this.#isLastCut = isLast;
		const kind = this.#kinds.get(flaw);
		if (kind) kind.count++;
		else this.#kinds.set(flaw, { first: number, count: 1 });
	}

	/** Throws a `DataError` when more than one line in a hundred is no row. */
	check(goodLines: number): void {
		const judged = this.count - (this.#isLastCut ? 1 : 0);
		if (goodLines > 0 && judged * 100 <= goodLines + judged) return;
		if (this.count === 0) return;
		const lines = counted(goodLines + this.count, 'line');
		throw new DataError(
			this.#file,
			`has ${counted(this.count, 'malformed line')} of ${lines}: ${this.#described}; repair or remove such lines: ${this.#expected}`
		);
	}

	get warnings(): string[] {
		if (this.count === 0) return [];
		const verb = this.count === 1 ? 'is' : 'are';
		return [`${this.count} of its lines ${verb} malformed and left out: ${this.#described}`];
	}

	get #described(): string {
		const kinds = [...this.#kinds];
		const [only] = kinds;
		if (only && kinds.length === 1) {
			const [flaw, { first, count }] = only;
			return count === 1 ? `line ${first} ${flaw}` : `the first, line ${first}, ${flaw}`;
		}
		const told = kinds.slice(0, MOST_KINDS).map(([what, { first, count }]) => {
			return `line ${first} ${what}${count > 1 ? ` (${count} such)` : ''}`;
		});
		const more = kinds.length - told.length;
		return told.join(', ') + (more > 0 ? ` and ${counted(more, 'other kind')}` : '');
	}
}
