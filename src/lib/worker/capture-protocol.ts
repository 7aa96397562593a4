import type { CaptureSpec } from '../data/capture/capture-record.ts';
import type { CaptureStatus } from '../data/capture/capture-status.ts';

/** What is to be captured. */
export interface CaptureOrder extends Pick<CaptureSpec, 'market' | 'symbol' | 'depth' | 'host'> {
	/** Seconds; null = until it is stopped. */
	readonly seconds: number | null;
}

/** How a capture under way is doing. */
export interface CaptureNews {
	readonly spec: CaptureSpec;
	readonly status: CaptureStatus;
	/** When it will end by itself, ms since the epoch; null where it goes on until it is stopped. */
	readonly endsAt: number | null;
	/** Written to the journal so far. */
	readonly journalBytes: number;
	/** Bytes of this site's storage; null where the browser does not say. */
	readonly storage: { readonly used: number; readonly quota: number; readonly isPersistent: boolean } | null;
}

/** Why a capture ended. */
export type CaptureEnd = 'stopped' | 'time' | 'full';

export interface CaptureOutcome {
	/** Of the library's entry. */
	readonly entry: string;
	readonly why: CaptureEnd;
	readonly status: CaptureStatus;
}

/** What the capture worker offers. */
export interface CaptureApi {
	/**
	 * Captures until time is over, storage is full or `stop` is called; the journal's bytes go through the port as they are
	 * written. Rejects with a sentence where it can't begin.
	 */
	capture(
		order: CaptureOrder,
		port: MessagePort,
		onNews: (news: CaptureNews) => void
	): Promise<CaptureOutcome>;
	stop(): void;
}

export { HOSTS, isHost } from '../data/capture/hosts.ts';
