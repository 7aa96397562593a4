import { byteChunks, joined } from './byte-chunks.ts';
import type { FileLike } from './file-like.ts';

/** One line of a text file that isn't blank. */
export interface Line {
	/** Counted from 1, blank lines included. */
	readonly number: number;
	/** Null where the line is longer than a MiB. */
	readonly text: string | null;
	/** Whether the file ends without a line end behind it, as one does whose writer was stopped. */
	readonly isLast: boolean;
}

/** Bytes of lines given at a time: about a ms of parsing. */
const BATCH = 1 << 15;
const LONGEST_LINE = 1 << 20;
const LINE_FEED = 10;

/**
 * The lines of a UTF-8 file, gzip and Zstandard taken off, in batches of about 32 kB with the byte of the file that
 * has been reached, read as they are asked for: the file is never held as a whole.
 */
export async function* lines(
	file: FileLike
): AsyncGenerator<{ readonly batch: Line[]; readonly offset: number }, void, undefined> {
	const decoder = new TextDecoder();
	let rest: Uint8Array<ArrayBuffer> = new Uint8Array(0);
	let isTooLong = false;
	let number = 0;
	let batch: Line[] = [];
	const add = (line: Uint8Array, isLast: boolean) => {
		number++;
		const text = isTooLong || line.length > LONGEST_LINE ? null : decoder.decode(line);
		if (text === null || text.trim() !== '') batch.push({ number, text, isLast });
		isTooLong = false;
	};
	let before = 0;
	for await (const { bytes, offset } of byteChunks(file)) {
		const share = (offset - before) / bytes.length;
		let given = 0;
		let from = 0;
		for (let to = bytes.indexOf(LINE_FEED); to >= 0; to = bytes.indexOf(LINE_FEED, from)) {
			const piece = bytes.subarray(from, to);
			add(rest.length > 0 ? joined(rest, piece) : piece, false);
			if (rest.length > 0) rest = new Uint8Array(0);
			from = to + 1;
			if (from - given < BATCH) continue;
			yield { batch, offset: Math.floor(before + from * share) };
			batch = [];
			given = from;
		}
		rest = joined(rest, bytes.subarray(from));
		if (rest.length > LONGEST_LINE) {
			isTooLong = true;
			rest = new Uint8Array(0);
		}
		yield { batch, offset };
		batch = [];
		before = offset;
	}
	if (rest.length > 0 || isTooLong) add(rest, true);
	yield { batch, offset: file.size };
}
