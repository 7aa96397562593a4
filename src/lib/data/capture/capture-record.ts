import type { Hole } from '../../engine/index.ts';
import type { BookMessage, TickerMessage, TradeMessage } from '../binance/message.ts';

/** A message that a capture keeps: best bid and ask, a book of partial depth, or a trade. */
export type CapturedMessage = TickerMessage | BookMessage | TradeMessage;

/**
 * What a capture consists of, in order of receipt. `received` is ms since the epoch, a whole number of microseconds,
 * and strictly increases within a capture: messages that arrive within one tick of the clock are one microsecond apart
 * in the order of receipt. So it is the key by which stored files merge back into the exact order. Every hole is a
 * record of its own, told by the session alone.
 */
export type CaptureRecord =
	| { readonly kind: 'message'; readonly received: number; readonly message: CapturedMessage }
	| { readonly kind: 'hole'; readonly hole: Hole };

/** What is captured and where from. */
export interface CaptureSpec {
	/** Binance spot, or its USD-margined futures. */
	readonly market: 'spot' | 'usdm';
	/** In capitals. */
	readonly symbol: string;
	/** Twenty levels a side and the ticker, or the ticker alone; trades come with both. */
	readonly depth: 'full' | 'top';
	/** Quote currency; 0 where it is unknown. */
	readonly tick: number;
	/** Base units; 0 where it is unknown. */
	readonly lot: number;
	/** Address of the server, such as `wss://data-stream.binance.vision`. */
	readonly host: string;
	/** ms since the epoch. */
	readonly started: number;
}
