import { getContext, setContext } from 'svelte';
import type { LibraryClient } from '../worker/library-client.ts';
import type { LibraryEntry, LibraryExport } from '../worker/library-protocol.ts';
import type { OpenMarket } from './open-files.svelte.ts';
import { hasPrivateFiles } from './private-files.ts';
import { store, stored } from './stored.ts';

export type { LibraryEntry, LibraryExport };

/** Said while a capture goes on, so that the next visit knows that it was cut short. */
const RECORDING_KEY = 'trace-zero.recording';

/** What is being done to an entry. */
export interface LibraryWork {
	readonly id: string;
	readonly what: 'storing' | 'exporting';
	/** 0 to 1. */
	readonly fraction: number;
}

/** What the page has to tell of the library; each is worded in `ui/messages.ts`. */
export type LibraryNotice =
	| { readonly kind: 'removed'; readonly entry: LibraryEntry }
	| { readonly kind: 'recovered'; readonly entries: readonly LibraryEntry[] }
	| { readonly kind: 'failed'; readonly message: string };

/** Captures and opened files that the browser keeps for this site. */
export class Library {
	readonly #load: () => Promise<LibraryClient>;
	#client: Promise<LibraryClient> | null = null;
	#entries = $state.raw<readonly LibraryEntry[] | null>(null);
	#work = $state.raw<LibraryWork | null>(null);
	#notice = $state.raw<LibraryNotice | null>(null);

	/** `load` makes the client when it is first needed. */
	constructor(load: () => Promise<LibraryClient>) {
		this.#load = load;
	}

	/** The newest first; null until they are known. */
	get entries(): readonly LibraryEntry[] | null {
		return this.#entries;
	}

	get work(): LibraryWork | null {
		return this.#work;
	}

	get notice(): LibraryNotice | null {
		return this.#notice;
	}

	/** Finds out what there is. */
	async refresh(): Promise<void> {
		await this.#attempt(async (client) => {
			// What was deleted on an earlier visit can't be taken back any more.
			if (!this.#entries) await client.purge();
			this.#entries = await client.list();
		});
		// A browser that is killed may have lost the note of its capture, but not the capture.
		if (this.#entries?.some(({ state }) => state === 'recording')) await this.#finishOthers();
	}

	/** Finishes what was cut short on an earlier visit, if anything was. */
	async recover(): Promise<void> {
		if (stored(RECORDING_KEY)) await this.#finishOthers();
	}

	/** Notes that a capture begins, so that it is found again if it is cut short. */
	begin(): void {
		store(RECORDING_KEY, 'yes');
	}

	/** Turns a capture that is over into files; gives them, none where nothing had been received. */
	async finish(id: string, badRows: number): Promise<readonly File[]> {
		const files = await this.#attempt(async (client) => {
			const entry = await client.finish(id, badRows, this.#progressOf(id, 'storing'));
			store(RECORDING_KEY, '');
			return entry ? client.files(id) : [];
		});
		await this.refresh();
		return files ?? [];
	}

	/** Keeps markets that were opened, so that they open at once the next time. */
	async keep(markets: readonly OpenMarket[]): Promise<void> {
		const toKeep = markets
			.filter(({ handles }) => handles.length > 0)
			.map(({ handles, fingerprint, columns, sharesFiles, tables, info }) => {
				return { files: handles, fingerprint, columns, sharesFiles, tables, info };
			});
		if (toKeep.length > 0) await this.#attempt((client) => client.keep(toKeep));
		if (this.#entries) await this.refresh();
	}

	async files(id: string): Promise<readonly File[]> {
		return (await this.#attempt((client) => client.files(id))) ?? [];
	}

	/** The files that one of that name is kept with; none where it is not kept, or nothing can be. */
	async filesWith(name: string): Promise<readonly File[]> {
		if (!hasPrivateFiles()) return [];
		try {
			this.#client ??= this.#load();
			return await (await this.#client).filesWith(name);
		} catch {
			return [];
		}
	}

	async rename(entry: LibraryEntry, name: string): Promise<void> {
		const text = name.trim();
		if (text === '' || text === entry.name) return;
		await this.#attempt((client) => client.rename(entry.id, text));
		await this.refresh();
	}

	/** Into the trash; `undo` takes the last one back. */
	async remove(entry: LibraryEntry): Promise<void> {
		await this.#attempt(async (client) => {
			// The one before can't be taken back any more.
			await client.purge();
			await client.remove(entry.id);
			this.#notice = { kind: 'removed', entry };
		});
		await this.refresh();
	}

	async undo(): Promise<void> {
		const { notice } = this;
		if (notice?.kind !== 'removed') return;
		this.#notice = null;
		await this.#attempt((client) => client.restore(notice.entry.id));
		await this.refresh();
	}

	/** Files to be saved elsewhere. */
	async export(id: string, kind: LibraryExport): Promise<readonly File[]> {
		const files = await this.#attempt((client) => client.export(id, kind, this.#progressOf(id, 'exporting')));
		return files ?? [];
	}

	dismissNotice(): void {
		this.#notice = null;
	}

	/** Finishes captures that nobody records any more; nothing while a tab of this browser records. */
	async #finishOthers(): Promise<void> {
		await this.#attempt(async (client) => {
			const recovered = await client.recover();
			if (!recovered) return;
			store(RECORDING_KEY, '');
			const [message] = recovered.failed;
			if (message !== undefined) this.#notice = { kind: 'failed', message };
			else if (recovered.entries.length > 0) this.#notice = { kind: 'recovered', entries: recovered.entries };
			if (this.#entries) this.#entries = await client.list();
		});
	}

	#progressOf(id: string, what: LibraryWork['what']): (fraction: number) => void {
		this.#work = { id, what, fraction: 0 };
		return (fraction) => {
			if (this.#work?.id === id) this.#work = { id, what, fraction };
		};
	}

	/** What fails is said, and what was there stays. */
	async #attempt<T>(work: (client: LibraryClient) => Promise<T>): Promise<T | null> {
		if (!hasPrivateFiles()) return null;
		try {
			this.#client ??= this.#load();
			return await work(await this.#client);
		} catch (error) {
			this.#notice = { kind: 'failed', message: (error as Error).message };
			return null;
		} finally {
			this.#work = null;
		}
	}
}

const KEY = Symbol('library');

export function setLibrary(library: Library): Library {
	return setContext(KEY, library);
}

export function getLibrary(): Library {
	return getContext<Library>(KEY);
}
