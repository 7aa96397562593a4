import type { CaptureSpec } from '../capture/capture-record.ts';
import type { JournalSurvey } from '../capture/journal-survey.ts';
import { writeDataset } from '../capture/write-dataset.ts';
import { DataError } from '../data-error.ts';
import { readBytes, type FileLike } from '../file-like.ts';
import { writeMarket } from '../flat/write-market.ts';
import type { MarketSource, ReadOptions } from '../market-source.ts';
import { openMarketFiles } from '../open-market-files.ts';
import { Pace } from '../pace.ts';
import { isParquet } from '../parquet/footer.ts';
import { stemOf } from '../stem.ts';
import { writeFile, writeFiles, type FileStore } from './file-store.ts';
import {
	captureName,
	parseEntry,
	type EntryOrigin,
	type EntryQuality,
	type LibraryEntry
} from './library-entry.ts';

/** What is in an entry's directory: what it is, the journal while it is recorded, then its files. */
const ENTRY = 'entry.json';
const JOURNAL = 'journal.tzj';
const FILES = 'files';

const COPY = 1 << 20;
/** A journal that is longer holds more than its header. */
const A_PAGE = 1 << 12;

/** What a recovery made of the captures that a crash had left. */
export interface Recovery {
	readonly recovered: readonly LibraryEntry[];
	/** What stays as it is, and why. */
	readonly failed: readonly { readonly id: string; readonly error: unknown }[];
}

/** What the library needs of the world: the time in ms since the epoch, and names that are not taken. */
export interface LibraryWorld {
	readonly now: () => number;
	readonly newId: () => string;
}

/**
 * Captures and opened files, each a directory of a store. A capture is a journal while it is recorded; at its end the
 * dataset is written, then its entry, and only then the journal is removed: whatever stops that in between, a recovery
 * does it again. What is removed stays in the trash until that is emptied.
 */
export class Library {
	readonly #store: FileStore;
	readonly #world: LibraryWorld;

	constructor(store: FileStore, world: LibraryWorld) {
		this.#store = store;
		this.#world = world;
	}

	/** All entries but those in the trash, the newest first. */
	async list(): Promise<LibraryEntry[]> {
		const entries = await this.#all();
		return entries
			.filter(({ removed }) => removed === null)
			.sort((a, b) => (b.start ?? Infinity) - (a.start ?? Infinity) || (a.id < b.id ? -1 : 1));
	}

	/** Begins a capture; its recorder writes the journal to `journalPath`. */
	async begin(spec: CaptureSpec): Promise<LibraryEntry> {
		return this.#save(newCapture(this.#world.newId(), spec));
	}

	journalPath(id: string): string {
		return `${id}/${JOURNAL}`;
	}

	/**
	 * Turns the journal of a capture that is over into its dataset. Null where nothing had been received, and then the
	 * capture is gone. Throws a `DataError` when there is no journal that can be read; the signal's reason when aborted.
	 */
	async finish(
		id: string,
		badRows: number | null,
		options: ReadOptions = {},
		state: 'ready' | 'recovered' = 'ready'
	): Promise<LibraryEntry | null> {
		const journal = await this.#store.read(this.journalPath(id));
		if (journal === null) throw new DataError(id, 'has no journal; record again');
		const stem = (await this.#entry(id))?.name.replace(/[^\w-]/g, '_') ?? id;
		await this.#store.remove(`${id}/${FILES}`);
		const survey = await writeFiles(this.#store, (create) =>
			writeDataset(journal, (content) => create(`${id}/${FILES}/${stem}.${content}.parquet`), options)
		);
		if (survey.spec === null && journal.size > A_PAGE) {
			throw new DataError(id, 'has a journal whose beginning is damaged; it is kept as it is');
		}
		const files = await this.files(id);
		if (survey.spec === null || files.length === 0) {
			await this.#store.remove(id);
			return null;
		}
		const known = (await this.#entry(id)) ?? newCapture(id, survey.spec);
		const entry = await this.#save({
			...known,
			...factsOf(survey),
			bytes: sizeOf(files),
			quality: { holes: survey.holes.length, badRows, bytesLost: survey.bytesLost },
			state
		});
		await this.#store.remove(this.journalPath(id));
		return entry;
	}

