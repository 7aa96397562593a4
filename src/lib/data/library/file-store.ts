import type { ByteOutput } from '../byte-output.ts';
import type { FileLike } from '../file-like.ts';

/** A file that is being written; it takes the place of an older one when it is closed, and is not there before. */
export interface StoreOutput extends ByteOutput {
	close(): Promise<void>;
	/** Drops what has been written, in place of `close`. */
	abort(): Promise<void>;
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
	await writeFiles(store, async (create) => {
		await (await create(path)).write(bytes);
	});
}

/** Closes all the files that `work` has created once it is done; drops them when it fails. */
export async function writeFiles<T>(
	store: FileStore,
	work: (create: (path: string) => Promise<ByteOutput>) => Promise<T>
): Promise<T> {
	const outputs: StoreOutput[] = [];
	try {
		const result = await work(async (path) => {
			const output = await store.create(path);
			outputs.push(output);
			return output;
		});
		for (const output of outputs) await output.close();
		return result;
	} catch (error) {
		// Whatever went wrong first is what has to be heard.
		await Promise.allSettled(outputs.map((output) => output.abort()));
		throw error;
	}
}
