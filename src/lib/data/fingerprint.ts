import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { readBytes, type FileLike } from './file-like.ts';

const MIB = 1 << 20;

/**
 * SHA-256 in hex over the file's size (8 bytes, little-endian), its first and its last MiB: tells captures apart
 * without reading gigabytes.
 */
export async function fingerprint(file: FileLike): Promise<string> {
	const size = new Uint8Array(8);
	new DataView(size.buffer).setBigUint64(0, BigInt(file.size), true);
	const hash = sha256.create().update(size);
	hash.update(await readBytes(file, 0, MIB));
	hash.update(await readBytes(file, Math.max(0, file.size - MIB), file.size));
	return bytesToHex(hash.digest());
}

/** The fingerprint of files that are one market, in any order; of one file its own. */
export async function fingerprintOf(files: readonly FileLike[]): Promise<string> {
	const prints: string[] = [];
	for (const file of files) prints.push(await fingerprint(file));
	const [only] = prints;
	if (only !== undefined && prints.length === 1) return only;
	return bytesToHex(sha256(new TextEncoder().encode(prints.sort().join())));
}
