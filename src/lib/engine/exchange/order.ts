/** A child order that takes what is displayed at once. */
export interface MarketableOrder {
	readonly kind: 'marketable';
	/** When the strategy decided it, ms since the epoch. */
	readonly decisionTime: number;
	/** When it reaches the exchange, ms since the epoch. */
	readonly arrivalTime: number;
	/** Base units, > 0. */
	readonly quantity: number;
	/** Unaffected mid that the strategy saw, quote currency. */
	readonly decisionMid: number;
	/** Worst price that any unit may fill at, quote currency; null = any. What it keeps out stays unfilled. */
	readonly limitPrice: number | null;
}

/** Every kind of order the exchange knows. */
export type Order = MarketableOrder;

/** +1 sells, -1 buys. */
export type SideSign = 1 | -1;
