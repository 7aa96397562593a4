/** A longer line is none that a recorder writes. */
export const LONGEST_LINE = 1 << 20;

/**
 * A line of which the end has not come. Keeps at most `LONGEST_LINE` bytes in room that doubles, so that the work
 * follows the bytes however small the pieces are that they come in.
 */
export class OpenLine {
	/** Whether it has become longer than any line may be: its bytes are given up. */
	isTooLong = false;
	#bytes = new Uint8Array(1 << 12);
	#length = 0;

	get isEmpty(): boolean {
		return this.#length === 0 && !this.isTooLong;
	}

	add(piece: Uint8Array): void {
		const length = this.#length + piece.length;
		this.isTooLong ||= length > LONGEST_LINE;
		if (this.isTooLong) {
			this.#length = 0;
			return;
		}
		if (length > this.#bytes.length) {
			const larger = new Uint8Array(Math.max(length, 2 * this.#bytes.length));
			larger.set(this.#bytes.subarray(0, this.#length));
			this.#bytes = larger;
		}
		this.#bytes.set(piece, this.#length);
		this.#length = length;
	}

	/** The line, which ends here; null where it was too long. Written over by the next one. */
	end(): Uint8Array | null {
		const line = this.isTooLong ? null : this.#bytes.subarray(0, this.#length);
		this.#length = 0;
		this.isTooLong = false;
		return line;
	}
}
