import { byteChunks } from './byte-chunks.ts';
import type { FileLike } from './file-like.ts';
import { LONGEST_LINE, OpenLine } from './open-line.ts';

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
const LINE_FEED = 10;

/**
 * The lines of a UTF-8 file, gzip, Zstandard and ZIP taken off, in batches of about 32 kB with the byte of the file that
 * has been reached, read as they are asked for: the file is never held as a whole.
 */
export async function* lines(
	file: FileLike
): AsyncGenerator<{ readonly batch: Line[]; readonly offset: number }, void, undefined> {
	const decoder = new TextDecoder();
	const open = new OpenLine();
	let number = 0;
	let batch: Line[] = [];
	const add = (line: Uint8Array | null, isLast: boolean) => {
		number++;
		const text = line === null || line.length > LONGEST_LINE ? null : decoder.decode(line);
		if (text === null || text.trim() !== '') batch.push({ number, text, isLast });
	};
	let before = 0;
	for await (const { bytes, offset } of byteChunks(file)) {
		const share = (offset - before) / bytes.length;
		let given = 0;
		let from = 0;
		for (let to = bytes.indexOf(LINE_FEED); to >= 0; to = bytes.indexOf(LINE_FEED, from)) {
			const piece = bytes.subarray(from, to);
			if (open.isEmpty) add(piece, false);
			else {
				open.add(piece);
				add(open.end(), false);
			}
			from = to + 1;
			if (from - given < BATCH) continue;
			yield { batch, offset: Math.floor(before + from * share) };
			batch = [];
			given = from;
		}
		open.add(bytes.subarray(from));
		yield { batch, offset };
		batch = [];
		before = offset;
	}
	if (!open.isEmpty) add(open.end(), true);
	yield { batch, offset: file.size };
}
