/** What a session hears of one of its sockets, never before `openSocket` has returned. */
export interface SocketListener {
	opened(): void;
	/** `data` is a text; anything else is a fault. */
	received(data: unknown): void;
	/** Comes last and once, also for a socket that never opened. */
	closed(code: number): void;
}

/** One socket; after `close`, what its listener hears no longer matters. */
export interface Socket {
	close(): void;
}

/** All that a session needs of the world, so that a test can put another in its place. */
export interface CaptureEnvironment {
	readonly openSocket: (url: string, listener: SocketListener) => Socket;
	/** ms since the epoch, with a fraction; should not go back. */
	readonly now: () => number;
	readonly setTimeout: (callback: () => void, ms: number) => Timer;
	readonly clearTimeout: (timer: Timer) => void;
	/** In [0, 1). */
	readonly random: () => number;
}

/** What `setTimeout` gives and `clearTimeout` takes. */
export type Timer = unknown;
