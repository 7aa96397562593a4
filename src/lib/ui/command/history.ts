/** Lines that were typed before, the newest last, and the place in them that is being looked at. */
export class History {
	readonly #lines: string[] = [];
	#place = 0;

	/** Takes a line in, unless it is the one before it again, and goes to the end. */
	add(line: string): void {
		if (this.#lines.at(-1) !== line) this.#lines.push(line);
		this.#place = this.#lines.length;
	}

	/** The line before the one looked at; the oldest again at the beginning, null where there is none. */
	back(): string | null {
		this.#place = Math.max(0, this.#place - 1);
		return this.#lines[this.#place] ?? null;
	}

	/** The line after it; empty beyond the newest. */
	forward(): string {
		this.#place = Math.min(this.#lines.length, this.#place + 1);
		return this.#lines[this.#place] ?? '';
	}
}
