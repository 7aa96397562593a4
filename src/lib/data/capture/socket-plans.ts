import type { CaptureSpec } from './capture-record.ts';

/** The three streams of a capture. */
export type StreamName = 'ticker' | 'depth' | 'trade';

/** A socket that a capture needs. */
export interface SocketPlan {
	readonly url: string;
	/** The stream that shows whether the socket is alive. */
	readonly watched: StreamName;
}

/**
 * The sockets of a capture: on spot one combined stream of bookTicker, 20 levels of depth every 100 ms and aggTrade; on
 * USD-M futures two, as these have trades at an address of their own. Top of book goes without depth.
 */
export function socketPlans({
	market,
	symbol,
	depth,
	host
}: Pick<CaptureSpec, 'market' | 'symbol' | 'depth' | 'host'>): SocketPlan[] {
	const name = encodeURIComponent(symbol.toLowerCase());
	const isFull = depth === 'full';
	const books = isFull ? [`${name}@bookTicker`, `${name}@depth20@100ms`] : [`${name}@bookTicker`];
	const trades = `${name}@aggTrade`;
	const watched = isFull ? 'depth' : 'ticker';
	const url = (path: string, streams: readonly string[]) => `${host}${path}?streams=${streams.join('/')}`;
	return market === 'spot'
		? [{ url: url('/stream', [...books, trades]), watched }]
		: [
				{ url: url('/public/stream', books), watched },
				{ url: url('/market/stream', [trades]), watched: 'trade' }
			];
}
