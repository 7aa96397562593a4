import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../src/lib/data/index.ts';
import { CountingFile, inMemory } from '../../fixtures/files.ts';

const MIB = 1 << 20;

/** The same by way of Node's own SHA-256. */
function expected(bytes: Uint8Array): string {
	const size = Buffer.alloc(8);
	size.writeBigUInt64LE(BigInt(bytes.length));
	return createHash('sha256')
		.update(size)
		.update(bytes.subarray(0, MIB))
		.update(bytes.subarray(Math.max(0, bytes.length - MIB)))
		.digest('hex');
}

describe('a fingerprint', () => {
	it.each([0, 5, MIB, MIB + 1, 3 * MIB + 7])(
		'hashes the size, the first and the last MiB of %i bytes',
		async (size) => {
			const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 31) ^ (i >> 8));
			expect(await fingerprint(inMemory('a', bytes))).toBe(expected(bytes));
		}
	);

	it('reads no more than two MiB of a long file', async () => {
		const file = new CountingFile(inMemory('a', new Uint8Array(10 * MIB)));
		await fingerprint(file);
		expect(file.bytes).toBe(2 * MIB);
	});
});
