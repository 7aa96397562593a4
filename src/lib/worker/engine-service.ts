import { transfer } from 'comlink';
import type { Dataset, MarketSource, Table, TableFormat } from '../data/index.ts';
import {
	bookView,
	Simulation,
	SyntheticGenerator,
	type BookView,
	type DepthTileSpec,
	type SimulationConfig,
	type Strip,
	type Tape,
	type TimeColumns
} from '../engine/index.ts';
import type { Library } from '../data/library/library.ts';
import type { LibraryEntry } from '../data/library/library-entry.ts';
import { Breather } from './breather.ts';
import type { CaptureBatch, LiveIntake, LiveMarket } from './live-market.ts';
import { marketSummary, windowOf } from './market-summary.ts';
import type {
	DepthTile,
	EngineApi,
	KeptMarket,
	LiveSummary,
	LiveView,
	MarketRecipe,
	MarketSummary,
	OpenedSource,
	Opening,
	OpenRequest,
	Recording,
	RunEvent,
	RunReply
} from './protocol.ts';
import { runReply } from './run-reply.ts';
import { TapeViews } from './tape-views.ts';

/** Books made between two looks at the clock. */
const BOOKS_A_BATCH = 500;

/** Pieces a run is cut into, between which it can report and stop. */
const PIECES = 1000;

/** Least ms between two progress messages. */
const PROGRESS_MS = 50;

/** Said of a market whose files need not be read again. */
const FROM_LIBRARY = 'It is read from the copy that this browser keeps in its library.';

/** What is needed of the library. */
export type KeptLibrary = Pick<Library, 'list' | 'files' | 'madeOf'>;

interface ReadMarket {
	readonly id: number;
	readonly key: string;
	readonly tape: Tape;
	readonly views: TapeViews;
	readonly summary: MarketSummary;
}

/** The engine and the readers behind the worker boundary. Keeps opened files and the market of the last run. */
export class EngineService implements EngineApi {
	readonly #library: () => Promise<KeptLibrary | null>;
	readonly #sources = new Map<number, { readonly source: MarketSource; readonly recording: Recording }>();
	readonly #ids = new Map<string, number>();
	readonly #jobs = new Map<number, AbortController>();
	#market: ReadMarket | null = null;
	#marketsRead = 0;
	#intake: LiveIntake | null = null;

	/** `library` is asked for when files are opened. */
	constructor(library: () => Promise<KeptLibrary | null> = () => Promise.resolve(null)) {
		this.#library = library;
	}

	async open(
		job: number,
		files: File[],
		request: OpenRequest,
		onProgress: (fraction: number) => void
	): Promise<Opening> {
		const { openMarkets, tableOutline } = await readers();
		const { mappingFor } = await import('./mapping-for.ts');
		const kept = await this.#cancellable(job, () => this.#keptOf(files, request));
		if (kept) return { opened: [kept], refused: [], unsure: [] };
		const { opened, refused, unsure } = await this.#cancellable(job, (signal) =>
			openMarkets(files, {
				signal,
				onProgress: throttled(onProgress),
				mappingFor: (columns) => mappingFor(request, columns),
				asksFirst: request.asksFirst
			})
		);
		const held: OpenedSource[] = [];
		for (const dataset of opened) held.push(await this.#keep(dataset, files));
		const prints = held.map(({ fingerprint }) => fingerprint);
		return {
			opened: held.map((source) => ({
				...source,
				sharesFiles: prints.filter((print) => print === source.fingerprint).length > 1
			})),
			refused: refused.map(({ error, table }) => ({
				message: (error as Error).message,
				table: table && tableOutline(table, mappingFor(request, table.columns) ?? null)
			})),
			unsure: unsure.map(({ table, guess }) => tableOutline(table, guess.mapping))
		};
	}

	recordingOf(id: number): Recording | null {
		return this.#sources.get(id)?.recording ?? null;
	}

	async openKept(market: KeptMarket): Promise<OpenedSource | null> {
		const library = await this.#library();
		if (!library) return null;
		const entry =
			'entry' in market
				? (await library.list()).find(({ id }) => id === market.entry)
				: await library.madeOf(market.fingerprint, market.symbol);
		return entry ? this.#openEntry(library, entry) : null;
	}

