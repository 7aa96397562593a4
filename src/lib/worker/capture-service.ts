import type { CaptureRecord, CaptureSpec } from '../data/capture/capture-record.ts';
import { CaptureSession } from '../data/capture/capture-session.ts';
import { checkSymbol, type Fetch } from '../data/capture/check-symbol.ts';
import type { CaptureEnvironment } from '../data/capture/environment.ts';
import { isHost } from '../data/capture/hosts.ts';
import { JournalEncoder } from '../data/capture/journal-encoder.ts';
import type { CaptureBroadcast } from './capture-channel.ts';
import type {
	CaptureApi,
	CaptureEnd,
	CaptureNews,
	CaptureOrder,
	CaptureOutcome
} from './capture-protocol.ts';

/** Longest a record waits before it is written and handed on, ms. */
const BATCH_MS = 40;

/** Written bytes reach the disk, and the page hears the news, this often, ms. */
const FLUSH_MS = 1000;
const NEWS_MS = 250;

/** Storage is measured this often, ms. */
const STORAGE_MS = 10_000;

/** A file that only grows. */
export interface JournalFile {
	/** Throws where storage is full; what was written before stays whole. */
	append(bytes: Uint8Array): void;
	/** Brings what was appended to the disk. */
	flush(): void;
	close(): void;
}

/** All that a capture needs of the world. */
export interface CaptureWorld {
	readonly environment: CaptureEnvironment;
	readonly fetch: Fetch;
	/** Makes room for a new capture in the library; gives its entry. */
	createJournal(spec: CaptureSpec): Promise<{ readonly entry: string; readonly file: JournalFile }>;
	storage(): Promise<CaptureNews['storage']>;
	/** To the tabs that watch. */
	readonly broadcast: Pick<CaptureBroadcast, 'batch' | 'news'>;
}

/** Records one market at a time into a journal, and passes the journal on as it grows. */
export class CaptureService implements CaptureApi {
	readonly #world: CaptureWorld;
	#capture: Capture | null = null;
	#isBusy = false;
	/** Whether the capture that is about to begin has been stopped already. */
	#isStopped = false;

	constructor(world: CaptureWorld) {
		this.#world = world;
	}

