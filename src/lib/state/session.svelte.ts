import { getContext, setContext } from 'svelte';
import {
	compare,
	parseConfig,
	type BookView,
	type Comparison,
	type ConfigInput,
	type DepthTileSpec,
	type SimulationConfig,
	type SimulationResult,
	type Snapshot,
	type Strip,
	type TimeColumns
} from '../engine/index.ts';
import type { EngineClient } from '../worker/engine-client.ts';
import type {
	DepthTile,
	MarketRecipe,
	MarketSummary,
	Recording,
	RunEvent,
	RunWindowPrices,
	Table,
	TableFormat
} from '../worker/protocol.ts';
import { formatField, parseField, type ConfigField } from './fields.ts';
import { recipeOf } from './market-recipe.ts';
import type { Where } from './navigation.ts';
import { fileMarketOf, OpenFiles, type OpenMarket, type Refused } from './open-files.svelte.ts';
import { lighterScenario } from './lighter-scenario.ts';
import { forgetSample, openSampleFile } from './sample.ts';
import {
	configInput,
	DEFAULT_MARKET,
	type FileMarket,
	type Market,
	type SampleMarket,
	type Scenario
} from './scenario.ts';
import {
	decodeScenario,
	encodeScenario,
	parseMarketField,
	type LinkProblem,
	type MarketField
} from './scenario-codec.ts';

export type { OpenMarket, Table };

export type RunStatus = 'IDLE' | 'RUNNING' | 'COMPLETE' | 'ERROR';

/** A finished run with all that is needed to show it. */
export interface CompletedRun {
	/** Names the market as it was read for this run, to ask for its books. */
	readonly marketId: number;
	readonly config: SimulationConfig;
	readonly market: MarketSummary;
	readonly source: Market;
	readonly window: RunWindowPrices;
	readonly result: SimulationResult;
	/** Renewals of the calibration that a decision used. */
	readonly renewals: number;
	readonly comparison: Comparison;
	/** Wall-clock ms of the simulation alone. */
	readonly elapsedMs: number;
}

/** What a run under way has shown so far: one entry a snapshot. */
export interface LiveRun {
	readonly config: SimulationConfig;
	readonly market: MarketSummary | null;
	readonly window: RunWindowPrices | null;
	readonly phase: 'reading' | 'generating' | 'running';
	/** 0 to 1. */
	readonly fraction: number;
	readonly snapshots: readonly Snapshot[];
}

/** What the page has to tell the user beside the result; each is worded in `ui/messages.ts`. */
export type Notice =
	| { readonly kind: 'file-needed'; readonly name: string }
	| { readonly kind: 'capture-needed'; readonly symbol: string }
	| { readonly kind: 'other-file'; readonly expected: string; readonly dropped: string }
	| { readonly kind: 'open-failed'; readonly refused: readonly Refused[]; readonly areOthersOpen: boolean }
	| { readonly kind: 'run-failed'; readonly message: string }
	/** The engine's thread broke down, and another has taken over. */
	| { readonly kind: 'engine-lost'; readonly message: string };

/** A market that is being captured, as the engine knows it. */
export interface CapturedMarket {
	readonly symbol: string;
	readonly marketId: number;
}

/** Goes to a query string of a view. */
export type Navigate = (query: string, where: Where) => void;

/** What the session needs of the engine's thread. */
export type Engine = Pick<
	EngineClient,
	'open' | 'openKept' | 'recordingOf' | 'run' | 'bookAt' | 'fileOf' | 'loadReaders' | 'depthTile' | 'strip'
>;

/** Gives pieces of a heatmap of one market; null where that is no longer held, or has no sizes. */
export interface HeatSource {
	tile(spec: DepthTileSpec): Promise<DepthTile | null>;
	strip(columns: TimeColumns): Promise<Strip | null>;
	/** Until when the market is known, ms since the epoch: what reaches beyond is asked for again. Left out where it is all known. */
	readonly end?: () => number;
}

/** What a run that succeeds makes void. */
const RUN_NOTICES: readonly Notice['kind'][] = ['run-failed', 'engine-lost', 'file-needed', 'capture-needed'];

/** Names no market: that of a result whose thread is gone. */
const LOST_MARKET = -1;

/** An edit reruns at once when the last run took no longer than this. */
const RERUN_AT_ONCE_MS = 100;

/**
 * Fields that one edit settles: size and lot are judged together, so that what helps one may have been wrong with the
 * other, and a size may have been typed in another unit; the readings of the risk aversion follow from each other.
 */
