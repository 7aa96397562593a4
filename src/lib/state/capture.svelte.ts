import { getContext, setContext } from 'svelte';
import type { CaptureClient } from '../worker/capture-client.ts';
import type { CaptureNews, CaptureOrder, CaptureOutcome } from '../worker/capture-protocol.ts';
import type { EngineClient } from '../worker/engine-client.ts';
import type { LiveSummary, LiveView } from '../worker/protocol.ts';
import type { StreamRates } from './stream-rates.ts';
import { ratesOf } from './stream-rates.ts';

export type { CaptureNews, CaptureOrder, LiveSummary, LiveView };

/** `watching`: another tab records. */
export type CapturePhase = 'idle' | 'starting' | 'recording' | 'watching';

/** What the page has to tell of a capture; each is worded in `ui/messages.ts`. */
export type CaptureNotice =
	| { readonly kind: 'busy' }
	| { readonly kind: 'failed'; readonly message: string }
	/** `isEmpty`: nothing had been received, and nothing is kept. */
	| { readonly kind: 'ended'; readonly why: CaptureOutcome['why']; readonly isEmpty: boolean };

/** Recorder and watcher, loaded when they are first needed. */
export interface CaptureParts {
	readonly client: Pick<CaptureClient, 'capture' | 'stop'>;
	readonly watch: (
		port: MessagePort,
		onNews: (news: CaptureNews) => void,
		onEnd: () => void
	) => { close(): void };
	readonly isRecording: () => Promise<boolean>;
}

/** What a capture of this tab comes to. */
export interface CaptureEvents {
	/** Once it records. */
	readonly onBegin: () => void;
	/** Once it is over and its journal whole. */
	readonly onEnd: (outcome: CaptureOutcome) => Promise<void>;
}

type Engine = Pick<EngineClient, 'follow' | 'liveSummary'>;

/** Least ms between two questions for what is known of the market. */
const SUMMARY_MS = 1000;

/** News that rates are taken from: two seconds of them. */
const NEWS_KEPT = 8;

/** A capture of this tab, or of another that this one watches. */
export class Capture {
	readonly #engine: Engine;
	readonly #load: () => Promise<CaptureParts>;
	readonly #events: CaptureEvents;
	#parts: Promise<CaptureParts> | null = null;
	/** Settles when the capture of this tab is over and stored. */
	#over: Promise<void> = Promise.resolve();
	#watch: { close(): void } | null = null;
	#recent: { readonly news: CaptureNews; readonly at: number }[] = [];
	#summaryAsked = -Infinity;

	#phase = $state<CapturePhase>('idle');
	#news = $state.raw<CaptureNews | null>(null);
	#rates = $state.raw<StreamRates | null>(null);
	#live = $state.raw<LiveView | null>(null);
	#summary = $state.raw<LiveSummary | null>(null);
	#notice = $state.raw<CaptureNotice | null>(null);

	constructor(engine: Engine, load: () => Promise<CaptureParts>, events: CaptureEvents) {
		this.#engine = engine;
		this.#load = load;
		this.#events = events;
	}

	get phase(): CapturePhase {
		return this.#phase;
	}

	/** The last news of the capture; they stay after its end. */
	get news(): CaptureNews | null {
		return this.#news;
	}

	/** Messages a second; null until there is something to measure by. */
	get rates(): StreamRates | null {
		return this.#rates;
	}

	/** Where the market stands, batch by batch. */
	get live(): LiveView | null {
		return this.#live;
	}

	/** What is known of the market, every second. */
	get summary(): LiveSummary | null {
		return this.#summary;
	}

	get notice(): CaptureNotice | null {
		return this.#notice;
	}

	/** Starts a capture; where another tab records, that is said, and nothing else happens. */
	async start(order: CaptureOrder): Promise<void> {
		if (this.#phase === 'starting' || this.#phase === 'recording') return;
		this.#reset('starting');
		this.#over = this.#record(order);
		await this.#over;
	}

	/** Ends the capture of this tab, and resolves once it is stored; or stops to watch. */
	async stop(): Promise<void> {
		if (this.#phase === 'watching') {
			this.#reset('idle');
			return;
		}
		const { client } = await this.#getParts();
		await client.stop();
		await this.#over;
	}

	/** Shows the capture of another tab. */
	async watch(): Promise<void> {
		if (this.#phase !== 'idle') return;
		this.#reset('watching');
		const { watch } = await this.#getParts();
		this.#watch = watch(
			await this.#follow(),
			(news) => {
				this.#take(news);
			},
			() => {
				this.#rates = null;
				this.#phase = 'idle';
			}
		);
	}

	/** Whether another tab of this browser records. */
	async isElsewhere(): Promise<boolean> {
		if (this.#phase !== 'idle') return false;
		return (await this.#getParts()).isRecording();
	}

	dismissNotice(): void {
		this.#notice = null;
	}

	async #record(order: CaptureOrder): Promise<void> {
		try {
			const { client } = await this.#getParts();
			const port = await this.#follow();
			const outcome = await client.capture(order, port, (news) => {
				if (this.#phase === 'starting') this.#events.onBegin();
				this.#phase = 'recording';
				this.#take(news);
			});
			this.#notice = { kind: 'ended', why: outcome.why, isEmpty: outcome.status.first === null };
			await this.#events.onEnd(outcome);
		} catch (error) {
			const { name, message } = error as Error;
			this.#notice = name === 'RecorderBusyError' ? { kind: 'busy' } : { kind: 'failed', message };
		}
		this.#rates = null;
		this.#phase = 'idle';
	}

	#getParts(): Promise<CaptureParts> {
		this.#parts ??= this.#load();
		return this.#parts;
	}

	#reset(phase: CapturePhase): void {
		this.#watch?.close();
		this.#watch = null;
		this.#phase = phase;
		this.#news = null;
		this.#rates = null;
		this.#live = null;
		this.#summary = null;
		this.#notice = null;
		this.#recent = [];
	}

	/** Lets the engine follow what comes next; gives the end of the port that it comes into. */
	async #follow(): Promise<MessagePort> {
		const { port1, port2 } = new MessageChannel();
		await this.#engine.follow(port2, (view) => {
			this.#live = view;
			void this.#askSummary();
		});
		return port1;
	}

	async #askSummary(): Promise<void> {
		const now = performance.now();
		if (now - this.#summaryAsked < SUMMARY_MS) return;
		this.#summaryAsked = now;
		this.#summary = await this.#engine.liveSummary();
	}

	#take(news: CaptureNews): void {
		this.#news = news;
		this.#recent = [...this.#recent, { news, at: performance.now() }].slice(-NEWS_KEPT);
		const [first] = this.#recent;
		const last = this.#recent.at(-1);
		if (first && last && last !== first) {
			this.#rates = ratesOf(first.news.status, last.news.status, (last.at - first.at) / 1000);
		}
	}
}

const KEY = Symbol('capture');

export function setCapture(capture: Capture): Capture {
	return setContext(KEY, capture);
}

export function getCapture(): Capture {
	return getContext<Capture>(KEY);
}
