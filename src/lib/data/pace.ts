import type { ReadOptions } from './market-source.ts';

/** Longest stretch of work between two chances to hear an abort, ms. */
const LONGEST_STRETCH = 12;

/** Keeps a long read polite: hears the abort signal, lets other tasks run, reports progress that never falls. */
export class Pace {
	readonly #signal: AbortSignal | undefined;
	readonly #onProgress: ((fraction: number) => void) | undefined;
	#since = performance.now();
	#reported = 0;

	constructor(options: ReadOptions = {}) {
		this.#signal = options.signal;
		this.#onProgress = options.onProgress;
		this.#signal?.throwIfAborted();
	}

	/** What makes work that is given them keep this pace. */
	get options(): ReadOptions {
		return {
			...(this.#signal && { signal: this.#signal }),
			onProgress: (fraction) => {
				this.#report(fraction);
			}
		};
	}

	/** The pace of a part of the work, the share `from` to `to` of the whole. */
	part(from: number, to: number): Pace {
		return new Pace({
			...(this.#signal && { signal: this.#signal }),
			onProgress: (fraction) => {
				this.#report(from + fraction * (to - from));
			}
		});
	}

	/** To be awaited between two pieces of work of a few ms each; `fraction` of the whole is done. */
	async step(fraction: number): Promise<void> {
		this.#report(fraction);
		if (performance.now() - this.#since >= LONGEST_STRETCH) {
			await nextTask();
			this.#since = performance.now();
		}
		this.#signal?.throwIfAborted();
	}

	#report(fraction: number): void {
		if (!(fraction > this.#reported)) return;
		this.#reported = Math.min(1, fraction);
		this.#onProgress?.(this.#reported);
	}
}

/** A macrotask later: unlike a timer, a message is not held back by browsers. */
function nextTask(): Promise<void> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(null);
	});
}
