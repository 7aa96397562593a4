/** Reads what a `ByteWriter` has written. Throws a `RangeError` at the end of the bytes. */
export class ByteReader {
	at: number;
	readonly end: number;
	readonly #bytes: Uint8Array;
	readonly #view: DataView;

	/** Reads bytes `from <= b < to`. */
	constructor(bytes: Uint8Array, from = 0, to = bytes.length) {
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.at = from;
		this.end = to;
	}

	byte(): number {
		return this.#bytes[this.#take(1)]!;
	}

	float64(): number {
		return this.#view.getFloat64(this.#take(8), true);
	}

	varint(): number {
		let value = 0;
		for (let scale = 1; ; scale *= 128) {
			const byte = this.byte();
			if (byte < 128) return value + byte * scale;
			value += (byte & 127) * scale;
		}
	}

	signed(): number {
		const value = this.varint();
		return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
	}

	take(length: number): Uint8Array {
		const from = this.#take(length);
		return this.#bytes.subarray(from, from + length);
	}

	#take(length: number): number {
		const from = this.at;
		if (from + length > this.end) throw new RangeError(`the bytes end at ${this.end}`);
		this.at = from + length;
		return from;
	}
}
