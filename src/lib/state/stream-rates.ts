import type { CaptureNews } from '../worker/capture-protocol.ts';

type Status = CaptureNews['status'];

/** What comes in a second. */
export interface StreamRates {
	readonly ticker: number;
	readonly depth: number;
	readonly trade: number;
	readonly bytes: number;
}

/** Rates between two statuses of a capture that are `seconds` apart. */
export function ratesOf(before: Status, after: Status, seconds: number): StreamRates {
	const rate = (of: (status: Status) => number) => (of(after) - of(before)) / seconds;
	return {
		ticker: rate(({ counts }) => counts.ticker),
		depth: rate(({ counts }) => counts.depth),
		trade: rate(({ counts }) => counts.trade),
		bytes: rate(({ bytes }) => bytes)
	};
}