	async capture(
		order: CaptureOrder,
		port: MessagePort,
		onNews: (news: CaptureNews) => void
	): Promise<CaptureOutcome> {
		if (this.#isBusy) throw new Error('a capture is under way; stop it first');
		this.#isBusy = true;
		this.#isStopped = false;
		try {
			return await this.#capturing(order, port, onNews);
		} finally {
			this.#capture = null;
			this.#isBusy = false;
		}
	}

	stop(): void {
		this.#isStopped = true;
		this.#capture?.end('stopped');
	}

	async #capturing(
		order: CaptureOrder,
		port: MessagePort,
		onNews: (news: CaptureNews) => void
	): Promise<CaptureOutcome> {
		if (!isHost(order.market, order.host)) {
			throw new RangeError(
				`${order.host} is neither a host of Binance nor of this machine, such as ws://localhost:9443`
			);
		}
		const { environment, fetch } = this.#world;
		const check = await checkSymbol(order, fetch);
		if (check.kind === 'unknown-symbol') throw new RangeError(check.sentence);
		const { tick, lot } = check.kind === 'known' ? check : { tick: 0, lot: 0 };
		const { market, symbol, depth, host, seconds } = order;
		const spec: CaptureSpec = { market, symbol, depth, host, tick, lot, started: environment.now() };
		const { entry, file } = await this.#world.createJournal(spec);
		const capture = new Capture(spec, seconds, file, this.#world, port, onNews);
		this.#capture = capture;
		if (this.#isStopped) capture.end('stopped');
		const why = await capture.run();
		return { entry, why, status: capture.status };
	}
}

/** One capture, from its first connection to its last byte. */
class Capture {
	readonly #spec: CaptureSpec;
	readonly #file: JournalFile;
	readonly #world: CaptureWorld;
	readonly #port: MessagePort;
	readonly #onNews: (news: CaptureNews) => void;
	readonly #encoder: JournalEncoder;
	readonly #session: CaptureSession;
	readonly #seconds: number | null;
	readonly #endsAt: number | null;
	readonly #timers: unknown[] = [];
	readonly #over: Promise<CaptureEnd>;
	#settle: (why: CaptureEnd) => void = () => undefined;
	#storage: CaptureNews['storage'] = null;
	#journalBytes = 0;
	/** When the oldest record that is not written yet came; NaN where there is none. */
	#waitingSince = NaN;
	#isFlushed = true;
	#isOver = false;

	constructor(
		spec: CaptureSpec,
		seconds: number | null,
		file: JournalFile,
		world: CaptureWorld,
		port: MessagePort,
		onNews: (news: CaptureNews) => void
	) {
		this.#spec = spec;
		this.#file = file;
		this.#world = world;
		this.#port = port;
		this.#onNews = onNews;
		this.#encoder = new JournalEncoder(spec);
		this.#seconds = seconds;
		this.#endsAt = seconds === null ? null : spec.started + 1000 * seconds;
		this.#session = new CaptureSession(spec, world.environment, (record) => {
			this.#take(record);
		});
		this.#over = new Promise((resolve) => {
			this.#settle = resolve;
		});
	}

	get status() {
		return this.#session.status();
	}

	async run(): Promise<CaptureEnd> {
		this.#write(this.#encoder.header.slice());
		if (this.#isOver) return this.#over;
		this.#measureStorage();
		this.#every(NEWS_MS, () => {
			this.#tell();
		});
		this.#every(FLUSH_MS, () => {
			this.#flush();
		});
		this.#every(STORAGE_MS, () => {
			this.#measureStorage();
		});
		this.#after(this.#seconds, () => {
			this.end('time');
		});
		this.#session.start();
		this.#tell();
		return this.#over;
	}

	end(why: CaptureEnd): void {
		if (this.#isOver) return;
		this.#session.stop();
		this.#writeBatch();
		// The last batch may have filled the storage.
		if (this.#hasEnded()) return;
		this.#isOver = true;
		for (const timer of this.#timers) this.#world.environment.clearTimeout(timer);
		this.#flush();
		this.#file.close();
		this.#world.broadcast.batch(null);
		this.#port.postMessage(null);
		this.#tell();
		this.#settle(why);
	}

	#hasEnded(): boolean {
		return this.#isOver;
	}

	#take(record: CaptureRecord): void {
		if (this.#isOver) return;
		this.#encoder.append(record);
		const now = this.#world.environment.now();
		if (Number.isNaN(this.#waitingSince)) {
			this.#waitingSince = now;
			this.#world.environment.setTimeout(() => {
				this.#writeBatch();
			}, BATCH_MS);
		} else if (now - this.#waitingSince >= BATCH_MS) this.#writeBatch();
	}

	#writeBatch(): void {
		if (this.#isOver || Number.isNaN(this.#waitingSince)) return;
		this.#waitingSince = NaN;
		this.#write(this.#encoder.take());
	}

	/** To the journal first: nobody is to see what would be lost. */
	#write(bytes: Uint8Array<ArrayBuffer>): void {
		if (this.#isOver || bytes.length === 0) return;
		try {
			this.#file.append(bytes);
		} catch {
			this.end('full');
			return;
		}
		this.#journalBytes += bytes.length;
		this.#isFlushed = false;
		this.#world.broadcast.batch(bytes);
		this.#port.postMessage(bytes, [bytes.buffer]);
	}

	#flush(): void {
		if (!this.#isFlushed) this.#file.flush();
		this.#isFlushed = true;
	}

	#measureStorage(): void {
		void this.#world.storage().then((storage) => {
			this.#storage = storage;
		});
	}

	#tell(): void {
		const news = {
			spec: this.#spec,
			status: this.#session.status(),
			endsAt: this.#endsAt,
			journalBytes: this.#journalBytes,
			storage: this.#storage
		};
		this.#onNews(news);
		this.#world.broadcast.news(news);
	}

	#after(seconds: number | null, work: () => void): void {
		if (seconds !== null) this.#timers.push(this.#world.environment.setTimeout(work, 1000 * seconds));
	}

	#every(ms: number, work: () => void): void {
		const { environment } = this.#world;
		const at = this.#timers.push(null) - 1;
		const again = () => {
			this.#timers[at] = environment.setTimeout(() => {
				work();
				if (!this.#isOver) again();
			}, ms);
		};
		again();
	}
}
