import type { CompletedRun } from '../../state/session.svelte.ts';

/** Digits of the hash that a name carries. */
const SHORT_HASH = 8;

/**
 * `BTCUSDT_20240808-235514_1a2b3c4d.png`: symbol, arrival in UTC, first digits of the result's hash. Of the symbol, which may
 * come from a file, letters, digits and hyphens are kept.
 */
export function exportName(
	{ market, result }: Pick<CompletedRun, 'market' | 'result'>,
	extension: string
): string {
	const symbol = market.symbol.replace(/[^A-Za-z0-9-]/g, '') || 'UNKNOWN';
	return `${symbol}_${stamp(result.arrivalTime)}_${result.hash.slice(0, SHORT_HASH)}.${extension}`;
}

function stamp(ms: number): string {
	if (!(Math.abs(ms) <= 8.64e15)) return 'no-time';
	const [date = '', time = ''] = new Date(Math.floor(ms)).toISOString().split('T');
	return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}`;
}
