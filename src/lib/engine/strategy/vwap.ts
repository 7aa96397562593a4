import { liquidityCurve } from '../market/liquidity-curve.ts';
import { holdingsByWeight } from './holdings-by-weight.ts';
import type { StrategyDefinition } from './strategy.ts';

export const vwap: StrategyDefinition = {
	id: 'vwap',
	label: 'VWAP',
	summary: 'Children in proportion to an assumed volume curve w(t) = base + amplitude (2t - 1)^2.',
	parameters: [
		{
			id: 'base',
			label: 'Base',
			default: 1,
			min: 0,
			max: 1e6,
			meaning: 'weight of a child in the middle of the horizon, relative'
		},
		{
			id: 'amplitude',
			label: 'Amplitude',
			default: 2,
			min: 0,
			max: 1e6,
			meaning: 'what both ends of the horizon weigh above the base, relative'
		},
		{
			id: 'midpoints',
			label: 'Midpoints',
			default: 0,
			min: 0,
			max: 1,
			isInteger: true,
			meaning:
				'where a child reads the curve: 0 = first and last child at its ends, 1 = in the middle of its slice'
		}
	],
	create({ shares, slices }, parameters) {
		const { base, amplitude, midpoints } = parameters as Record<'base' | 'amplitude' | 'midpoints', number>;
		const curve = midpoints === 1 ? liquidityCurve : volumeCurve;
		const holdings = holdingsByWeight(shares, curve(slices, base, amplitude));
		return { holdingsAfter: ({ slice }) => holdings[slice + 1]! };
	}
};

/** w at t = 0, 1 / (n - 1), .., 1, relative weights of n children; all 1 where the curve is 0 everywhere. */
function volumeCurve(slices: number, base: number, amplitude: number): Float64Array {
	const weights = new Float64Array(slices);
	for (let k = 0; k < slices; k++) {
		const t = slices === 1 ? 0 : k / (slices - 1);
		const distance = 2 * t - 1;
		weights[k] = base + amplitude * distance * distance;
	}
	return weights.some((weight) => weight > 0) ? weights : weights.fill(1);
}
