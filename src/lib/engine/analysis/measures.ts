import type { FillColumns } from '../exchange/fill-columns.ts';
import type { SideSign } from '../exchange/order.ts';
import type { Tape } from '../market/tape.ts';
import { participationOf } from '../model/participation.ts';
import type { BenchmarkPrices } from './benchmark-prices.ts';
import { effectiveSpread, type EffectiveSpread } from './effective-spread.ts';
import { markouts, type Markout } from './markouts.ts';
import { reversions, type Reversion } from './reversions.ts';
import type { Shortfall } from './shortfall.ts';
import { slippageOf, type Slippage } from './slippage.ts';

/** A strategy's fills beside the market's prices and volume, and what the market did after them. */
export interface Measures {
	/** Of the average price; null where nothing was filled. */
	readonly slippage: Slippage | null;
	/** What was filled, as a share of that and what the market traded, 0 to 1; null where nothing traded. */
	readonly participation: number | null;
	readonly spread: EffectiveSpread | null;
	readonly markouts: readonly Markout[];
	readonly reversions: readonly Reversion[];
}

/** Measures fills against the benchmarks of their run. */
export function measure(
	tape: Tape,
	fills: FillColumns,
	{ filled, averagePrice }: Pick<Shortfall, 'filled' | 'averagePrice'>,
	prices: BenchmarkPrices,
	side: SideSign
): Measures {
	return {
		slippage: averagePrice === null ? null : slippageOf(averagePrice, prices, side),
		participation: participation(filled, prices.volume),
		spread: effectiveSpread(fills, side, prices.arrival),
		markouts: markouts(tape, fills, side, prices.arrival),
		reversions: reversions(tape, fills, side, prices.arrival)
	};
}

function participation(filled: number, volume: number): number | null {
	if (volume === 0) return null;
	return filled > 0 ? participationOf(filled, volume) : 0;
}
