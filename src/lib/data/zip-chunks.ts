import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { counted, DataError } from './data-error.ts';

/** Packed bytes that are expanded at a time: at most a thousandfold. */
const PIECE = 1 << 11;
/** Most files of an archive; a made-up directory of more is no market. */
export const MOST_FILES = 64;

interface Packed {
	readonly bytes: Uint8Array;
	readonly offset: number;
}

/**
 * The content of the one file that a ZIP archive holds, in pieces; see `zipEntries` for several. Throws a `DataError` where it holds several,
 * none, or one with a path that leads out of it; anything else where it is damaged.
 */
export async function* zipChunks(
	name: string,
	packed: AsyncIterable<Packed>
): AsyncGenerator<Packed, void, undefined> {
	const inside: string[] = [];
	let pieces: Uint8Array[] = [];
	const end = { isReached: false };
	let last = 0;
	const add = (file: UnzipFile) => {
		checkPath(name, file.name);
		if (isIdle(file.name) || inside.length >= MOST_FILES) return;
		if (inside.push(file.name) > 1) return;
		file.ondata = (error, bytes, isLast) => {
			if (error) throw error;
			if (bytes.length > 0) pieces.push(bytes);
			end.isReached ||= isLast;
		};
		file.start();
	};
	const unzip = new Unzip(add);
	unzip.register(UnzipInflate);
	for await (const { bytes, offset } of packed) {
		last = offset;
		for (let from = 0; from < bytes.length; from += PIECE) {
			unzip.push(bytes.subarray(from, from + PIECE));
			if (inside.length > 1) throw severalFiles(name, inside.length);
			for (const piece of pieces) yield { bytes: piece, offset };
			pieces = [];
		}
	}
	unzip.push(new Uint8Array(0), true);
	for (const piece of pieces) yield { bytes: piece, offset: last };
	if (inside.length === 0) throw new DataError(name, 'is a zip archive without a file; open another file');
	if (!end.isReached) throw new RangeError('the archive ends early');
}

function severalFiles(name: string, count: number): DataError {
	return new DataError(
		name,
		`is a zip archive of ${counted(count, 'file')} or more; unzip it and open those that belong together`
	);
}

/** Throws a `DataError` where a path in an archive leads out of it. */
export function checkPath(name: string, path: string): void {
	if (!/^([/\\]|[a-z]:)|(^|[/\\])\.\.([/\\]|$)|\0/i.test(path)) return;
	throw new DataError(
		name,
		'is a zip archive with a path that leads out of it; unzip it with care and open its file'
	);
}

/** Folders, and what archivers of macOS put beside each file. */
export function isIdle(path: string): boolean {
	return path.endsWith('/') || path.startsWith('__MACOSX/');
}