	/** Finishes every capture that has a journal still, but for `recording`, the one that is going on. */
	async recover(recording: string | null, options: ReadOptions = {}): Promise<Recovery> {
		const recovered: LibraryEntry[] = [];
		const failed: { id: string; error: unknown }[] = [];
		for (const id of await this.#ids()) {
			if (id === recording || (await this.#store.read(this.journalPath(id))) === null) continue;
			try {
				const entry = await this.#recoverOne(id, options);
				if (entry) recovered.push(entry);
			} catch (error) {
				options.signal?.throwIfAborted();
				failed.push({ id, error });
			}
		}
		return { recovered, failed };
	}

	/**
	 * Keeps a market as TRACE-ZERO Parquet, in memory that does not grow with it, in place of an older copy of the same
	 * files. Nothing of it is there before all of it is. Throws a `DataError` when it is damaged; the signal's reason when aborted.
	 */
	async keep(source: MarketSource, origin: EntryOrigin, options: ReadOptions = {}): Promise<LibraryEntry> {
		const { name, symbol, start, end, rows, format, badRows } = origin.info;
		const id = this.#world.newId();
		const stem = stemOf(name).replace(/[^\w.-]+/g, '_');
		await writeFiles(this.#store, (create) =>
			writeMarket(source, (content) => create(`${id}/${FILES}/${stem}.${content}.parquet`), options)
		);
		const bytes = sizeOf(await this.files(id));
		const quality = { holes: null, badRows: badRows?.count ?? 0, bytesLost: 0 };
		const known = { symbol, market: null, start, end, events: rows, bytes, quality, format, origin };
		const older = (await this.#all()).filter((entry) => isOfSameFiles(entry, origin));
		const entry = await this.#save({ id, name, ...known, state: 'ready', removed: null });
		for (const { id: old } of older) await this.#store.remove(old);
		return entry;
	}

	/** The entry that was made of exactly those files' market; null where there is none. */
	async madeOf(fingerprint: string, symbol: string | null): Promise<LibraryEntry | null> {
		const entries = await this.list();
		return entries.find(({ origin }) => origin !== null && isMarketOf(origin, fingerprint, symbol)) ?? null;
	}

	/**
	 * Keeps a copy of the files of one market; of a Parquet and a JSONL of the same stem the Parquet alone. Throws a
	 * `DataError` when they can't be used; the signal's reason when aborted.
	 */
	async add(
		files: readonly FileLike[],
		origin: EntryOrigin | null = null,
		quality: EntryQuality = { holes: null, badRows: null, bytesLost: 0 },
		options: ReadOptions = {}
	): Promise<LibraryEntry> {
		const parquet = await filtered(files, async (file) => isParquet(await readBytes(file, 0, 4)));
		const used = parquet.length > 0 ? parquet : files;
		const pace = new Pace(options);
		const [source] = await openMarketFiles(used, options.signal ? { signal: options.signal } : {});
		if (source === undefined) throw new TypeError('expected a file');
		const { name, symbol, start, end, rows, format } = source.info;
		const id = this.#world.newId();
		const total = sizeOf(used);
		let done = 0;
		await writeFiles(this.#store, async (create) => {
			for (const file of used) {
				const output = await create(`${id}/${FILES}/${file.name}`);
				for (let from = 0; from < file.size; from += COPY) {
					const bytes = await readBytes(file, from, from + COPY);
					await output.write(bytes);
					await pace.step((done += bytes.length) / total);
				}
			}
		});
		const known = { symbol, market: null, start, end, events: rows, bytes: total, quality, format, origin };
		return this.#save({ id, name, ...known, state: 'ready', removed: null });
	}

	/** The files of an entry, to be opened together. */
	async files(id: string): Promise<FileLike[]> {
		const directory = `${id}/${FILES}`;
		const names = (await this.#store.list(directory)).map(({ name }) => name).sort();
		const files = await Promise.all(names.map((name) => this.#store.read(`${directory}/${name}`)));
		return files.filter((file) => file !== null);
	}

	async rename(id: string, name: string): Promise<LibraryEntry> {
		return this.#save({ ...(await this.#known(id)), name });
	}

	/** Puts an entry into the trash. Throws a `RangeError` while it is recorded. */
	async remove(id: string): Promise<void> {
		const entry = await this.#known(id);
		if (entry.state === 'recording') throw new RangeError(`entry ${id} is being recorded`);
		await this.#save({ ...entry, removed: this.#world.now() });
	}

	/** Takes an entry out of the trash. */
	async restore(id: string): Promise<LibraryEntry> {
		return this.#save({ ...(await this.#known(id)), removed: null });
	}

	/** Empties the trash of what was put there before a time, ms since the epoch. */
	async purge(before = Infinity): Promise<void> {
		for (const { id, removed } of await this.#all()) {
			if (removed !== null && removed < before) await this.#store.remove(id);
		}
	}

	/** A capture whose dataset was complete has only kept its journal. */
	async #recoverOne(id: string, options: ReadOptions): Promise<LibraryEntry | null> {
		const entry = await this.#entry(id);
		if (entry === null || entry.state === 'recording') return this.finish(id, null, options, 'recovered');
		await this.#store.remove(this.journalPath(id));
		return null;
	}

	async #ids(): Promise<string[]> {
		return (await this.#store.list('')).filter(({ isDirectory }) => isDirectory).map(({ name }) => name);
	}

	async #all(): Promise<LibraryEntry[]> {
		const entries = await Promise.all((await this.#ids()).map((id) => this.#entry(id)));
		return entries.filter((entry) => entry !== null);
	}

	async #entry(id: string): Promise<LibraryEntry | null> {
		const file = await this.#store.read(`${id}/${ENTRY}`);
		return file && parseEntry(new TextDecoder().decode(await readBytes(file, 0, file.size)));
	}

	async #known(id: string): Promise<LibraryEntry> {
		const entry = await this.#entry(id);
		if (entry === null) throw new RangeError(`the library has no entry ${id}`);
		return entry;
	}

	async #save(entry: LibraryEntry): Promise<LibraryEntry> {
		await writeFile(this.#store, `${entry.id}/${ENTRY}`, new TextEncoder().encode(JSON.stringify(entry)));
		return entry;
	}
}

function newCapture(id: string, spec: CaptureSpec): LibraryEntry {
	return {
		id,
		name: captureName(spec),
		symbol: spec.symbol,
		market: spec.market,
		start: null,
		end: null,
		events: 0,
		bytes: 0,
		quality: { holes: null, badRows: null, bytesLost: 0 },
		state: 'recording',
		format: 'trace-zero-parquet',
		origin: null,
		removed: null
	};
}

function isMarketOf(origin: EntryOrigin, fingerprint: string, symbol: string | null): boolean {
	const own = origin.sharesFiles ? origin.info.symbol : null;
	return origin.fingerprint === fingerprint && own === symbol;
}

function isOfSameFiles({ origin }: LibraryEntry, other: EntryOrigin): boolean {
	return (
		origin !== null && isMarketOf(origin, other.fingerprint, other.sharesFiles ? other.info.symbol : null)
	);
}

function factsOf({ book, quotes, trades }: JournalSurvey): Pick<LibraryEntry, 'start' | 'end' | 'events'> {
	const contents = [book, quotes, trades].filter(({ rows }) => rows > 0);
	return {
		start: Math.min(...contents.map(({ start }) => start)),
		end: Math.max(...contents.map(({ end }) => end)),
		events: contents.reduce((sum, { rows }) => sum + rows, 0)
	};
}

function sizeOf(files: readonly FileLike[]): number {
	return files.reduce((sum, { size }) => sum + size, 0);
}

async function filtered<T>(values: readonly T[], is: (value: T) => Promise<boolean>): Promise<T[]> {
	const flags = await Promise.all(values.map(is));
	return values.filter((_, i) => flags[i]);
}
