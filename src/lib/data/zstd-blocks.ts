import { Decompress } from 'fzstd';

/** Bytes that a frame may refer back to: what `zstd` itself refuses by default is above. */
const LARGEST_WINDOW = 1 << 27;

/** What fzstd knows of the frame it is in. */
interface InFrame {
	readonly s?: number | { readonly w: Uint8Array } | null;
}

/**
 * Gives Zstandard blocks one by one as packed bytes are pushed; what `onBlock` throws ends the push before another one is
 * expanded. Throws a `RangeError` where a frame asks for a window of more than 128 MiB.
 */
export class ZstdBlocks {
	readonly #stream: Decompress;

	constructor(onBlock: (block: Uint8Array) => void) {
		this.#stream = new Decompress((block) => {
			const { s: frame } = this.#stream as unknown as InFrame;
			if (typeof frame === 'object' && frame && frame.w.length > LARGEST_WINDOW) {
				throw new RangeError(`a frame asks for a window of ${frame.w.length} bytes`);
			}
			onBlock(block);
		});
	}

	push(packed: Uint8Array): void {
		this.#stream.push(packed);
	}

	/** Says that no more bytes come. Throws where a frame has not ended. */
	end(): void {
		this.#stream.push(new Uint8Array(0), true);
	}
}
