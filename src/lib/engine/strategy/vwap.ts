import { liquidityCurve } from '../market/liquidity-curve.ts';
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
	create({ shares, slices }, { base, amplitude, midpoints }) {
		const curve = midpoints === 1 ? liquidityCurve : volumeCurve;
		const holdings = holdingsByWeight(shares, curve(slices, base!, amplitude!));
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

/** Holdings x_0 = X .. x_n = 0 of children in proportion to `weights`. */
function holdingsByWeight(shares: number, weights: Float64Array): Float64Array {
	const holdings = new Float64Array(weights.length + 1);
	for (let k = weights.length - 1; k >= 0; k--) holdings[k] = holdings[k + 1]! + weights[k]!;
	const total = holdings[0]!;
	return holdings.map((value) => shares * (value / total));
}
