import type { CaptureSpec } from '../data/capture/capture-record.ts';
import type { JournalFile } from './capture-service.ts';

/** The part of `FileSystemSyncAccessHandle` that is used here; only dedicated workers have it. */
interface SyncAccessHandle {
	write(bytes: Uint8Array, options: { readonly at: number }): number;
	truncate(size: number): void;
	flush(): void;
	close(): void;
}

/** Makes a capture's directory in the private file system of this site, and a journal in it that can be appended to. */
export async function createJournal(spec: CaptureSpec): Promise<{ entry: string; file: JournalFile }> {
	const entry = `${spec.symbol}-${spec.market}-${Math.round(spec.started)}`;
	const root = await navigator.storage.getDirectory();
	const captures = await root.getDirectoryHandle('captures', { create: true });
	const directory = await captures.getDirectoryHandle(entry, { create: true });
	const handle = (await directory.getFileHandle('journal.tzj', { create: true })) as FileSystemFileHandle & {
		createSyncAccessHandle(): Promise<SyncAccessHandle>;
	};
	return { entry, file: journalFile(await handle.createSyncAccessHandle()) };
}

function journalFile(handle: SyncAccessHandle): JournalFile {
	let size = 0;
	return {
		append(bytes) {
			try {
				const written = handle.write(bytes, { at: size });
				if (written < bytes.length) throw new RangeError(`wrote ${written} of ${bytes.length} bytes`);
				size += written;
			} catch (error) {
				handle.truncate(size);
				throw error;
			}
		},
		flush() {
			handle.flush();
		},
		close() {
			handle.close();
		}
	};
}
