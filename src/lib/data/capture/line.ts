import type { CaptureEnvironment, Socket, Timer } from './environment.ts';

/** ms a socket may take to open. */
const OPENS_WITHIN = 10_000;

/** What a channel hears of its lines. */
export interface LineListener {
	opened(line: Line): void;
	received(line: Line, data: unknown): void;
	/** Comes last, once, and not after `close`. */
	lost(line: Line, loss: Loss): void;
}

export interface Loss {
	/** Whether the line was given up because nothing came over it. */
	readonly isSilence: boolean;
	readonly reason: string;
}

/** One socket from its first attempt to its end, given up when it does not open or falls silent. */
export class Line {
	/** When it opened, ms since the epoch; NaN before. */
	openedAt = NaN;
	readonly #environment: CaptureEnvironment;
	readonly #listener: LineListener;
	readonly #patience: number;
	readonly #watched: string;
	#socket: Socket | null = null;
	#timer: Timer;
	#isOver = false;
	/** When the watched stream was heard last, ms since the epoch. */
	#heard = NaN;

	/** `patience` is the longest silence of the stream `watched` in ms. */
	constructor(
		environment: CaptureEnvironment,
		listener: LineListener,
		{ url, patience, watched }: { readonly url: string; readonly patience: number; readonly watched: string }
	) {
		this.#environment = environment;
		this.#listener = listener;
		this.#patience = patience;
		this.#watched = watched;
		this.#timer = environment.setTimeout(() => {
			this.#end({ isSilence: false, reason: 'connection could not be opened' });
		}, OPENS_WITHIN);
		const socket = environment.openSocket(url, {
			opened: () => {
				this.#opened();
			},
			received: (data) => {
				if (!this.#isOver) listener.received(this, data);
			},
			closed: (code) => {
				this.#end({ isSilence: false, reason: closeWords(code) });
			}
		});
		this.#socket = socket;
		if (this.#isOver) socket.close();
	}

	get isOpen(): boolean {
		return !Number.isNaN(this.openedAt) && !this.#isOver;
	}

	/** Says that a message of the watched stream came at that time. */
	heard(time: number): void {
		this.#heard = time;
	}

	/** Ends the line without a word to its listener. */
	close(): void {
		if (this.#isOver) return;
		this.#isOver = true;
		this.#environment.clearTimeout(this.#timer);
		this.#socket?.close();
	}

	#opened(): void {
		if (this.#isOver) return;
		this.#environment.clearTimeout(this.#timer);
		this.openedAt = this.#environment.now();
		this.#heard = this.openedAt;
		this.#watch(this.#patience);
		this.#listener.opened(this);
	}

	#watch(ms: number): void {
		this.#timer = this.#environment.setTimeout(() => {
			const left = this.#patience - (this.#environment.now() - this.#heard);
			if (left > 0) this.#watch(left);
			else {
				const seconds = (this.#patience / 1000).toFixed(0);
				this.#end({
					isSilence: true,
					reason: `no ${this.#watched} message for ${seconds} s, connected again`
				});
			}
		}, ms);
	}

	#end(loss: Loss): void {
		if (this.#isOver) return;
		this.close();
		this.#listener.lost(this, loss);
	}
}

/** 1006 is what a browser gives where the connection ended without a word. */
function closeWords(code: number): string {
	return code === 1006 ? 'connection lost' : `connection closed by the server (code ${code})`;
}
