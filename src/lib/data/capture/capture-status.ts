import type { OddMessages } from './odd-messages.ts';
import type { StreamName } from './socket-plans.ts';

/**
 * `connecting`: the first attempt; `waiting`: between two attempts; `blocked`: the last attempt never opened, so the host
 * is blocked or there is no network, and attempts go on.
 */
export type CaptureState = 'connecting' | 'open' | 'waiting' | 'blocked' | 'stopped';

/** How long after the exchange sent it a message was received, ms; negative where the clocks differ. */
export interface Latency {
	readonly last: number;
	readonly least: number;
	readonly most: number;
	readonly mean: number;
}

/** How a capture is doing: plain, so that it can be posted. */
export interface CaptureStatus {
	readonly state: CaptureState;
	/** The host to offer while this one is blocked; null where there is none or no need. */
	readonly nextHost: string | null;
	/** Messages recorded. */
	readonly counts: Readonly<Record<StreamName, number>>;
	/** Of all messages received. */
	readonly bytes: number;
	/** What could not be read. */
	readonly faults: readonly OddMessages[];
	/** What was not asked for. */
	readonly others: readonly OddMessages[];
	/** Messages that came twice. */
	readonly duplicates: number;
	/** Connections that took a lost one's place, and those that took over from a living one. */
	readonly reconnects: number;
	readonly rollovers: number;
	/** Holes recorded. */
	readonly holes: number;
	/** Since when messages are missing, ms since the epoch; null while none are. */
	readonly missingSince: number | null;
	/** Null before a message that says when it was sent. */
	readonly latency: Latency | null;
	/** Stamps of the first and the latest record, ms since the epoch; null before the first. */
	readonly first: number | null;
	readonly last: number | null;
}
