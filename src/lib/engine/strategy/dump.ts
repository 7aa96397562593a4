import type { StrategyDefinition } from './strategy.ts';

export const dump: StrategyDefinition = {
	id: 'dump',
	label: 'Dump',
	summary: 'Everything at once, at the arrival time; what could not be filled is sent again at each slice.',
	parameters: [],
	create: () => ({ holdingsAfter: () => 0 })
};
