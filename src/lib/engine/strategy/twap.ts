import type { StrategyDefinition } from './strategy.ts';

export const twap: StrategyDefinition = {
	id: 'twap',
	label: 'TWAP',
	summary: 'Equal children, evenly spaced in time.',
	parameters: [],
	create: ({ shares, slices }) => ({
		holdingsAfter: ({ slice }) => (shares * (slices - slice - 1)) / slices
	})
};
