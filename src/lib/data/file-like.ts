import { DataError } from './data-error.ts';

/** A file's bytes on demand; a browser `File` is one. */
export interface FileLike {
	readonly name: string;
	/** Bytes. */
	readonly size: number;
	/** Bytes `start <= b < end`, which need not be read before `arrayBuffer` is called. */
	slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** Bytes `start <= b < end` of the file, fewer where it ends before. Throws a `DataError` when it can't be read. */
export async function readBytes(
	file: FileLike,
	start: number,
	end: number
): Promise<Uint8Array<ArrayBuffer>> {
	try {
		return new Uint8Array(await file.slice(start, Math.min(end, file.size)).arrayBuffer());
	} catch (cause) {
		throw new DataError(file.name, 'can no longer be read: it was moved, changed or closed; open it again', {
			cause
		});
	}
}
