/** What each byte does to the remainder: polynomial 0xEDB88320, least significant bit first. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let remainder = byte;
	for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
	return remainder;
});

/** CRC-32 of bytes `from <= b < to`, as in ISO 3309, gzip and PNG: finds every error of up to 32 bits in a row. */
export function crc32(bytes: Uint8Array, from = 0, to = bytes.length): number {
	let remainder = 0xffffffff;
	for (let b = from; b < to; b++) remainder = (remainder >>> 8) ^ TABLE[(remainder ^ bytes[b]!) & 0xff]!;
	return ~remainder >>> 0;
}