const SETTLED_TOGETHER: readonly (readonly string[])[] = [
	['shares', 'size', 'lot'],
	['riskAversion', 'urgency', 'halfTime']
];

/** Everything the page knows: the scenario of the link, the opened files, the run. */
export class Session {
	readonly #engine: Engine;
	readonly #navigate: Navigate;
	#abort: AbortController | null = null;
	#lastRunMs = 0;

	#scenario = $state.raw<Scenario>({ market: DEFAULT_MARKET, config: {} });
	#problems = $state.raw<readonly LinkProblem[]>([]);
	#status = $state<RunStatus>('IDLE');
	#live = $state.raw<LiveRun | null>(null);
	#run = $state.raw<CompletedRun | null>(null);
	#notice = $state.raw<Notice | null>(null);
	#fieldErrors = $state.raw<Readonly<Record<string, string>>>({});
	#isStale = $state(false);
	#revisions = $state.raw<Readonly<Record<string, number>>>({});
	#captured = $state.raw<CapturedMarket | null>(null);
	#ownQuery = '';
	#hasOpened = $state(false);
	#hasEdited = $state(false);

	/** The files of this visit. */
	readonly files: OpenFiles;

	/** The config of the scenario, defaults filled in. */
	readonly config: SimulationConfig = $derived(parseConfig(configInput(this.#scenario)));

	/** `navigate` goes to a query string of this page; `onOpened` is told of files some of which could be used. */
	constructor(
		engine: Engine,
		navigate: Navigate,
		onOpened: (markets: readonly OpenMarket[]) => void = () => undefined
	) {
		this.#engine = engine;
		this.#navigate = navigate;
		this.files = new OpenFiles(engine, {
			onOpened: (markets) => {
				const [first] = markets;
				this.#hasOpened = true;
				if (first) this.#useOpened(first);
				onOpened(markets);
			},
			onRefused: (refused, areOthersOpen) => {
				this.#refuse(refused, areOthersOpen);
			},
			onColumnsProblem: (message) => {
				const others = this.#problems.filter(({ parameter }) => parameter !== 'columns');
				this.#problems = [...others, { parameter: 'columns', message }];
			},
			onColumns: (market, columns) => {
				this.chooseMarket(fileMarketOf({ ...market, columns }));
			}
		});
	}

	get scenario(): Scenario {
		return this.#scenario;
	}

	/** Parameters of the link that could not be used. */
	get problems(): readonly LinkProblem[] {
		return this.#problems;
	}

	/** What is known of the file whose levels are being read, null while none is. */
	get reading(): OpenMarket['info'] | null {
		const { market } = this.#scenario;
		if (this.#live === null || this.#live.market !== null || market.kind !== 'file') return null;
		return this.files.of(market)?.info ?? null;
	}

	get opened(): readonly OpenMarket[] {
		return this.files.markets;
	}

	/** The market that is being captured; null while none is. */
	get captured(): CapturedMarket | null {
		return this.#captured;
	}

	/** Takes note of the market that is being captured, or that none is any more. */
	setCaptured(captured: CapturedMarket | null): void {
		const { symbol, marketId } = this.#captured ?? {};
		if (captured?.symbol !== symbol || captured?.marketId !== marketId) this.#captured = captured;
	}

	/** True once the user has opened data on this visit: files, or the sample. */
	get hasOpened(): boolean {
		return this.#hasOpened;
	}

	/** True once the user has changed a parameter on this visit. */
	get hasEdited(): boolean {
		return this.#hasEdited;
	}

	get status(): RunStatus {
		return this.files.opening === null ? this.#status : 'RUNNING';
	}

	/** Share of the files that are being opened, 0 to 1; null while none are. */
	get opening(): number | null {
		return this.files.opening;
	}

	/** Goes up whenever a field is set, by whatever means: what is being typed in it belongs to the time before. */
	revisionOf(field: string): number {
		return (this.#revisions[field] ?? 0) + (this.#revisions.all ?? 0);
	}

	/** The run under way, null when there is none. */
	get live(): LiveRun | null {
		return this.#live;
	}

	/** The last finished run; stays while the next one is under way or has failed. */
	get run(): CompletedRun | null {
		return this.#run;
	}

	get notice(): Notice | null {
		return this.#notice;
	}

	/** By field: why what was typed there was not taken. */
	get fieldErrors(): Readonly<Record<string, string>> {
		return this.#fieldErrors;
	}

	/** True while the result on screen is not that of the parameters beside it. */
	get isStale(): boolean {
		return this.#isStale;
	}

	/** The text of a config field as it should stand in the form. */
	text(field: ConfigField): string {
		return formatField(field, this.config);
	}

	/**
	 * The newest book at `time` (ms) of the run's market, or the one `offset` books after it; null where there is none, or where
	 * another market has been read since.
	 */
	bookAt(time: number, offset = 0): Promise<BookView | null> {
		return this.#run
			? nullIfLost(this.#engine.bookAt(this.#run.marketId, time, offset))
			: Promise.resolve(null);
	}

	/** Has the engine's readers at hand, so that what the browser keeps opens without a network. */
	async loadReaders(): Promise<void> {
		// Without a network now, opening will say so.
		await Promise.allSettled([this.#engine.loadReaders(), this.files.prepare()]);
	}

	/** The same of any market that the engine holds. */
	bookOf(marketId: number, time: number): Promise<BookView | null> {
		return nullIfLost(this.#engine.bookAt(marketId, time, 0));
	}

	/** A table as a file. */
	fileOf(table: Table, format: TableFormat): Promise<Blob> {
		return this.#engine.fileOf(table, format);
	}

	/** A recorded market as other threads can open it; null where it is not open, or no recording. */
	async recordingOf(market: Market): Promise<Recording | null> {
		if (market.kind !== 'file' && market.kind !== 'sample') return null;
		const source = await this.#openSource(market);
		return source ? this.#engine.recordingOf(source.id) : null;
	}

	/** What a heatmap of a run's market is made from, piece by piece. */
	heatSource(marketId: number): HeatSource {
		return {
			tile: (spec) => nullIfLost(this.#engine.depthTile(marketId, spec)),
			strip: (columns) => nullIfLost(this.#engine.strip(marketId, columns))
		};
	}

	/** Follows the page to a query string; runs it at once on another market or when the last run was quick. */
	follow(query: URLSearchParams): void {
		const { scenario, problems } = decodeScenario(query);
		const isSame = encodeScenario(scenario) === encodeScenario(this.#scenario);
		const isFirst = this.#run === null && this.#status === 'IDLE';
		const isOtherMarket = JSON.stringify(scenario.market) !== JSON.stringify(this.#scenario.market);
		if (encodeScenario(scenario) !== this.#ownQuery) this.#leaveForm();
		this.#problems = problems;
		this.#scenario = scenario;
		if (isSame && !isFirst) return;
		this.#isStale = true;
		// An order on a live market starts when it is told to.
		if (scenario.market.kind === 'live' && this.#captured) return;
		if (isFirst || isOtherMarket || this.#lastRunMs <= RERUN_AT_ONCE_MS) this.go();
	}

	/** Takes what was typed into a config field; a value that can't be is kept out and explained beside the field. */
	edit(field: ConfigField, text: string): void {
		this.#takeConfig(field, () => parseField(field, text));
	}

	/**
	 * Takes a config field from what was typed in terms of another quantity, such as a time for the urgency: `convert` gives
	 * the field's text, or throws why there is none, which is explained beside `typedIn`.
	 */
	editThrough(typedIn: string, field: ConfigField, convert: () => string): void {
		this.#takeConfig(field, () => parseField(field, convert()), typedIn);
	}

	/** Takes the stretch that the order is worked in: arrival in ms since the epoch, horizon in seconds. */
	editWindow(window: Pick<ConfigInput, 'arrival' | 'horizon'>): void {
		this.#takeConfig('horizon', () => window);
	}

	/** Takes another list of strategies; a parameter that can't be is kept out and explained like a field. */
	editStrategies(strategies: NonNullable<ConfigInput['strategies']>): void {
		this.#takeConfig('strategies', () => ({ strategies }));
	}

	/** Takes what was typed into a field of the synthetic market. */
	editMarket(field: MarketField, text: string): void {
		this.#take(field, () => {
			const { market, config } = this.#scenario;
			return market.kind === 'synthetic'
				? { market: { ...market, [field]: parseMarketField(field, text) }, config }
				: { market, config };
		});
	}

	/** Forgets why what was typed into a field was not taken. */
	restore(field: string): void {
		this.#fieldErrors = Object.fromEntries(
			Object.entries(this.#fieldErrors).filter(([name]) => name !== field)
		);
	}

	/** Switches to another market and keeps the order; an arrival time belongs to its tape and is dropped. */
	chooseMarket(market: Market, where: Where = 'terminal'): void {
		this.#leaveForm();
		const { arrival: _arrival, ...config } = this.#scenario.config;
		this.#goTo({ market, config }, where);
	}

	/**
	 * Opens files; the first that can be used becomes the market, and the others can be chosen. Files opened later take
	 * over from files still being opened. The data and result on screen stay if none can be used.
	 */
	async openFiles(files: readonly File[]): Promise<void> {
		const { market } = this.#scenario;
		const waits = market.kind === 'file' && !this.files.of(market);
		await this.files.open(files, waits ? { columns: market.columns ?? null } : null);
	}

	/** Opens the file of the link from the library; whether it is kept there. */
	async openKeptFile(): Promise<boolean> {
		const { market } = this.#scenario;
		if (market.kind !== 'file') return false;
		return this.files.openKept({ fingerprint: market.fingerprint, symbol: market.symbol ?? null });
	}

	/**
	 * Opens a capture that has been stored and runs the last order on it again, at the same times, where that was worked while
	 * it was live; else nothing changes. The link then says all that the run depends on.
	 */
	async replayOn(files: readonly File[]): Promise<void> {
		const run = this.#run;
		if (files.length === 0 || run?.source.kind !== 'live' || this.#scenario.market.kind !== 'live') return;
		const first = await this.files.openQuietly(files);
		if (!first) return;
		const { arrival, horizon, warmUp } = run.config;
		const market = fileMarketOf(first);
		this.#goTo({ market, config: { ...this.#scenario.config, arrival, horizon, warmUp } }, 'here');
	}

	/** Runs the scenario on the sample capture of this site. */
	openSample(): void {
		this.#hasOpened = true;
		this.chooseMarket({ kind: 'sample' });
	}

	/** Runs the scenario; a run under way is cancelled first. */
	go(): void {
		void this.#start();
	}

	/** Stops the run under way; the last finished one stays. */
	cancel(): void {
		this.files.cancel();
		this.#abort?.abort();
	}

	/**
	 * The engine's thread broke down and another has taken over: what was open is opened again. The result on screen stays, but its
	 * books are gone until it is run again.
	 */
	async engineLost(): Promise<void> {
		forgetSample();
		if (this.#run) this.#run = { ...this.#run, marketId: LOST_MARKET };
		this.#status = 'ERROR';
		this.#notice ??= { kind: 'engine-lost', message: '' };
		await this.files.restore();
	}

	/** Whether there is anything to cut from the scenario where the machine can't carry it. */
	get canLighten(): boolean {
		return lighterScenario(this.#scenario) !== null;
	}

	/** Runs the scenario with what takes most memory cut down. */
	goLighter(): void {
		const lighter = lighterScenario(this.#scenario);
		if (!lighter) return;
		this.#leaveForm();
		this.#goTo(lighter, 'terminal');
		this.go();
	}

	dismissNotice(): void {
		this.#notice = null;
		if (this.#status === 'ERROR' && this.#run && !this.#isStale) this.#status = 'COMPLETE';
	}

	#takeConfig(field: ConfigField, valueOf: () => ConfigInput, typedIn: string = field): void {
		this.#take(typedIn, () => {
			const { market, config: before } = this.#scenario;
			// A lambda of one's own replaces the urgency that it would otherwise be derived from.
			const config = { ...before, ...valueOf(), ...(field === 'riskAversion' ? { urgency: null } : {}) };
			parseConfig(configInput({ market, config }));
			return { market, config };
		});
	}

	#take(field: string, change: () => Scenario): void {
		try {
			const scenario = change();
			const settled = SETTLED_TOGETHER.find((fields) => fields.includes(field)) ?? [field];
			const errors = Object.entries(this.#fieldErrors).filter(([name]) => !settled.includes(name));
			this.#fieldErrors = Object.fromEntries(errors);
			this.#revise(settled);
			this.#hasEdited = true;
			this.#goTo(scenario, 'terminal');
		} catch (error) {
			this.#fieldErrors = { ...this.#fieldErrors, [field]: (error as Error).message };
		}
	}

	/** The scenario has changed by other means than the form: what was typed there, and why not taken, is void. */
	#leaveForm(): void {
		this.#revise(['all']);
		this.#fieldErrors = {};
	}

	#revise(fields: readonly string[]): void {
		this.#revisions = {
			...this.#revisions,
			...Object.fromEntries(fields.map((field) => [field, (this.#revisions[field] ?? 0) + 1]))
		};
	}

	#goTo(scenario: Scenario, where: Where): void {
		this.#ownQuery = encodeScenario(scenario);
		this.#navigate(this.#ownQuery, where);
	}

	#refuse(refused: readonly Refused[], areOthersOpen = false): void {
		this.#notice = { kind: 'open-failed', refused, areOthersOpen };
		if (!this.#live && !areOthersOpen) this.#status = 'ERROR';
	}

	#useOpened(opened: OpenMarket): void {
		const { market } = this.#scenario;
		const wanted = market.kind === 'file' && !this.files.of(market) ? market : null;
		this.#notice = wanted ? { kind: 'other-file', expected: wanted.name, dropped: opened.info.name } : null;
		const isTheMarket = market.kind === 'file' && this.files.of(market) === opened;
		// What a link says of the columns counts, whatever they have been opened as.
		if (isTheMarket) this.go();
		// An experiment is not left without a word.
		else this.chooseMarket(fileMarketOf(opened), 'lab-or-terminal');
	}

	async #start(): Promise<void> {
		this.#abort?.abort();
		const abort = new AbortController();
		this.#abort = abort;
		try {
			await this.#runScenario(abort);
		} catch (error) {
			if (this.#abort === abort) this.#fail(error as Error, abort.signal);
		} finally {
			if (this.#abort === abort) {
				this.#live = null;
				this.#abort = null;
			}
		}
	}

	/** A newer start takes over at each wait: what arrives after it belongs to nobody. */
	async #runScenario(abort: AbortController): Promise<void> {
		const { config: wanted } = this;
		const source = this.#scenario.market;
		const recipe = await this.#recipe(source);
		if (this.#abort !== abort) return;
		if (!recipe) {
			this.#status = 'IDLE';
			if (source.kind === 'file') this.#notice = { kind: 'file-needed', name: source.name };
			if (source.kind === 'live') this.#notice = { kind: 'capture-needed', symbol: source.symbol };
			return;
		}
		this.#status = 'RUNNING';
		this.#live = { config: wanted, market: null, window: null, phase: 'reading', fraction: 0, snapshots: [] };
		const onEvent = (event: RunEvent) => {
			this.#show(event, abort);
		};
		const reply = await this.#engine.run(recipe, wanted, onEvent, abort.signal);
		if (this.#abort !== abort) return;
		this.#lastRunMs = reply.elapsedMs;
		this.#run = { ...reply, source, comparison: compare(reply.result.strategies, 'ac') };
		this.#status = 'COMPLETE';
		this.#isStale = false;
		if (this.#notice && RUN_NOTICES.includes(this.#notice.kind)) this.#notice = null;
	}

	#fail(error: Error, signal: AbortSignal): void {
		if (signal.aborted) this.#status = this.#run ? 'COMPLETE' : 'IDLE';
		else {
			this.#status = 'ERROR';
			const kind = error.name === 'WorkerLostError' ? 'engine-lost' : 'run-failed';
			this.#notice = { kind, message: error.message };
			const [, field] = /^(\w+) must /.exec(error.message) ?? [];
			if (field !== undefined) this.#fieldErrors = { ...this.#fieldErrors, [field]: error.message };
		}
	}

	async #recipe(market: Market): Promise<MarketRecipe | null> {
		if (market.kind === 'synthetic') return recipeOf(market, this.config.seed);
		if (market.kind === 'live') {
			const captured = this.#captured?.symbol === market.symbol ? this.#captured : null;
			return captured && { kind: 'live', id: captured.marketId };
		}
		const wanted = await this.#openSource(market);
		return wanted ? { kind: 'source', id: wanted.id } : null;
	}

	#openSource(market: FileMarket | SampleMarket): Promise<{ readonly id: number } | null | undefined> {
		return market.kind === 'sample' ? openSampleFile(this.#engine) : this.files.as(market);
	}

	#show(event: RunEvent, abort: AbortController): void {
		const live = this.#live;
		if (!live || this.#abort !== abort) return;
		if (event.kind === 'progress') this.#live = { ...live, phase: event.phase, fraction: event.fraction };
		else if (event.kind === 'market') {
			const { market, window } = event;
			const fraction = live.phase === 'running' ? live.fraction : 0;
			this.#live = { ...live, market, window, phase: 'running', fraction };
		} else {
			const { snapshot } = event;
			this.#live = {
				...live,
				phase: 'running',
				fraction: snapshot.step / snapshot.totalSteps,
				snapshots: [...live.snapshots, snapshot]
			};
		}
	}
}

const KEY = Symbol('session');

export function setSession(session: Session): Session {
	return setContext(KEY, session);
}

export function getSession(): Session {
	return getContext<Session>(KEY);
}

/** What a thread that is gone was asked for is not there. */
async function nullIfLost<T>(answer: Promise<T | null>): Promise<T | null> {
	try {
		return await answer;
	} catch (error) {
		if ((error as Error).name === 'WorkerLostError') return null;
		throw error;
	}
}
