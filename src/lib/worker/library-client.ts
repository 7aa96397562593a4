import { proxy, wrap, type Remote } from 'comlink';
import { asRecorder, withoutRecorder } from './capture-client.ts';
import type { LibraryApi, LibraryEntry, LibraryExport, MarketToKeep, Recovered } from './library-protocol.ts';
import libraryWorker from './library.worker.ts?worker&url';
import { startWorker } from './start-worker.ts';

/** The library in its own thread. */
export class LibraryClient {
	// Held for as long as the client lives: a collected proxy leaves its calls hanging.
	readonly #api: Remote<LibraryApi>;

	constructor() {
		const worker = startWorker('library', libraryWorker);
		this.#api = wrap<LibraryApi>(worker);
	}

	list(): Promise<readonly LibraryEntry[]> {
		return this.#api.list();
	}

	/** Turns a capture that is over into its files, which no other tab is to recover meanwhile. */
	finish(id: string, badRows: number, onProgress: (fraction: number) => void): Promise<LibraryEntry | null> {
		return asRecorder(() => this.#api.finish(id, badRows, proxy(onProgress)));
	}

	/** Finishes captures that were cut short; null where a tab records, whose capture is not to be touched. */
	recover(): Promise<Recovered | null> {
		return withoutRecorder(() => this.#api.recover());
	}

	keep(markets: readonly MarketToKeep[]): Promise<void> {
		return this.#api.keep(markets);
	}

	files(id: string): Promise<readonly File[]> {
		return this.#api.files(id);
	}

	filesWith(name: string): Promise<readonly File[]> {
		return this.#api.filesWith(name);
	}

	rename(id: string, name: string): Promise<void> {
		return this.#api.rename(id, name);
	}

	remove(id: string): Promise<void> {
		return this.#api.remove(id);
	}

	restore(id: string): Promise<void> {
		return this.#api.restore(id);
	}

	purge(): Promise<void> {
		return this.#api.purge();
	}

	export(id: string, kind: LibraryExport, onProgress: (fraction: number) => void): Promise<readonly File[]> {
		return this.#api.export(id, kind, proxy(onProgress));
	}
}
