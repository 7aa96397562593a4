import { fileChunks } from '../byte-chunks.ts';
import { DataError } from '../data-error.ts';
import type { FileLike } from '../file-like.ts';
import type { Pace } from '../pace.ts';
import type { CaptureRecord } from './capture-record.ts';
import type { JournalDecoder } from './journal-decoder.ts';

const CHUNK = 1 << 18;

/**
 * The records of a journal as lists, read as they are asked for. What the decoder knows at the end says what was lost.
 * Throws a `DataError` when the file can't be read or a later version wrote it.
 */
export async function* readJournal(
	file: FileLike,
	decoder: JournalDecoder,
	pace: Pace
): AsyncGenerator<CaptureRecord[], void, undefined> {
	for await (const { bytes, offset } of fileChunks(file, CHUNK)) {
		yield pushed(file, decoder, bytes);
		await pace.step(offset / file.size);
	}
}

function pushed({ name }: FileLike, decoder: JournalDecoder, bytes: Uint8Array): CaptureRecord[] {
	try {
		return decoder.push(bytes);
	} catch (cause) {
		const what = cause instanceof Error ? cause.message : String(cause);
		throw new DataError(name, `is a ${what}; open it with a newer TRACE-ZERO`, { cause });
	}
}
