import type { ByteOutput } from '../byte-output.ts';
import type { FileLike } from '../file-like.ts';

/** A file that is being written; it takes the place of an older one when it is closed, and is not there before. */
export interface StoreOutput extends ByteOutput {
	close(): Promise<void>;
}

/** A tree of directories and files; a path is names joined by slashes. */
export interface FileStore {
	/** What is directly in a directory; nothing where it does not exist. */
	list(directory: string): Promise<{ readonly name: string; readonly isDirectory: boolean }[]>;
	/** Null where there is no such file. */
	read(path: string): Promise<FileLike | null>;
	/** Begins a file, with the directories above it. */
	create(path: string): Promise<StoreOutput>;
	/** Removes a file, or a directory with all that is in it, if there is one. */
	remove(path: string): Promise<void>;
}

/** Writes a file in one piece. */
export async function writeFile(store: FileStore, path: string, bytes: Uint8Array): Promise<void> {
	const output = await store.create(path);
	await output.write(bytes);
	await output.close();
}