	async run(
		job: number,
		recipe: MarketRecipe,
		config: SimulationConfig,
		onEvent: (event: RunEvent) => void
	): Promise<RunReply> {
		return this.#cancellable(job, async (signal) => {
			if (recipe.kind === 'live') {
				const { runLive } = await liveParts();
				return runLive(this.#live(recipe.id), config, onEvent, signal);
			}
			const { id: marketId, tape, summary } = await this.#marketOf(recipe, onEvent, signal);
			const began = performance.now();
			const simulation = new Simulation(tape, config);
			const window = windowOf(tape, simulation);
			onEvent({ kind: 'market', market: summary, window });
			await runInPieces(simulation, config.snapshotMs, onEvent, signal);
			const result = simulation.result();
			const elapsedMs = performance.now() - began;
			return runReply(result, { marketId, config, market: summary, window, elapsedMs });
		});
	}

	bookAt(marketId: number, time: number, offset: number): BookView | null {
		return this.#viewsOf(marketId)?.bookAt(time, offset) ?? null;
	}

	depthTile(marketId: number, spec: DepthTileSpec): DepthTile | null {
		const tile = this.#viewsOf(marketId)?.depthTile(spec) ?? null;
		return tile && transfer(tile, [tile.bytes.buffer as ArrayBuffer]);
	}

	async strip(marketId: number, columns: TimeColumns): Promise<Strip | null> {
		return (await this.#viewsOf(marketId)?.strip(columns)) ?? null;
	}

	async loadReaders(): Promise<void> {
		await readers();
		await this.#library();
	}

	async follow(port: MessagePort, onGrowth: (view: LiveView) => void): Promise<void> {
		const { LiveIntake } = await liveParts();
		const intake = new LiveIntake(++this.#marketsRead);
		this.#intake?.take(null);
		this.#intake = intake;
		port.onmessage = ({ data }: MessageEvent<CaptureBatch>) => {
			// A later capture has taken over.
			if (this.#intake !== intake) {
				port.close();
				return;
			}
			intake.take(data);
			if (intake.market) onGrowth(liveView(intake.market));
		};
	}

	liveSummary(): LiveSummary | null {
		const live = this.#intake?.market;
		return live && live.tape.length > 0 ? { marketId: live.id, market: marketSummary(live.tape) } : null;
	}

	async fileOf(table: Table, format: TableFormat): Promise<Blob> {
		const { tableFile } = await import('../data/table/table-file.ts');
		return tableFile(table, format);
	}

	cancel(job: number): void {
		this.#jobs.get(job)?.abort();
	}

	#viewsOf(marketId: number): TapeViews | null {
		const live = this.#intake?.market;
		if (live?.id === marketId) return live.views;
		return this.#market?.id === marketId ? this.#market.views : null;
	}

	/** Runs work that `cancel(job)` can stop. */
	async #cancellable<T>(job: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
		const abort = new AbortController();
		this.#jobs.set(job, abort);
		try {
			return await work(abort.signal);
		} finally {
			this.#jobs.delete(job);
		}
	}

	/** The same files under the same mapping keep their id, so that a market that was read need not be read again. */
	async #keep({ source, files, tables }: Dataset, offered: readonly File[]): Promise<OpenedSource> {
		const { fingerprintOf, tableOutline } = await readers();
		const fingerprint = await fingerprintOf(files);
		const mappings = tables.map(({ guess }) => guess.mapping);
		const key = JSON.stringify([fingerprint, source.info.symbol, mappings]);
		return {
			id: this.#hold(key, source, {
				files: files as File[],
				mappings,
				symbol: source.info.symbol,
				fingerprint
			}),
			info: source.info,
			fingerprint,
			files: files.map((file) => offered.indexOf(file as File)),
			tables: tables.map(({ table, guess }) => tableOutline(table, guess.mapping)),
			sharesFiles: false
		};
	}

	#hold(key: string, source: MarketSource, recording: Recording): number {
		const id = this.#ids.get(key) ?? this.#ids.size;
		this.#ids.set(key, id);
		this.#sources.set(id, { source, recording });
		return id;
	}

	/** The copy that the library keeps of exactly these files, read in their place. */
	async #keptOf(files: readonly File[], { kept }: OpenRequest): Promise<OpenedSource | null> {
		const library = kept === 'none' ? null : await this.#library();
		if (library === null || kept === 'none') return null;
		const { fingerprintOf } = await readers();
		const entry = await library.madeOf(await fingerprintOf(files), null).catch(() => null);
		if (!entry?.origin || entry.format === 'trace-zero-parquet') return null;
		if (kept !== 'any' && entry.origin.columns !== kept.columns) return null;
		const opened = await this.#openEntry(library, entry).catch(() => null);
		if (!opened) return null;
		// A file may have been given another name since.
		const name = files.length === 1 ? (files[0]?.name ?? opened.info.name) : opened.info.name;
		const info = { ...opened.info, name };
		return { ...opened, info, files: files.map((_, place) => place), tables: entry.origin.tables };
	}

	async #openEntry(library: KeptLibrary, entry: LibraryEntry): Promise<OpenedSource | null> {
		const { openMarkets, withInfo } = await readers();
		const files = (await library.files(entry.id)) as File[];
		const { opened, refused } = await openMarkets(files);
		const [dataset] = opened;
		if (refused[0]) throw refused[0].error;
		if (!dataset) return null;
		const { origin } = entry;
		if (!origin || entry.format === 'trace-zero-parquet')
			return { ...(await this.#keep(dataset, files)), files: [] };
		const { fingerprint, sharesFiles, columns } = origin;
		const { badRows, warnings } = origin.info;
		const info = {
			...origin.info,
			warnings: [...warnings, FROM_LIBRARY],
			// That was asked when it was kept.
			...(badRows && { badRows: { ...badRows, areMany: false } })
		};
		const key = JSON.stringify([fingerprint, info.symbol, 'kept', columns]);
		const recording = { files, mappings: [], symbol: info.symbol, fingerprint };
		const id = this.#hold(key, withInfo(dataset.source, info), recording);
		return { id, info, fingerprint, files: [], tables: [], sharesFiles, keptColumns: columns };
	}

	async #marketOf(
		recipe: Exclude<MarketRecipe, { kind: 'live' }>,
		onEvent: (event: RunEvent) => void,
		signal: AbortSignal
	): Promise<ReadMarket> {
		const key = JSON.stringify(recipe);
		if (this.#market?.key === key) return this.#market;
		// Given up first: two tapes at once may not fit.
		this.#market = null;
		const phase = recipe.kind === 'synthetic' ? 'generating' : 'reading';
		const progress = throttled((fraction: number) => {
			onEvent({ kind: 'progress', phase, fraction });
		});
		const tape =
			recipe.kind === 'synthetic'
				? await generate(recipe.spec, signal, progress)
				: await this.#source(recipe.id).read(undefined, { signal, onProgress: progress });
		const summary = marketSummary(tape);
		this.#market = { id: ++this.#marketsRead, key, tape, views: new TapeViews(tape), summary };
		return this.#market;
	}

	#live(id: number): LiveMarket {
		const live = this.#intake?.market;
		if (live?.id !== id || live.tape.length === 0)
			throw new RangeError('no capture with a book is under way; start one');
		return live;
	}

	#source(id: number): MarketSource {
		const opened = this.#sources.get(id);
		if (!opened) throw new RangeError(`no open file has this id, id=${id}`);
		return opened.source;
	}
}

