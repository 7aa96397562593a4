import { readBytes, type FileLike } from './file-like.ts';

/** One line of a text file that isn't blank. */
export interface Line {
	/** Counted from 1, blank lines included. */
	readonly number: number;
	/** Null where the line is longer than a MiB. */
	readonly text: string | null;
	/** Whether the file ends without a line end behind it, as one does whose writer was stopped. */
	readonly isLast: boolean;
}

/** Bytes fetched at a time. */
const CHUNK = 1 << 18;
/** Bytes of lines given at a time: about a ms of parsing. */
const BATCH = 1 << 15;
const LONGEST_LINE = 1 << 20;
const LINE_FEED = 10;

/**
 * The lines of a UTF-8 file in batches of about 32 kB with the byte each batch ends at, read as they are asked for:
 * the file is never held as a whole.
 */
export async function* lines(
	file: FileLike
): AsyncGenerator<{ readonly batch: Line[]; readonly offset: number }, void, undefined> {
	const decoder = new TextDecoder();
	let rest = new Uint8Array(0);
	let isTooLong = false;
	let number = 0;
	for (let offset = 0; offset < file.size; offset += CHUNK) {
		const bytes = await readBytes(file, offset, offset + CHUNK);
		let batch: Line[] = [];
		let given = 0;
		const add = (line: Uint8Array, isLast: boolean) => {
			number++;
			const text = isTooLong || line.length > LONGEST_LINE ? null : decoder.decode(line);
			if (text === null || text.trim() !== '') batch.push({ number, text, isLast });
			isTooLong = false;
		};
		let from = 0;
		for (let to = bytes.indexOf(LINE_FEED); to >= 0; to = bytes.indexOf(LINE_FEED, from)) {
			add(joined(rest, bytes.subarray(from, to)), false);
			rest = new Uint8Array(0);
			from = to + 1;
			if (from - given < BATCH) continue;
			yield { batch, offset: offset + from };
			batch = [];
			given = from;
		}
		rest = joined(rest, bytes.subarray(from));
		if (rest.length > LONGEST_LINE) {
			isTooLong = true;
			rest = new Uint8Array(0);
		}
		if (offset + CHUNK >= file.size && (rest.length > 0 || isTooLong)) add(rest, true);
		yield { batch, offset: Math.min(offset + CHUNK, file.size) };
	}
}

function joined(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
	if (a.length === 0) return b;
	const both = new Uint8Array(a.length + b.length);
	both.set(a);
	both.set(b, a.length);
	return both;
}
