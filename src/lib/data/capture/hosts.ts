import type { CaptureSpec } from './capture-record.ts';

type Market = CaptureSpec['market'];

/** Addresses of Binance, in the order in which they are offered; the first is the default. */
export const HOSTS: Readonly<Record<Market, readonly [string, ...string[]]>> = {
	spot: ['wss://data-stream.binance.vision', 'wss://stream.binance.com:9443', 'wss://stream.binance.us:9443'],
	usdm: ['wss://fstream.binance.com']
};

/** A server on this machine, such as the replay server. */
const LOOPBACK = /^ws:\/\/(?:localhost|127\.0\.0\.1):\d{1,5}$/;

export function isLoopback(host: string): boolean {
	return LOOPBACK.test(host);
}

/** Whether a capture may connect there: a listed host of the market, or this machine. */
export function isHost(market: Market, host: string): boolean {
	return isLoopback(host) || HOSTS[market].includes(host);
}

/** The host to offer where `host` can't be reached; null where there is no other. */
export function nextHost(market: Market, host: string): string | null {
	const hosts = HOSTS[market];
	const at = hosts.indexOf(host);
	return at < 0 || hosts.length === 1 ? null : (hosts[(at + 1) % hosts.length] ?? null);
}
