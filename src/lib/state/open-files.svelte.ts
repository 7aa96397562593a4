import type { ColumnMapping } from '../data/index.ts';
import type { EngineClient } from '../worker/engine-client.ts';
import type {
	KeptMarket,
	OpenedSource,
	Opening,
	OpenRequest,
	Refusal,
	TableOutline
} from '../worker/protocol.ts';
import type { KnownColumns } from './known-columns.ts';
import type { FileMarket } from './scenario.ts';

export type { ColumnMapping, TableOutline };

/** A market of files that are open. */
export interface OpenMarket extends OpenedSource {
	/** What its columns mean, where the files alone don't say it for certain; as in a link. */
	readonly columns: string | null;
	readonly handles: readonly File[];
}

/** What has to be known about a file's columns, and what follows once it is. */
export interface ColumnQuestion {
	readonly table: TableOutline;
	/** `unsure`: the guess is; `refused`: there is none that makes a market; `change`: somebody wants another. */
	readonly why: 'unsure' | 'refused' | 'change';
	readonly answer: (mapping: ColumnMapping) => void;
	readonly dismiss: () => void;
}

/** What becomes of files. */
export interface OpenFilesEvents {
	readonly onOpened: (markets: readonly OpenMarket[]) => void;
	readonly onRefused: (refused: readonly Refused[], areOthersOpen: boolean) => void;
	/** What a link says of the columns can't be used. */
	readonly onColumnsProblem: (message: string) => void;
	/** A market that is open is to be read another way. */
	readonly onColumns: (market: OpenMarket, columns: string | null) => void;
}

/** A file that can't be used; with columns, another meaning of them may help. */
export interface Refused {
	readonly message: string;
	readonly columns: { readonly file: string; readonly ask: () => void } | null;
}

/** What a link says of the columns of the file that it waits for. */
export interface LinkColumns {
	readonly columns: string | null;
}

type Engine = Pick<EngineClient, 'open' | 'openKept'>;

/** The files of this visit: those that are being opened, those that are open, and what has to be asked about them. */
export class OpenFiles {
	readonly #engine: Engine;
	readonly #events: OpenFilesEvents;
	#known: Promise<KnownColumns> | null = null;
	#markets = $state.raw<readonly OpenMarket[]>([]);
	#opening = $state.raw<{ readonly abort: AbortController; readonly fraction: number } | null>(null);
	#question = $state.raw<ColumnQuestion | null>(null);
	#doubtful = $state.raw<readonly OpenMarket[]>([]);

	constructor(engine: Engine, events: OpenFilesEvents) {
		this.#engine = engine;
		this.#events = events;
	}

	/** The newest first. */
	get markets(): readonly OpenMarket[] {
		return this.#markets;
	}

	/** Share of the files that are being opened, 0 to 1; null while none are. */
	get opening(): number | null {
		return this.#opening?.fraction ?? null;
	}

	get question(): ColumnQuestion | null {
		return this.#question;
	}

	/** Markets of which so many rows are malformed that they are used only if somebody says so. */
	get doubtful(): readonly OpenMarket[] {
		return this.#doubtful;
	}

	/** The open market that a link means, whatever its columns are taken as. */
	of({ fingerprint, symbol }: FileMarket): OpenMarket | undefined {
		return this.#markets.find((one) => one.fingerprint === fingerprint && symbolOf(one) === (symbol ?? null));
	}

