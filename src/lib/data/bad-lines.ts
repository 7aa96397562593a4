import { counted, DataError } from './data-error.ts';
import type { Line } from './lines.ts';
import type { BadRows } from './market-source.ts';

/** Kinds of flaws that are told one by one. */
const MOST_KINDS = 4;
/** A file of which one line in so many is no row may be another one than was meant. */
const ONE_IN_MANY = 100;

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

	/** Throws a `DataError` when no line is a row, or more lines are none than are. */
	check(goodLines: number): void {
		const judged = this.#judged;
		if (this.count === 0 || (goodLines > 0 && judged <= goodLines)) return;
		const lines = counted(goodLines + this.count, 'line');
		throw new DataError(
			this.#file,
			`has ${counted(this.count, 'malformed line')} of ${lines}: ${this.#described}; repair or remove such lines: ${this.#expected}`
		);
	}

	/** What is told of them beside so many good lines; null where there are none. */
	among(goodLines: number): BadRows | null {
		if (this.count === 0) return null;
		const judged = this.#judged;
		const kinds = [...this.#kinds].slice(0, MOST_KINDS);
		return {
			count: this.count,
			rows: goodLines + this.count,
			kinds: kinds.map(([flaw, { first, count }]) => ({ flaw, line: first, count })),
			areMany: judged * ONE_IN_MANY > goodLines + judged
		};
	}

	get warnings(): string[] {
		if (this.count === 0) return [];
		const verb = this.count === 1 ? 'is' : 'are';
		return [`${this.count} of its lines ${verb} malformed and left out: ${this.#described}`];
	}

	/** Without a last line that was cut off. */
	get #judged(): number {
		return this.count - (this.#isLastCut ? 1 : 0);
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
