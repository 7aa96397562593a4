import type { EntryOrigin, LibraryEntry } from '../data/library/library-entry.ts';

export type { LibraryEntry };

/** What a capture or file is saved as: its own files, or the classic layout in two forms. */
export type LibraryExport = 'own' | 'classic-parquet' | 'classic-jsonl';

/** What crashes have left. */
export interface Recovered {
	readonly entries: readonly LibraryEntry[];
	/** For each that stays as it is, why. */
	readonly failed: readonly string[];
}

/** A market that was opened, and its files. */
export interface MarketToKeep extends Omit<EntryOrigin, 'prints'> {
	readonly files: readonly File[];
}

/** What the library worker offers; ids are those of entries. */
export interface LibraryApi {
	/** The newest first. */
	list(): Promise<readonly LibraryEntry[]>;
	/** Turns a capture that is over into its files; null where nothing had been received. */
	finish(id: string, badRows: number, onProgress: (fraction: number) => void): Promise<LibraryEntry | null>;
	/** Finishes captures that were cut short; must not run while any tab records. */
	recover(): Promise<Recovered>;
	/** Keeps markets that were opened, but for those that are there already as they were read. */
	keep(markets: readonly MarketToKeep[]): Promise<void>;
	/** The files of an entry, on the disk until they are read. */
	files(id: string): Promise<readonly File[]>;
	/** The files of the first entry that has one of that name, none where there is no such entry. */
	filesWith(name: string): Promise<readonly File[]>;
	rename(id: string, name: string): Promise<void>;
	/** Into the trash, from which `restore` takes it back. */
	remove(id: string): Promise<void>;
	restore(id: string): Promise<void>;
	/** Empties the trash. */
	purge(): Promise<void>;
	/** Files to be saved elsewhere. */
	export(id: string, kind: LibraryExport, onProgress: (fraction: number) => void): Promise<readonly File[]>;
}
