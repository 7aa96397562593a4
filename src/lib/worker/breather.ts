/** Longest stretch of work, ms, after which waiting messages are let in. */
const LONGEST_STRETCH_MS = 20;

/** Lets a long job stop for messages, such as the one that cancels it. */
export class Breather {
	readonly #signal: AbortSignal;
	#since = performance.now();

	constructor(signal: AbortSignal) {
		this.#signal = signal;
	}

	/** Yields to the event loop when the last time is long enough ago; throws the signal's reason once aborted. */
	async breathe(): Promise<void> {
		if (performance.now() - this.#since < LONGEST_STRETCH_MS) return;
		await nextMessage();
		this.#since = performance.now();
		this.#signal.throwIfAborted();
	}
}

/** Resolves after the messages that are already waiting. */
function nextMessage(): Promise<void> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(null);
	});
}