	/**
	 * Opens files; those opened later take over from files still being opened. Where columns are uncertain, these are asked
	 * about first. `link` has the columns of a link that waits for its file.
	 */
	async open(files: readonly File[], link: LinkColumns | null = null): Promise<void> {
		if (files.length === 0) return;
		this.cancel();
		const abort = new AbortController();
		this.#opening = { abort, fraction: 0 };
		const isCurrent = () => this.#opening?.abort === abort;
		const onProgress = (fraction: number) => {
			if (isCurrent()) this.#opening = { abort, fraction };
		};
		try {
			const known = await this.#knownColumns();
			if (!isCurrent()) return;
			const { all: mappings, text, problem } = known.mappingsIn(link?.columns ?? null);
			if (problem !== null) this.#events.onColumnsProblem(problem);
			const kept = link ? { columns: text } : ('any' as const);
			const request = { mappings, remembered: known.remembered, asksFirst: true, kept };
			const opening = await this.#engine.open(files, request, onProgress, abort.signal);
			if (!isCurrent()) return;
			this.#opening = null;
			this.#take(opening, files, link, known);
		} catch (error) {
			if (!isCurrent()) return;
			this.#opening = null;
			if (abort.signal.aborted) return;
			this.#events.onRefused([{ message: (error as Error).message, columns: null }], false);
		}
	}

	/** Opens files without a question and without making any of them the market; the first market, if there is one. */
	async openQuietly(files: readonly File[]): Promise<OpenMarket | undefined> {
		const [first] = await this.#openAs(files, []);
		return first;
	}

