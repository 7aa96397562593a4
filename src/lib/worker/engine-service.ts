import { transfer } from 'comlink';
import type { MarketSource, Table } from '../data/index.ts';
import {
	captureReport,
	evenly,
	priceSeries,
	Simulation,
	summarise,
	SyntheticGenerator,
	volumeSeries,
	type BookView,
	type DepthTileSpec,
	type SimulationConfig,
	type SimulationResult,
	type Strip,
	type Tape,
	type TimeColumns
} from '../engine/index.ts';
import { Breather } from './breather.ts';
import type {
	DepthTile,
	EngineApi,
	MarketRecipe,
	MarketSummary,
	OpenedSource,
	Opening,
	RunEvent,
	RunReply
} from './protocol.ts';
import { TapeViews } from './tape-views.ts';

/** Points of a price line: about one a pixel of a wide chart. */
const PRICE_POINTS = 1200;

/** Books made between two looks at the clock. */
const BOOKS_A_BATCH = 500;

/** Pieces a run is cut into, between which it can report and stop. */
const PIECES = 1000;

/** Calibration records sent to the page at most: more than a chart can show would only hold it up. */
const MOST_RECORDS = 1000;

/** Least ms between two progress messages. */
const PROGRESS_MS = 50;

interface ReadMarket {
	readonly id: number;
	readonly key: string;
	readonly tape: Tape;
	readonly views: TapeViews;
	readonly summary: MarketSummary;
}

/** The engine and the readers behind the worker boundary. Keeps opened files and the market of the last run. */
export class EngineService implements EngineApi {
	readonly #sources = new Map<number, MarketSource>();
	readonly #ids = new Map<string, number>();
	readonly #jobs = new Map<number, AbortController>();
	#market: ReadMarket | null = null;
	#marketsRead = 0;

	async open(job: number, files: File[], onProgress: (fraction: number) => void): Promise<Opening> {
		const { datasetOf, openMarketFiles } = await readers();
		const captures = groupBy(files, ({ name }) => datasetOf(name));
		const opened: OpenedSource[] = [];
		const refused: string[] = [];
		await this.#cancellable(job, async (signal) => {
			let done = 0;
			for (const capture of captures.values()) {
				const progress = throttled((fraction: number) => {
					onProgress((done + fraction) / captures.size);
				});
				try {
					const sources = await openMarketFiles(capture, { signal, onProgress: progress });
					for (const source of sources) opened.push(await this.#keep(source, capture));
				} catch (error) {
					signal.throwIfAborted();
					refused.push((error as Error).message);
				}
				done++;
			}
		});
		return { opened, refused };
	}

	async run(
		job: number,
		recipe: MarketRecipe,
		config: SimulationConfig,
		onEvent: (event: RunEvent) => void
	): Promise<RunReply> {
		return this.#cancellable(job, async (signal) => {
			const { id: marketId, tape, summary } = await this.#marketOf(recipe, onEvent, signal);
			const began = performance.now();
			const simulation = new Simulation(tape, config);
			const { warmUp, from, to } = simulation.span;
			const window = {
				from: warmUp,
				to,
				prices: priceSeries(tape, PRICE_POINTS, warmUp, to),
				volume: volumeSeries(tape, PRICE_POINTS, from, to)
			};
			onEvent({ kind: 'market', market: summary, window });
			await runInPieces(simulation, config.snapshotMs, onEvent, signal);
			const whole = simulation.result();
			const elapsedMs = performance.now() - began;
			const result = { ...whole, calibration: evenly(whole.calibration, MOST_RECORDS) };
			const renewals = whole.calibration.length - 1;
			const reply = { marketId, result, renewals, market: summary, window, elapsedMs };
			return transfer(reply, buffersOf(result) as ArrayBuffer[]);
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

	async parquetOf(table: Table): Promise<Uint8Array> {
		const { writeTable } = await import('../data/table/write-table.ts');
		const bytes = await writeTable(table);
		return transfer(bytes, [bytes.buffer as ArrayBuffer]);
	}

	cancel(job: number): void {
		this.#jobs.get(job)?.abort();
	}

	#viewsOf(marketId: number): TapeViews | null {
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

	async #keep(source: MarketSource, files: readonly File[]): Promise<OpenedSource> {
		const file = files.find(({ name }) => name === source.info.name) ?? files[0];
		const { fingerprint } = await readers();
		const print = file ? await fingerprint(file) : '';
		const id = this.#ids.get(print) ?? this.#sources.size;
		this.#ids.set(print, id);
		this.#sources.set(id, source);
		return { id, info: source.info, fingerprint: print };
	}

	async #marketOf(
		recipe: MarketRecipe,
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
		const summary = {
			...summarise(tape),
			quality: tape.quality,
			report: captureReport(tape),
			holes: [...tape.holes],
			prices: priceSeries(tape, PRICE_POINTS)
		};
		this.#market = { id: ++this.#marketsRead, key, tape, views: new TapeViews(tape), summary };
		return this.#market;
	}

	#source(id: number): MarketSource {
		const source = this.#sources.get(id);
		if (!source) throw new RangeError(`no open file has this id, id=${id}`);
		return source;
	}
}

/** The readers come when a first file does: a run on a synthetic market needs none of them. */
const readers = () => import('../data/index.ts');

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

/** Every column of a result, to be moved instead of copied. */
function buffersOf({ strategies }: SimulationResult): ArrayBufferLike[] {
	return Object.values(strategies).flatMap(({ fills, trajectory, costPath }) =>
		[
			...Object.values(fills),
			trajectory.time,
			trajectory.remaining,
			costPath.time,
			costPath.shortfallBps
		].map(({ buffer }) => buffer)
	);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
	return groups;
}
