import type { CaptureNews } from './capture-protocol.ts';
import type { CaptureBatch } from './live-market.ts';

/** Between the tab that records and those that watch. */
const NAME = 'trace-zero-capture';

/** A watcher says that it is there this often, ms, and is forgotten when it has not for longer. */
const HELLO_MS = 2000;
const FORGOTTEN_MS = 5000;

type Posted =
	| { readonly kind: 'hello' }
	| { readonly kind: 'header'; readonly header: Uint8Array }
	| { readonly kind: 'batch'; readonly batch: CaptureBatch }
	| { readonly kind: 'news'; readonly news: CaptureNews };

/** The recorder's end: what it posts goes nowhere while nobody watches. */
export class CaptureBroadcast {
	readonly #channel = new BroadcastChannel(NAME);
	#header: Uint8Array | null = null;
	#lastHello = -Infinity;

	constructor() {
		this.#channel.onmessage = ({ data }: MessageEvent<Posted>) => {
			if (data.kind !== 'hello') return;
			this.#lastHello = performance.now();
			if (this.#header) this.#post({ kind: 'header', header: this.#header });
		};
	}

	/** The first batch of a capture is its header, which each watcher is given when it says hello; null ends it. */
	batch(batch: CaptureBatch): void {
		const isHeader = this.#header === null;
		this.#header = batch === null ? null : (this.#header ?? batch.slice());
		if (this.#isWatched && !isHeader) this.#post({ kind: 'batch', batch });
	}

	news(news: CaptureNews): void {
		if (this.#isWatched) this.#post({ kind: 'news', news });
	}

	close(): void {
		this.#channel.close();
	}

	get #isWatched(): boolean {
		return performance.now() - this.#lastHello < FORGOTTEN_MS;
	}

	#post(message: Posted): void {
		this.#channel.postMessage(message);
	}
}

/** A watcher's end of one capture: its batches go into the port from the header on. */
export class CaptureWatch {
	readonly #channel = new BroadcastChannel(NAME);
	readonly #timer: ReturnType<typeof setInterval>;
	#hasHeader = false;

	/** `onEnd` is told when the capture is over; then there is nothing more to watch. */
	constructor(port: MessagePort, onNews: (news: CaptureNews) => void, onEnd: () => void) {
		this.#channel.onmessage = ({ data }: MessageEvent<Posted>) => {
			if (data.kind === 'news') onNews(data.news);
			// Every hello of every watcher is answered.
			else if (data.kind === 'header' && !this.#hasHeader) {
				port.postMessage(data.header);
				this.#hasHeader = true;
			} else if (data.kind === 'batch' && this.#hasHeader) {
				port.postMessage(data.batch);
				if (data.batch !== null) return;
				this.close();
				onEnd();
			}
		};
		const hello = () => {
			this.#channel.postMessage({ kind: 'hello' } satisfies Posted);
		};
		this.#timer = setInterval(hello, HELLO_MS);
		hello();
	}

	close(): void {
		clearInterval(this.#timer);
		this.#channel.close();
	}
}
