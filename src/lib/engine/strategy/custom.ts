import { holdingsByWeight } from './holdings-by-weight.ts';
import type { StrategyDefinition } from './strategy.ts';

export const custom: StrategyDefinition = {
	id: 'custom',
	label: 'Custom',
	summary: 'Children in proportion to weights of your own, one for each trade.',
	parameters: [
		{
			kind: 'list',
			id: 'weights',
			label: 'Weights',
			default: [],
			min: 0,
			max: 1e12,
			meaning:
				'one number for each trade, relative, separated by spaces, commas or new lines; empty = all the same'
		}
	],
	create({ shares, slices }, parameters) {
		const { weights } = parameters as { weights: readonly number[] };
		const holdings = holdingsByWeight(
			shares,
			weights.length === 0 ? new Float64Array(slices).fill(1) : weights
		);
		return { holdingsAfter: ({ slice }) => holdings[slice + 1]! };
	}
};
