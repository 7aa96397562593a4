import type { SideSign } from '../exchange/order.ts';
import type { BenchmarkPrices } from './benchmark-prices.ts';
import { toBps } from './shortfall.ts';

/** How much worse an average price is than each benchmark, bp of the benchmark, positive = worse. */
export interface Slippage {
	readonly arrival: number;
	/** Against the time-weighted mid where nothing traded. */
	readonly vwap: number;
	readonly twap: number;
	readonly close: number;
}

/** s (P_b - p) / P_b for the average price p of what was filled; fees and what was not filled are left out. */
export function slippageOf(averagePrice: number, prices: BenchmarkPrices, side: SideSign): Slippage {
	const against = (price: number) => toBps(side * (price - averagePrice), price);
	return {
		arrival: against(prices.arrival),
		vwap: against(prices.vwap ?? prices.twap),
		twap: against(prices.twap),
		close: against(prices.close)
	};
}
