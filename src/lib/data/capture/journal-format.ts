/**
 * A journal keeps a capture while it is recorded: append-only, so that whatever stops the recorder leaves all that was
 * written before. It is `TZJ` and a version, then frames. A frame is the CRC-32 of what follows in it, the length of
 * its body (both 32 bits, little-endian) and the body: of the first frame the `CaptureSpec` as JSON, of each other one
 * a batch of records. A batch is decoded from nothing but the spec and itself.
 *
 * A record begins with a byte of its kind and flags. Numbers of a message are whole: times in microseconds, prices and
 * sizes on a decimal scale that only grows within a batch, each as the difference from the last of its kind, in base
 * 128; value = whole / scale, which is exact. A message in which any number would not come back to the last bit has all
 * of them as 64-bit floats instead.
 */
export const MAGIC = Uint8Array.of(0x54, 0x5a, 0x4a);
export const VERSION = 1;

/** Bytes of magic and version, and of a frame before its body. */
export const PREAMBLE = 4;
export const FRAME_HEAD = 8;

/** A body is closed when it has grown to that, and is damaged where it claims more than the largest. */
export const FULL_BODY = 1 << 18;
export const LARGEST_BODY = 1 << 24;

/** Kinds of records by number. */
export const KINDS = ['hole', 'ticker', 'partial', 'snapshot', 'aggTrade', 'trade'] as const;
export const KIND_MASK = 7;

/** Flags beside the kind. */
export const FLAG = {
	/** Numbers are 64-bit floats. */
	plain: 8,
	/** The symbol is not the spec's and follows as JSON. */
	symbol: 16,
	coinMargined: 32,
	buyerIsMaker: 64,
	onBook: 128
} as const;

/** Largest difference that is kept as a whole number: doubled for its sign it is exact. */
export const LARGEST_DELTA = 2 ** 52;
