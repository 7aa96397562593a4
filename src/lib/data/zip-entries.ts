import { counted, DataError } from './data-error.ts';
import { readBytes, type FileLike } from './file-like.ts';
import { checkPath, isIdle, MOST_FILES } from './zip-chunks.ts';

const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_DIRECTORY = 1 << 20;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** What stands for a number that a 64-bit record has. */
const BEYOND = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;
/** Files that archives have beside their data. */
const REMARKS = /\.(txt|md|pdf|html?|checksum)$/i;

interface Entry {
	readonly path: string;
	/** Bytes from the archive's beginning. */
	readonly offset: number;
	readonly packed: number;
	readonly method: number;
	readonly isEncrypted: boolean;
}

/**
 * The files in a ZIP archive, each a view of its own bytes that `byteChunks` unpacks; notes beside data are left out. An
 * archive of one file stands for that file, as one does whose directory can't be read: unpacking tells what is wrong.
 * Throws a `DataError` where the directory has too many files, a path that leads out, files that overlap, or a kind of
 * packing that is not known. Source: PKWARE, APPNOTE.TXT, 4.3.
 */
export async function zipEntries(file: FileLike): Promise<readonly FileLike[]> {
	const directory = await directoryOf(file);
	if (directory === null) return [file];
	const all = directory.entries.filter(({ path }) => !isIdle(path));
	for (const entry of all) checkEntry(file.name, entry);
	const data = all.filter(({ path }) => !REMARKS.test(path));
	const used = data.length > 0 ? data : all;
	if (all.length <= 1) return [file];
	if (used.length > MOST_FILES) {
		const what = `is a zip archive of ${counted(used.length, 'file')}, the limit is ${MOST_FILES}`;
		throw new DataError(file.name, `${what}; unzip it and open those that belong together`);
	}
	const ends = endsOf(file.name, directory);
	return used.map((entry) => partOf(file, entry, ends.get(entry) ?? directory.start));
}

interface Directory {
	readonly entries: readonly Entry[];
	/** Where it begins, which is where the last file ends at the latest. */
	readonly start: number;
}

/** What the end of an archive lists; null where that is damaged or in a 64-bit record. */
async function directoryOf(file: FileLike): Promise<Directory | null> {
	const tail = await readBytes(file, Math.max(0, file.size - END_BYTES - LONGEST_COMMENT), file.size);
	const view = viewOf(tail);
	let at = tail.length - END_BYTES;
	while (at >= 0 && !(view.getUint32(at, true) === END && isCommentOf(view, at, tail.length))) at--;
	if (at < 0) return null;
	const count = view.getUint16(at + 10, true);
	const size = view.getUint32(at + 12, true);
	const start = view.getUint32(at + 16, true);
	if (size > LONGEST_DIRECTORY || start + size > file.size) return null;
	const entries = entriesIn(await readBytes(file, start, start + size), count);
	return entries && { entries, start };
}

function isCommentOf(view: DataView, end: number, length: number): boolean {
	return end + END_BYTES + view.getUint16(end + 20, true) === length;
}

function entriesIn(bytes: Uint8Array, count: number): Entry[] | null {
	const view = viewOf(bytes);
	const entries: Entry[] = [];
	let at = 0;
	for (let i = 0; i < count; i++) {
		if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== ENTRY) return null;
		const names = at + ENTRY_BYTES;
		const nameEnd = names + view.getUint16(at + 28, true);
		const offset = view.getUint32(at + 42, true);
		const packed = view.getUint32(at + 20, true);
		if (offset === BEYOND || packed === BEYOND || nameEnd > bytes.length) return null;
		const path = new TextDecoder().decode(bytes.subarray(names, nameEnd));
		const method = view.getUint16(at + 10, true);
		const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
		entries.push({ path, offset, packed, method, isEncrypted });
		at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	return entries;
}

function checkEntry(archive: string, { path, method, isEncrypted }: Entry): void {
	checkPath(archive, path);
	if (isEncrypted) throw new DataError(archive, 'is a zip archive with a password; unzip it first');
	if (method !== STORED && method !== DEFLATED) {
		throw new DataError(archive, `is a zip archive packed by method ${method}; unzip it first`);
	}
}

/** Where the bytes of each file end: where the next one begins. Throws a `DataError` where they overlap. */
function endsOf(archive: string, { entries, start }: Directory): Map<Entry, number> {
	const sorted = [...entries].sort((a, b) => a.offset - b.offset);
	const ends = sorted.map((entry, i) => [entry, sorted[i + 1]?.offset ?? start] as const);
	const overlapping = ends.find(([{ offset, packed }, end]) => end - offset < LOCAL_BYTES + packed);
	if (overlapping === undefined) return new Map(ends);
	throw new DataError(
		archive,
		'is a zip archive whose files overlap, as no archiver writes; get it again or open another file'
	);
}

/** The bytes of an entry as a file, which is an archive of one. */
function partOf(file: FileLike, { path, offset }: Entry, end: number): FileLike {
	return {
		name: path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1),
		size: end - offset,
		slice: (from, to) => file.slice(offset + from, Math.min(offset + to, end))
	};
}

function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
