import type { FileLike } from '../file-like.ts';
import type { FileStore, StoreOutput } from './file-store.ts';

/** The browser's private file system, or a directory of it. Source: WHATWG File System Standard. */
export class OpfsStore implements FileStore {
	readonly #root: FileSystemDirectoryHandle;

	constructor(root: FileSystemDirectoryHandle) {
		this.#root = root;
	}

	async list(directory: string): Promise<{ name: string; isDirectory: boolean }[]> {
		const handle = await orNull(this.#directory(namesIn(directory), false));
		const found: { name: string; isDirectory: boolean }[] = [];
		if (handle === null) return found;
		for await (const [name, { kind }] of handle.entries()) {
			found.push({ name, isDirectory: kind === 'directory' });
		}
		return found;
	}

	async read(path: string): Promise<FileLike | null> {
		const { above, name } = split(path);
		const directory = await orNull(this.#directory(above, false));
		const handle = directory && (await orNull(directory.getFileHandle(name)));
		return handle && handle.getFile();
	}

	async create(path: string): Promise<StoreOutput> {
		const { above, name } = split(path);
		const directory = await this.#directory(above, true);
		const handle = await directory.getFileHandle(name, { create: true });
		const stream = await handle.createWritable();
		return {
			write: (bytes) => stream.write(bytes as Uint8Array<ArrayBuffer>),
			close: () => stream.close(),
			abort: () => stream.abort()
		};
	}

	async remove(path: string): Promise<void> {
		const { above, name } = split(path);
		const directory = await orNull(this.#directory(above, false));
		if (directory) await orNull(directory.removeEntry(name, { recursive: true }));
	}

	async #directory(names: readonly string[], create: boolean): Promise<FileSystemDirectoryHandle> {
		let handle = this.#root;
		for (const name of names) handle = await handle.getDirectoryHandle(name, { create });
		return handle;
	}
}

function namesIn(path: string): string[] {
	return path.split('/').filter((name) => name !== '');
}

function split(path: string): { above: string[]; name: string } {
	const names = namesIn(path);
	return { above: names.slice(0, -1), name: names.at(-1) ?? '' };
}

/** Null where what was asked for is not there. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
	try {
		return await asked;
	} catch (error) {
		if (error instanceof DOMException && error.name === 'NotFoundError') return null;
		throw error;
	}
}