/** The readers come when a first file does: a run on a synthetic market needs none of them. */
const readers = () => import('../data/index.ts');

/** A capture under way comes even later. */
const liveParts = async () => ({ ...(await import('./live-market.ts')), ...(await import('./live-run.ts')) });

function liveView({ id, tape, newest, isOver }: LiveMarket): LiveView {
	return { marketId: id, newest, books: tape.length, book: bookView(tape, newest), isOver };
}

type Progress = (fraction: number) => void;

async function generate(
	spec: ConstructorParameters<typeof SyntheticGenerator>[0],
	signal: AbortSignal,
	progress: Progress
): Promise<Tape> {
	const generator = new SyntheticGenerator(spec);
	const breather = new Breather(signal);
	while (generator.fraction < 1) {
		generator.generate(BOOKS_A_BATCH);
		progress(generator.fraction);
		await breather.breathe();
	}
	return generator.tape;
}

async function runInPieces(
	simulation: Simulation,
	snapshotMs: number,
	onEvent: (event: RunEvent) => void,
	signal: AbortSignal
): Promise<void> {
	const breather = new Breather(signal);
	const { from, to } = simulation.span;
	let shown = performance.now();
	for (let piece = 1; piece <= PIECES && !simulation.done; piece++) {
		simulation.advance(piece === PIECES ? Infinity : from + ((to - from) * piece) / PIECES);
		if (performance.now() - shown >= Math.max(snapshotMs, 1)) {
			onEvent({ kind: 'snapshot', snapshot: simulation.snapshot() });
			shown = performance.now();
		}
		await breather.breathe();
	}
}

/** Passes on at most one call in `PROGRESS_MS`. */
function throttled(report: Progress): Progress {
	let last = performance.now();
	return (fraction) => {
		if (performance.now() - last < PROGRESS_MS) return;
		last = performance.now();
		report(fraction);
	};
}
