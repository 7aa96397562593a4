import { Library } from '../data/library/library.ts';
import { OpfsStore } from '../data/library/opfs-store.ts';
import { LIBRARY_DIRECTORY, newEntryId } from './library-place.ts';

/** The library of this site; null where the browser has no private files. */
export async function openLibrary(): Promise<Library | null> {
	try {
		const root = await navigator.storage.getDirectory();
		const directory = await root.getDirectoryHandle(LIBRARY_DIRECTORY, { create: true });
		return new Library(new OpfsStore(directory), { now: () => Date.now(), newId: newEntryId });
	} catch {
		return null;
	}
}
