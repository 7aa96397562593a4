/** Bytes that grow at their end; all numbers little-endian. */
export class ByteWriter {
	length = 0;
	#bytes: Uint8Array<ArrayBuffer>;
	#view: DataView;

	constructor(capacity = 1 << 12) {
		this.#bytes = new Uint8Array(capacity);
		this.#view = new DataView(this.#bytes.buffer);
	}

	/** What has been written, which holds until the next write. */
	get bytes(): Uint8Array<ArrayBuffer> {
		return this.#bytes.subarray(0, this.length);
	}

	byte(value: number): void {
		this.#reserve(1);
		this.#bytes[this.length++] = value;
	}

	uint32(value: number, at: number): void {
		this.#view.setUint32(at, value, true);
	}

	float64(value: number): void {
		this.#reserve(8);
		this.#view.setFloat64(this.length, value, true);
		this.length += 8;
	}

	/** A whole number from 0 to 2^53 in base 128, least significant digit first. */
	varint(value: number): void {
		this.#reserve(8);
		const bytes = this.#bytes;
		let at = this.length;
		let rest = value;
		for (; rest > 0x7fffffff; rest = Math.floor(rest / 128)) bytes[at++] = (rest % 128) | 128;
		for (rest |= 0; rest > 127; rest >>>= 7) bytes[at++] = (rest & 127) | 128;
		bytes[at++] = rest;
		this.length = at;
	}

	/** A whole number of a magnitude below 2^52: its double, less one where it is negative. */
	signed(value: number): void {
		this.varint(value < 0 ? -2 * value - 1 : 2 * value);
	}

	append(bytes: Uint8Array): void {
		this.#reserve(bytes.length);
		this.#bytes.set(bytes, this.length);
		this.length += bytes.length;
	}

	/** Leaves `count` bytes to be filled in. */
	skip(count: number): void {
		this.#reserve(count);
		this.length += count;
	}

	#reserve(count: number): void {
		if (this.length + count <= this.#bytes.length) return;
		const larger = new Uint8Array(Math.max(this.length + count, 2 * this.#bytes.length));
		larger.set(this.bytes);
		this.#bytes = larger;
		this.#view = new DataView(larger.buffer);
	}
}
