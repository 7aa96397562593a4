import type { CaptureSpec } from '../data/capture/capture-record.ts';
import { Library } from '../data/library/library.ts';
import { OpfsStore } from '../data/library/opfs-store.ts';
import type { JournalFile } from './capture-service.ts';
import { LIBRARY_DIRECTORY, newEntryId } from './library-place.ts';

/** The part of `FileSystemSyncAccessHandle` that is used here; only dedicated workers have it. */
interface SyncAccessHandle {
	write(bytes: Uint8Array, options: { readonly at: number }): number;
	truncate(size: number): void;
	flush(): void;
	close(): void;
}

/** Makes an entry of the library for a capture, and a journal in it that can be appended to. */
export async function createJournal(spec: CaptureSpec): Promise<{ entry: string; file: JournalFile }> {
	const root = await navigator.storage.getDirectory();
	const place = await root.getDirectoryHandle(LIBRARY_DIRECTORY, { create: true });
	const library = new Library(new OpfsStore(place), { now: () => Date.now(), newId: newEntryId });
	const { id } = await library.begin(spec);
	const [name = '', ...above] = library.journalPath(id).split('/').toReversed();
	let directory = place;
	for (const part of above.toReversed())
		directory = await directory.getDirectoryHandle(part, { create: true });
	const file = (await directory.getFileHandle(name, { create: true })) as FileSystemFileHandle & {
		createSyncAccessHandle(): Promise<SyncAccessHandle>;
	};
	return { entry: id, file: journalFile(await file.createSyncAccessHandle()) };
}

/** What fails leaves the file as it was before. */
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
