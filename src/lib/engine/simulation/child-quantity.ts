import { wholeLots } from '../exchange/lots.ts';
import type { SimulationConfig } from './config.ts';

/** Below this share of the order a quantity is dust: what a schedule's tail or a rounding leaves. */
const DUST = 1e-9;

/**
 * Base units to send now so that `holdings` are left unsent. Targets are rounded to the lot cumulatively, so that the
 * children add up to the parent. A child below the smallest notional, or no more than dust, waits for the next one; one
 * that would leave no more than that behind takes it along. None is above `most`, base units.
 */
export function childQuantity(
	{ shares, lot, minNotional }: Pick<SimulationConfig, 'shares' | 'lot' | 'minNotional'>,
	unsent: number,
	holdings: number,
	mid: number,
	most = Infinity
): number {
	const left = lot === 0 ? holdings : Math.max(0, shares - lot * Math.round((shares - holdings) / lot));
	const isTooSmall = (quantity: number) => quantity * mid < minNotional || !(quantity > DUST * shares);
	const wanted = left > 0 && isTooSmall(left) ? unsent : unsent - left;
	const child = wholeLots(Math.min(wanted, most), lot);
	return isTooSmall(child) ? 0 : child;
}
