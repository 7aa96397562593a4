import { streamRecording } from './binance/stream-recording.ts';
import { compressionOf, contentHead } from './byte-chunks.ts';
import { classicJsonl } from './classic/classic-jsonl.ts';
import { classicParquet } from './classic/classic-parquet.ts';
import { csv } from './csv/csv.ts';
import { DataError } from './data-error.ts';
import { readBytes, type FileLike } from './file-like.ts';
import { flatParquet } from './flat/flat-parquet.ts';
import { hftbacktest } from './hftbacktest/hftbacktest.ts';
import { marketOfTable, type Dataset } from './join/dataset.ts';
import { deepestOfStem, joinConsecutive, joinTrades, leavingOut } from './join/join-markets.ts';
import { surveyTrades, type TradesFile } from './join/market-with-trades.ts';
import { lobster } from './lobster/lobster.ts';
import type { ColumnTable } from './mapped/column-table.ts';
import type { MappedTable } from './mapped/describe-markets.ts';
import { openMapped } from './mapped/mapped-market.ts';
import { mappedParquet } from './mapped/mapped-parquet.ts';
import { CERTAIN } from './mapped/table-outline.ts';
import { openParquetTable, parquetColumns } from './mapped/parquet-table.ts';
import type { MarketFormat, MarketSource, OpenOptions } from './market-source.ts';
import { Pace } from './pace.ts';
import { isParquet, openParquet } from './parquet/footer.ts';
import { HEAD_BYTES, type FileReader, type MarketReader, type OpenedFile } from './reader.ts';
import { datasetOf, marketInName } from './stem.ts';
import { unknownFormat } from './unknown-format.ts';
import { zipEntries } from './zip-entries.ts';

/** Tried in order: the first whose content matches opens the file. */
const READERS: readonly MarketReader[] = [
	flatParquet,
	mappedParquet,
	classicParquet,
	streamRecording,
	classicJsonl,
	hftbacktest,
	lobster,
	csv
];

/** Formats that have books and no trades, so that those of another file can be theirs. */
const WITHOUT_TRADES: readonly MarketFormat[] = ['classic-parquet', 'classic-jsonl', 'bybit-books'];

/** A file, or several that belong together, that can't be used. */
export interface RefusedFiles {
	readonly files: readonly FileLike[];
	readonly error: unknown;
	/** Its columns where it has any: another mapping may help. */
	readonly table: ColumnTable | null;
}

/** What became of files that were opened together. */
export interface OpenedMarkets {
	readonly opened: readonly Dataset[];
	readonly refused: readonly RefusedFiles[];
	/** Where that was asked for first: the tables whose mapping is uncertain; then nothing is opened. */
	readonly unsure: readonly MappedTable[];
}

/** One source for each market in the files, see `openMarkets`. Throws what is wrong with the first file that can't be used. */
export async function openMarketFiles(
	files: Iterable<FileLike>,
	options: OpenOptions = {}
): Promise<MarketSource[]> {
	const { opened, refused } = await openMarkets(files, options);
	if (refused[0]) throw refused[0].error;
	return opened.map(({ source }) => source);
}

/**
 * The markets in the files, in their order, and why the others can't be used. Formats are told by content. A ZIP archive
 * stands for the files in it. A Parquet and a JSONL of the same stem are one capture, and the Parquet is used; `.book.parquet`, `.quotes.parquet` and
 * `.trades.parquet` of one stem are one market. Files of one market that follow each other in time are one, and trades
 * join the books of their market. Progress counts the bytes of all files. Rejects with the signal's reason when aborted.
 */
export async function openMarkets(
	files: Iterable<FileLike>,
	options: OpenOptions = {}
): Promise<OpenedMarkets> {
	const pace = new Pace(options);
	const opening = new OpeningFiles(options, pace);
	for (const file of files) {
		await opening.recognise(file);
		await pace.step(0);
	}
	if (options.asksFirst && opening.unsure.length > 0) {
		return { opened: [], refused: [], unsure: opening.unsure };
	}
	return { ...(await opening.open()), unsure: [] };
}

/** A file of a format that says itself what it holds. */
interface KnownFile {
	readonly opened: OpenedFile;
	readonly reader: FileReader;
}

