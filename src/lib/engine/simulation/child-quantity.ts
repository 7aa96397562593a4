import { wholeLots } from '../exchange/lots.ts';
import type { SimulationConfig } from './config.ts';

/**
 * Base units to send now so that `holdings` are left unsent. Targets are rounded to the lot cumulatively, so that the
 * children add up to the parent; a child below the smallest notional waits for the next one, and one that would leave
 * less than that behind takes it along.
 */
export function childQuantity(
	{ shares, lot, minNotional }: Pick<SimulationConfig, 'shares' | 'lot' | 'minNotional'>,
	unsent: number,
	holdings: number,
	mid: number
): number {
	const left = lot === 0 ? holdings : Math.max(0, shares - lot * Math.round((shares - holdings) / lot));
	const child = wholeLots(unsent - left, lot);
	if (!(child > 1e-9 * lot)) return 0;
	if (left > 0 && left * mid < minNotional) return unsent * mid < minNotional ? 0 : wholeLots(unsent, lot);
	return child * mid < minNotional ? 0 : child;
}
