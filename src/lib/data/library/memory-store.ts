import { MemoryOutput } from '../byte-output.ts';
import type { FileLike } from '../file-like.ts';
import type { FileStore, StoreOutput } from './file-store.ts';

/** A store that is gone with the page: for tests, and where the browser grants no storage. */
export class MemoryStore implements FileStore {
	readonly files = new Map<string, Uint8Array<ArrayBuffer>>();

	list(directory: string): Promise<{ name: string; isDirectory: boolean }[]> {
		const prefix = directory === '' ? '' : `${directory}/`;
		const found = new Map<string, boolean>();
		for (const path of this.files.keys()) {
			if (!path.startsWith(prefix)) continue;
			const [name = '', ...below] = path.slice(prefix.length).split('/');
			found.set(name, below.length > 0);
		}
		return Promise.resolve([...found].map(([name, isDirectory]) => ({ name, isDirectory })));
	}

	read(path: string): Promise<FileLike | null> {
		const bytes = this.files.get(path);
		return Promise.resolve(bytes ? new File([bytes], path.split('/').at(-1) ?? '') : null);
	}

	create(path: string): Promise<StoreOutput> {
		const output = new MemoryOutput();
		return Promise.resolve({
			write: (bytes: Uint8Array) => {
				output.write(bytes);
			},
			close: () => {
				this.files.set(path, output.bytes);
				return Promise.resolve();
			},
			abort: () => Promise.resolve()
		});
	}

	remove(path: string): Promise<void> {
		for (const file of [...this.files.keys()]) {
			if (file === path || file.startsWith(`${path}/`)) this.files.delete(file);
		}
		return Promise.resolve();
	}
}