	/** Opens again what was open in a thread that is gone; what can't be opened any more is open no longer. */
	async restore(): Promise<void> {
		const lost = this.#markets;
		this.#markets = [];
		for (const { handles, tables, fingerprint, sharesFiles, info } of lost.toReversed()) {
			const mappings = tables.flatMap(({ mapping }) => mapping ?? []);
			try {
				if (handles.length > 0) await this.#openAs(handles, mappings);
				else {
					const source = await this.#engine.openKept({
						fingerprint,
						symbol: sharesFiles ? info.symbol : null
					});
					if (source) this.#keep([openMarket(source, [], await this.#knownColumns())]);
				}
			} catch {
				// Whoever needs it is asked for the file.
			}
		}
	}

	/** Has at hand what opening takes, so that what the library keeps opens without a network. */
	async prepare(): Promise<void> {
		await this.#knownColumns();
	}

	/** Opens a market that the library keeps; whether it does. */
	async openKept(which: KeptMarket): Promise<boolean> {
		const source = await this.#engine.openKept(which).catch(() => null);
		if (!source) return false;
		const market = openMarket(source, [], await this.#knownColumns());
		this.#keep([market]);
		this.#events.onOpened([market]);
		return true;
	}

	/** The market of a link, read as the link says. Throws why it can't be. */
	async as(market: FileMarket): Promise<OpenMarket | null> {
		const open = this.of(market);
		if (!open || open.columns === (market.columns ?? null)) return open ?? null;
		const { all, text, problem } = (await this.#knownColumns()).mappingsIn(market.columns ?? null);
		if (problem !== null) this.#events.onColumnsProblem(problem);
		if (open.columns === text) return open;
		if (open.handles.length === 0)
			throw new Error(
				`${open.info.name} is kept as it was read: open the file itself to read its columns another way`
			);
		await this.#openAs(open.handles, all);
		return this.of(market) ?? null;
	}

	/** Asks what the columns of an open market's file are. */
	askColumns(market: OpenMarket, table: TableOutline): void {
		const answer = async (mapping: ColumnMapping) => {
			const known = await this.#knownColumns();
			known.remember(table.shape, mapping);
			const tables = market.tables.map((one) => (one === table ? { ...one, mapping } : one));
			const isAsBefore = JSON.stringify(mapping) === JSON.stringify(table.mapping);
			if (!isAsBefore) this.#events.onColumns(market, known.textOf(tables, true));
		};
		this.#ask({ table, why: 'change', answer: (mapping) => void answer(mapping), dismiss: () => undefined });
	}

	/** Uses the doubtful markets all the same. */
	acceptDoubtful(): void {
		const markets = this.#doubtful;
		this.#doubtful = [];
		this.#keep(markets);
		this.#events.onOpened(markets);
	}

	/** Leaves the doubtful markets alone. */
	refuseDoubtful(): void {
		this.#doubtful = [];
	}

	cancel(): void {
		this.#opening?.abort.abort();
		this.#opening = null;
	}

	#take(
		{ opened, refused, unsure }: Opening,
		files: readonly File[],
		link: LinkColumns | null,
		known: KnownColumns
	): void {
		const [table] = unsure;
		if (table) {
			this.#askAbout(table, 'unsure', files, link);
			return;
		}
		const markets = opened.map((source) => openMarket(source, files, known));
		const good = markets.filter(({ info }) => !info.badRows?.areMany);
		this.#doubtful = markets.filter(({ info }) => info.badRows?.areMany === true);
		this.#keep(good);
		if (good.length > 0) this.#events.onOpened(good);
		if (refused.length === 0) return;
		this.#events.onRefused(
			refused.map((one) => this.#refused(one, files)),
			good.length > 0
		);
	}

	#refused({ message, table }: Refusal, files: readonly File[]): Refused {
		if (!table) return { message, columns: null };
		const ask = () => {
			this.#askAbout(table, 'refused', files, null);
		};
		return { message, columns: { file: table.file, ask } };
	}

	/** Files whose columns become known are opened again, with those that were offered beside them. */
	#askAbout(
		table: TableOutline,
		why: ColumnQuestion['why'],
		files: readonly File[],
		link: LinkColumns | null
	): void {
		const answer = async (mapping: ColumnMapping) => {
			(await this.#knownColumns()).remember(table.shape, mapping);
			await this.open(files, link);
		};
		this.#ask({
			table,
			why,
			answer: (mapping) => void answer(mapping),
			dismiss: () => {
				// A file in an archive goes with the archive.
				const others = files.filter(({ name }) => name !== table.file && !/\.zip$/i.test(name));
				if (why === 'unsure') void this.open(others, link);
			}
		});
	}

	#ask(question: ColumnQuestion): void {
		const close = () => {
			this.#question = null;
		};
		this.#question = {
			...question,
			answer: (mapping) => {
				close();
				question.answer(mapping);
			},
			dismiss: () => {
				close();
				question.dismiss();
			}
		};
	}

	async #openAs(files: readonly File[], mappings: readonly ColumnMapping[]): Promise<readonly OpenMarket[]> {
		const request: OpenRequest = { mappings, remembered: {}, asksFirst: false, kept: 'none' };
		const { opened, refused } = await this.#engine.open(
			files,
			request,
			() => undefined,
			new AbortController().signal
		);
		if (refused[0] && opened.length === 0) throw new Error(refused[0].message);
		const known = await this.#knownColumns();
		const markets = opened.map((source) => openMarket(source, files, known));
		this.#keep(markets);
		return markets;
	}

	/** Most visits open no files. */
	#knownColumns(): Promise<KnownColumns> {
		this.#known ??= import('./known-columns.ts').then(({ KnownColumns }) => new KnownColumns());
		this.#known.catch(() => {
			// Without a network now, the next opening tries again.
			this.#known = null;
		});
		return this.#known;
	}

	#keep(markets: readonly OpenMarket[]): void {
		const isNew = (old: OpenMarket) => markets.every((one) => marketKey(one) !== marketKey(old));
		this.#markets = [...markets, ...this.#markets.filter(isNew)];
	}
}

/** How a link calls an open market. */
export function fileMarketOf(market: OpenMarket): FileMarket {
	const symbol = symbolOf(market);
	return {
		kind: 'file',
		name: market.info.name,
		fingerprint: market.fingerprint,
		...(symbol !== null && { symbol }),
		...(market.columns !== null && { columns: market.columns })
	};
}

function openMarket(source: OpenedSource, files: readonly File[], known: KnownColumns): OpenMarket {
	const handles = source.files.map((place) => files[place]).filter((file) => file !== undefined);
	const { keptColumns, tables } = source;
	const columns = keptColumns === undefined ? known.textOf(tables, false) : keptColumns;
	return { ...source, columns, handles };
}

/** The symbol where it alone tells the market from others in the same files. */
function symbolOf({ sharesFiles, info }: OpenMarket): string | null {
	return sharesFiles ? info.symbol : null;
}

function marketKey(market: OpenMarket): string {
	return `${market.fingerprint} ${symbolOf(market) ?? ''}`;
}
