import { classicName } from '../data/classic/classic-row.ts';
import { writeClassicJsonl } from '../data/classic/write-classic-jsonl.ts';
import { writeClassicParquet } from '../data/classic/write-classic-parquet.ts';
import { fingerprint, openMarketFiles, openMarkets } from '../data/index.ts';
import { writeFiles, type FileStore } from '../data/library/file-store.ts';
import { Library, type LibraryWorld } from '../data/library/library.ts';
import { tapesOf } from '../data/tapes-of.ts';
import type { LibraryApi, LibraryEntry, LibraryExport, MarketToKeep, Recovered } from './library-protocol.ts';

/** Where files lie that are being saved elsewhere; emptied at the next start. */
const EXPORTS = 'exports';

/** The library behind the worker boundary. */
export class LibraryService implements LibraryApi {
	readonly #library: Library;
	readonly #exports: FileStore;

	/** `exports` is apart from the library's own store. */
	constructor(store: FileStore, exports: FileStore, world: LibraryWorld) {
		this.#library = new Library(store, world);
		this.#exports = exports;
	}

	list(): Promise<readonly LibraryEntry[]> {
		return this.#library.list();
	}

	finish(id: string, badRows: number, onProgress: (fraction: number) => void): Promise<LibraryEntry | null> {
		return this.#library.finish(id, badRows, { onProgress });
	}

	async recover(): Promise<Recovered> {
		await this.#exports.remove(EXPORTS);
		const { recovered, failed } = await this.#library.recover(null);
		return { entries: recovered, failed: failed.map(({ error }) => (error as Error).message) };
	}

	async keep(markets: readonly MarketToKeep[]): Promise<void> {
		for (const { files, ...origin } of markets) {
			const symbol = origin.sharesFiles ? origin.info.symbol : null;
			const known = await this.#library.madeOf(origin.fingerprint, symbol);
			if (known?.origin?.columns === origin.columns) continue;
			const mappings = Object.fromEntries(
				origin.tables.flatMap(({ file, mapping }) => (mapping ? [[file, mapping]] : []))
			);
			const { opened } = await openMarkets(files, { mappings });
			const market = opened.find(({ source }) => source.info.symbol === origin.info.symbol);
			if (!market) continue;
			const prints = await Promise.all(files.map(fingerprint));
			if (origin.info.format === 'trace-zero-parquet') await this.#library.add(files, { ...origin, prints });
			else await this.#library.keep(market.source, { ...origin, prints });
		}
	}

	async filesWith(name: string): Promise<readonly File[]> {
		for (const { id } of await this.#library.list()) {
			const files = await this.files(id);
			if (files.some((file) => file.name === name)) return files;
		}
		return [];
	}

	async files(id: string): Promise<readonly File[]> {
		return (await this.#library.files(id)) as File[];
	}

	async rename(id: string, name: string): Promise<void> {
		await this.#library.rename(id, name);
	}

	remove(id: string): Promise<void> {
		return this.#library.remove(id);
	}

	async restore(id: string): Promise<void> {
		await this.#library.restore(id);
	}

	purge(): Promise<void> {
		return this.#library.purge();
	}

	async export(
		id: string,
		kind: LibraryExport,
		onProgress: (fraction: number) => void
	): Promise<readonly File[]> {
		const files = await this.files(id);
		if (kind === 'own') return files;
		const [source] = await openMarketFiles([...files]);
		if (!source) throw new RangeError(`the library has no files of ${id}`);
		const { symbol, start, end } = source.info;
		const write = kind === 'classic-parquet' ? writeClassicParquet : writeClassicJsonl;
		const name = classicName(symbol, start, end, kind === 'classic-parquet' ? 'parquet' : 'jsonl');
		const path = `${EXPORTS}/${id}/${name}`;
		await writeFiles(this.#exports, async (create) => {
			await write(tapesOf(source, { onProgress }), await create(path));
		});
		const file = await this.#exports.read(path);
		return file ? [file as File] : [];
	}
}
