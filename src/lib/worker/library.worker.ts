import { expose } from 'comlink';
import { OpfsStore } from '../data/library/opfs-store.ts';
import type { LibraryApi } from './library-protocol.ts';
import { LibraryService } from './library-service.ts';
import { LIBRARY_DIRECTORY, newEntryId } from './library-place.ts';

async function open(): Promise<LibraryService> {
	const root = await navigator.storage.getDirectory();
	const library = await root.getDirectoryHandle(LIBRARY_DIRECTORY, { create: true });
	return new LibraryService(new OpfsStore(library), new OpfsStore(root), {
		now: () => Date.now(),
		newId: newEntryId
	});
}

let service: Promise<LibraryService> | null = null;

/** Calls wait for each other: two that change one entry never overlap. */
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: (library: LibraryService) => Promise<T>): Promise<T> {
	const next = last.then(async () => {
		service ??= open();
		return work(await service);
	});
	last = next.catch(() => undefined);
	return next;
}

const api: LibraryApi = {
	list: () => inTurn((library) => library.list()),
	finish: (id, badRows, onProgress) => inTurn((library) => library.finish(id, badRows, onProgress)),
	recover: () => inTurn((library) => library.recover()),
	keep: (markets) => inTurn((library) => library.keep(markets)),
	files: (id) => inTurn((library) => library.files(id)),
	filesWith: (name) => inTurn((library) => library.filesWith(name)),
	rename: (id, name) => inTurn((library) => library.rename(id, name)),
	remove: (id) => inTurn((library) => library.remove(id)),
	restore: (id) => inTurn((library) => library.restore(id)),
	purge: () => inTurn((library) => library.purge()),
	export: (id, kind, onProgress) => inTurn((library) => library.export(id, kind, onProgress))
};

expose(api);

// A broken file can raise a rejection beside the error that is reported: it must not end the worker.
self.addEventListener('unhandledrejection', (event) => {
	event.preventDefault();
});
