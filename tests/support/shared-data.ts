import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileLike } from '../../src/lib/data/index.ts';

const REAL = new URL('../../../shared/data/real/', import.meta.url);

/** Path of a recording that is never part of this repository, null where it isn't here. */
export function realData(name: string): string | null {
	const path = fileURLToPath(new URL(name, REAL));
	return existsSync(path) ? path : null;
}

/** A file on disk as a page would see it. */
export function diskFile(path: string): FileLike {
	const bytes = readFileSync(path);
	return {
		name: basename(path),
		size: bytes.length,
		slice: (start, end) => ({
			arrayBuffer: () => {
				const { buffer, byteOffset } = bytes.subarray(start, end);
				const length = Math.min(end, bytes.length) - start;
				return Promise.resolve(buffer.slice(byteOffset, byteOffset + length));
			}
		})
	};
}