/** Files on their way to be markets. */
class OpeningFiles {
	readonly #options: OpenOptions;
	readonly #pace: Pace;
	readonly #order: FileLike[] = [];
	readonly #known: KnownFile[] = [];
	readonly #tables: MappedTable[] = [];
	/** Of a table of books also the trades in it. */
	readonly #formats = new Map<
		MappedTable,
		{ readonly format: MarketFormat; readonly others: readonly MappedTable[] }
	>();
	/** The files in an archive by themselves. */
	readonly #offered = new Map<FileLike, FileLike>();
	readonly #refused: RefusedFiles[] = [];
	#done = 0;
	#total = 0;

	constructor(options: OpenOptions, pace: Pace) {
		this.#options = options;
		this.#pace = pace;
	}

	get unsure(): readonly MappedTable[] {
		return this.#tables.filter(({ guess }) => guess.confidence < CERTAIN);
	}

	/** Finds out what a file is from its beginning, or what those in an archive are. */
	async recognise(offered: FileLike): Promise<void> {
		this.#order.push(offered);
		const none = () => null;
		await this.#attempt([offered], none, async () => {
			for (const file of await filesIn(offered)) {
				this.#offered.set(file, offered);
				await this.#attempt([file], none, () => this.#recogniseOne(file));
			}
		});
	}

	async #recogniseOne(file: FileLike): Promise<void> {
		const opened = await openFile(file);
		const reader = this.#readerOf(opened);
		if ('open' in reader) {
			this.#known.push({ opened, reader });
			return;
		}
		const table = await reader.table(opened);
		const take = () => {
			const [first, ...others] = reader.mapped(table, this.#mappingOf(table));
			if (!first) return;
			this.#tables.push(first);
			this.#formats.set(first, { format: reader.id, others });
		};
		await this.#attempt([file], () => table, take);
	}

	async open(): Promise<Pick<OpenedMarkets, 'opened' | 'refused'>> {
		const { used, leftOut } = withoutCopies(this.#known);
		const trades = this.#tables.filter(isTrades);
		const books = deepestOfStem(this.#tables.filter((one) => !isTrades(one)));
		this.#total = bytesOf([
			...used.map(({ opened }) => opened.file),
			...[...books.map((one) => one.used), ...trades].map(({ table }) => table.file)
		]);
		const found: Dataset[] = [];
		for (const market of marketsIn(used)) {
			const files = market.files.map(({ file }) => file);
			await this.#attempt(
				files,
				() => tableOf(market.files),
				async (own) => {
					for (const source of await market.reader.open(market.files, own)) {
						const { symbol, name } = source.info;
						const names = { symbol, exchange: null, inNames: marketInName(name) };
						const hasTrades = !WITHOUT_TRADES.includes(source.info.format);
						const dataset = { source, files, tables: [], market: names, hasTrades };
						found.push(withLeftOut(dataset, leftOut));
					}
				}
			);
		}
		for (const { used: one, leftOut: others } of books) {
			await this.#attempt(
				[one.table.file],
				() => one.table,
				async (own) => {
					const names = others.map(({ table }) => table.file.name);
					const { format, others: inside } = this.#formats.get(one)!;
					for (const source of await openMapped(format, [one, ...inside], own)) {
						const market = marketOfTable(one, source.info.symbol);
						const hasTrades = inside.length > 0;
						const dataset = { source, files: [one.table.file], tables: [one], market, hasTrades };
						found.push(leavingOut(dataset, names, 'it is of the same market.'));
					}
				}
			);
		}
		const surveyed: TradesFile[] = [];
		for (const one of trades) {
			await this.#attempt(
				[one.table.file],
				() => one.table,
				async (own) => {
					surveyed.push(...(await surveyTrades(one, own)));
				}
			);
		}
		const joined = joinTrades(await this.#joined(found), surveyed);
		for (const { file, error } of joined.refused) {
			this.#refused.push({ files: [file.one.table.file], error, table: file.one.table });
		}
		await this.#pace.step(1);
		const opened = joined.datasets.map((dataset) => ({
			...dataset,
			files: this.#offeredOf(dataset.files),
			tables: dataset.tables.filter(({ table }) => table.columns.length > 0)
		}));
		return { opened, refused: this.#inOrder(this.#refused) };
	}

	#joined(found: readonly Dataset[]): Promise<Dataset[]> {
		return joinConsecutive(this.#inOrder(found), this.#pace.part(1, 1));
	}

	#inOrder<T extends { readonly files: readonly FileLike[] }>(items: readonly T[]): T[] {
		const placeOf = ({ files }: T) =>
			Math.min(...this.#offeredOf(files).map((file) => this.#order.indexOf(file)));
		return [...items].sort((a, b) => placeOf(a) - placeOf(b));
	}

	/** The files as they were offered, each once. */
	#offeredOf(files: readonly FileLike[]): FileLike[] {
		return [...new Set(files.map((file) => this.#offered.get(file) ?? file))];
	}

	/** Works on files at their share of the pace; what is wrong with them is kept, so that the others open. */
	async #attempt(
		files: readonly FileLike[],
		tableOfThem: () => Promise<ColumnTable | null> | ColumnTable | null,
		work: (pace: Pace) => Promise<void> | void
	): Promise<void> {
		const end = this.#total > 0 ? this.#done + bytesOf(files) : 0;
		try {
			await work(this.#total > 0 ? this.#pace.part(this.#done / this.#total, end / this.#total) : this.#pace);
		} catch (error) {
			this.#options.signal?.throwIfAborted();
			this.#refused.push({ files, error, table: await tableOfThem() });
		}
		this.#done = end;
		if (this.#total > 0) await this.#pace.step(end / this.#total);
	}

	/** Parquet whose columns are explained by a mapping is read by that, whatever they are called. */
	#readerOf(opened: OpenedFile): MarketReader {
		const { file, parquet } = opened;
		if (parquet && !flatParquet.matches(opened)) {
			const columns = parquetColumns(parquet);
			if (this.#options.mappings?.[file.name] ?? this.#options.mappingFor?.(columns)) return mappedParquet;
		}
		const reader = READERS.find((candidate) => candidate.matches(opened));
		if (reader) return reader;
		throw new DataError(file.name, unknownFormat(opened));
	}

	#mappingOf({ file, columns }: ColumnTable) {
		return this.#options.mappings?.[file.name] ?? this.#options.mappingFor?.(columns);
	}
}

function isTrades({ guess }: MappedTable): boolean {
	return guess.mapping.layout.kind === 'trades';
}

/** Without what is beside a Parquet of its stem, which is the same capture. */
function withoutCopies(known: readonly KnownFile[]): {
	readonly used: readonly KnownFile[];
	readonly leftOut: readonly KnownFile[];
} {
	const stems = new Set(
		known.filter(({ opened }) => opened.parquet).map(({ opened }) => datasetOf(opened.file.name))
	);
	const isCopy = ({ opened: { file, parquet } }: KnownFile) =>
		parquet === null && stems.has(datasetOf(file.name));
	return { used: known.filter((one) => !isCopy(one)), leftOut: known.filter(isCopy) };
}

/** The dataset with a warning of each file that is left out for it. */
function withLeftOut(dataset: Dataset, leftOut: readonly KnownFile[]): Dataset {
	const { info } = dataset.source;
	const names = leftOut
		.map(({ opened }) => opened.file.name)
		.filter((name) => dataset.files.some((file) => datasetOf(file.name) === datasetOf(name)));
	return leavingOut(dataset, names, `it is the same capture as ${info.name}`);
}

/** The files of each market, those of one reader and stem together where it joins them. */
function marketsIn(known: readonly KnownFile[]): { reader: FileReader; files: readonly OpenedFile[] }[] {
	const markets = new Map<string, { reader: FileReader; files: OpenedFile[] }>();
	for (const [i, { reader, opened }] of known.entries()) {
		const key = JSON.stringify([reader.id, reader.joins ? datasetOf(opened.file.name) : i]);
		const market = markets.get(key) ?? { reader, files: [] };
		market.files.push(opened);
		markets.set(key, market);
	}
	return [...markets.values()];
}

/** The columns of a Parquet file that no mapping explains yet; null of anything else. */
async function tableOf([opened]: readonly OpenedFile[]): Promise<ColumnTable | null> {
	if (!opened?.parquet || flatParquet.matches(opened)) return null;
	return openParquetTable(opened.parquet).catch(() => null);
}

/** The files that an archive holds; else the file itself. */
async function filesIn(file: FileLike): Promise<readonly FileLike[]> {
	return compressionOf(await readBytes(file, 0, 4)) === 'ZIP' ? zipEntries(file) : [file];
}

async function openFile(file: FileLike): Promise<OpenedFile> {
	if (file.size === 0) throw new DataError(file.name, 'is empty; record again or open another file');
	const { head, isPacked } = await contentHead(file, HEAD_BYTES);
	return { file, head, isPacked, parquet: isParquet(head) && !isPacked ? await openParquet(file) : null };
}

function bytesOf(files: readonly FileLike[]): number {
	return files.reduce((sum, { size }) => sum + size, 0);
}
