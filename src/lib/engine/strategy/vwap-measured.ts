import { holdingsByWeight } from './holdings-by-weight.ts';
import type { StrategyDefinition } from './strategy.ts';

export const vwapMeasured: StrategyDefinition = {
	id: 'vwap-measured',
	label: 'VWAP measured',
	summary:
		'Children in proportion to the volume that the tape’s own trades had before arrival: at the same time of earlier days where it holds any, else in the stretch just before.',
	needsVolume: true,
	parameters: [],
	create({ shares, slices }, _, past) {
		const weights = past.volumeCurve()?.weights ?? new Float64Array(slices).fill(1);
		const holdings = holdingsByWeight(shares, weights);
		return { holdingsAfter: ({ slice }) => holdings[slice + 1]! };
	}
};
