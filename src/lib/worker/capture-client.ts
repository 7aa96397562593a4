import { proxy, releaseProxy, transfer, wrap, type Remote } from 'comlink';
import type { CaptureApi, CaptureNews, CaptureOrder, CaptureOutcome } from './capture-protocol.ts';
import captureWorker from './capture.worker.ts?worker&url';
import { startWorker } from './start-worker.ts';

/** Held by the one tab that records; a page that holds a lock is not frozen either. */
const LOCK = 'trace-zero-recorder';

/** A second recorder was refused. */
export class RecorderBusyError extends Error {
	override readonly name = 'RecorderBusyError';
}

/** A thread of its own for a capture, so that nothing else delays its stamps. */
export class CaptureClient {
	readonly #worker: Worker;
	// Held for as long as the client lives: a collected proxy leaves its calls hanging.
	readonly #api: Remote<CaptureApi>;

	constructor() {
		this.#worker = startWorker('capture', captureWorker);
		this.#api = wrap<CaptureApi>(this.#worker);
	}

	/**
	 * Captures until time is over, storage is full or `stop` is called; the journal's bytes go through the port. Rejects with
	 * a `RecorderBusyError` where another tab records, and with a sentence where the capture can't begin.
	 */
	capture(
		order: CaptureOrder,
		port: MessagePort,
		onNews: (news: CaptureNews) => void
	): Promise<CaptureOutcome> {
		// Browsers grant it, or ask, after what the user has just done.
		void navigator.storage.persist();
		return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
			if (!lock) throw new RecorderBusyError('another tab records');
			return this.#api.capture(order, transfer(port, [port]), proxy(onNews));
		});
	}

	stop(): Promise<void> {
		return this.#api.stop();
	}

	close(): void {
		this.#api[releaseProxy]();
		this.#worker.terminate();
	}
}

/** Does what must not be done while a tab records; null where one does. */
export function withoutRecorder<T>(work: () => Promise<T>): Promise<T | null> {
	return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? work() : null));
}

/** Does what a recorder or a recovery must not meet, once there is neither. */
export function asRecorder<T>(work: () => Promise<T>): Promise<T> {
	return navigator.locks.request(LOCK, work);
}

/** Whether a tab of this browser records. */
export async function isRecording(): Promise<boolean> {
	const { held = [] } = await navigator.locks.query();
	return held.some(({ name }) => name === LOCK);
}
