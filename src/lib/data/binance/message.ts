import type { Levels } from './levels.ts';

interface MarketMessage {
	/** In capitals; null where neither the payload nor the stream's name tells. */
	readonly symbol: string | null;
	/** When the exchange sent it, ms since the epoch; NaN where it does not say. */
	readonly eventTime: number;
	/** Most decimals that any of its prices and sizes uses, zeros at the end left off. */
	readonly priceDecimals: number;
	readonly sizeDecimals: number;
	/** Whether it is of a coin-margined future, whose sizes are contracts. */
	readonly isCoinMargined: boolean;
}

/** Best bid and ask (`bookTicker`); a price of 0 is an empty side. */
export interface TickerMessage extends MarketMessage {
	readonly kind: 'ticker';
	readonly id: number;
	readonly bid: number;
	readonly bidSize: number;
	readonly ask: number;
	readonly askSize: number;
}

/**
 * A book as a whole, best level first: `partial` is a message of a partial depth stream; `snapshot` comes without a
 * stream's name, as REST answers do and messages of a raw partial depth stream do.
 */
export interface BookMessage extends MarketMessage {
	readonly kind: 'partial' | 'snapshot';
	readonly id: number;
	readonly bids: Levels;
	readonly asks: Levels;
	/** ms between two messages of the stream; NaN where its name does not say. */
	readonly interval: number;
	/** Whether it takes the place of any book before it, as Bybit's snapshots do, whose ids may begin anew. */
	readonly isReset?: true;
}

/** Levels that changed (`depthUpdate`), with their new sizes; a size of 0 removes the level. */
export interface DiffMessage extends MarketMessage {
	readonly kind: 'diff';
	/** First and last update id in it (`U`, `u`). */
	readonly firstId: number;
	readonly id: number;
	/** Last update id of the message before it (`pu`); null on spot, where ids are consecutive. */
	readonly previousId: number | null;
	readonly bids: Levels;
	readonly asks: Levels;
}

export interface TradeMessage extends MarketMessage {
	readonly kind: 'trade' | 'aggTrade';
	/** Consecutive. */
	readonly id: number;
	/** When it took place (`T`), ms since the epoch; NaN where the exchange does not say. */
	readonly tradeTime: number;
	readonly price: number;
	readonly size: number;
	/** Whether a sell order hit the bid. */
	readonly buyerIsMaker: boolean;
	/** False for what futures report among trades but took place off the book (insurance fund, deleveraging). */
	readonly isOnBook: boolean;
}

/** One message of a Binance stream, or what is in its place. */
export type Message =
	| TickerMessage
	| BookMessage
	| DiffMessage
	| TradeMessage
	/** An answer to a request such as SUBSCRIBE. */
	| { readonly kind: 'control' }
	/** The server is about to close the connection. */
	| { readonly kind: 'shutdown' }
	/** A message of a stream that is of no use here. */
	| { readonly kind: 'other'; readonly name: string }
	/** No message at all; `flaw` goes on with a sentence that begins with the line: a verb first. */
	| { readonly kind: 'fault'; readonly flaw: string };

export type { MarketMessage };
