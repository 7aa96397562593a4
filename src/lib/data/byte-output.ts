/** Takes a file's bytes piece by piece, in order: an OPFS access handle, a file or memory. */
export interface ByteOutput {
	/** The bytes are used again once it has returned, or what it returns has been resolved. */
	write(bytes: Uint8Array): void | Promise<void>;
}

/** Keeps what is written in memory. */
export class MemoryOutput implements ByteOutput {
	readonly #pieces: Uint8Array[] = [];

	write(bytes: Uint8Array): void {
		this.#pieces.push(bytes.slice());
	}

	/** All of it. */
	get bytes(): Uint8Array<ArrayBuffer> {
		const all = new Uint8Array(this.#pieces.reduce((sum, { length }) => sum + length, 0));
		let at = 0;
		for (const piece of this.#pieces) {
			all.set(piece, at);
			at += piece.length;
		}
		return all;
	}
}
