import type { SideSign } from '../exchange/order.ts';

/** An order from the decision to trade to its end, prices in quote currency, quantities in base units. */
export interface OrderHistory {
	/** +1 sell, -1 buy. */
	readonly side: SideSign;
	readonly shares: number;
	/** When it was decided to trade. */
	readonly decisionPrice: number;
	/** When the order reached the desk or the market. */
	readonly arrivalPrice: number;
	/** When what was left was given up. */
	readonly finalPrice: number;
	readonly fills: readonly { readonly quantity: number; readonly price: number }[];
	/** Quote currency. */
	readonly fees: number;
}

/** Shortfall against the decision price by cause, quote currency, positive = worse. */
export interface ExpandedShortfall {
	/** Move of the price between decision and arrival. */
	readonly delay: number;
	/** Fills against the arrival price. */
	readonly trading: number;
	/** What was never filled. */
	readonly opportunity: number;
	readonly fees: number;
	readonly total: number;
}

/**
 * Shortfall with the delay on all shares and opportunity counted from arrival: X (P_d - P_0) + sum n (P_0 - p) + (X - S)(P_0 -
 * P_n) + fees for a sell, mirrored for a buy. Kissell (2006).
 */
export function kissellShortfall(history: OrderHistory): ExpandedShortfall {
	return expand(history, history.shares, history.arrivalPrice);
}

/**
 * The same total with the delay on what was filled and opportunity counted from the decision: S (P_d - P_0) + sum n (P_0 - p) +
 * (X - S)(P_d - P_n) + fees. Perold (1988), in Wagner's parts.
 */
export function peroldShortfall(history: OrderHistory): ExpandedShortfall {
	return expand(history, filledOf(history), history.decisionPrice);
}

function expand(history: OrderHistory, delayed: number, missedFrom: number): ExpandedShortfall {
	const { side, shares, decisionPrice, arrivalPrice, finalPrice, fills, fees } = history;
	const delay = side * delayed * (decisionPrice - arrivalPrice);
	const trading = fills.reduce(
		(sum, { quantity, price }) => sum + side * quantity * (arrivalPrice - price),
		0
	);
	const opportunity = side * (shares - filledOf(history)) * (missedFrom - finalPrice);
	return { delay, trading, opportunity, fees, total: delay + trading + opportunity + fees };
}

function filledOf({ fills }: OrderHistory): number {
	return fills.reduce((sum, { quantity }) => sum + quantity, 0);
}
