import { participationRate } from '../model/participation.ts';
import type { Decision, ParentOrder, Strategy, StrategyDefinition } from './strategy.ts';

export const pov: StrategyDefinition = {
	id: 'pov',
	label: 'POV',
	summary:
		'A share of what the market trades: each child brings the order up to its share of all volume since arrival, its own included.',
	needsVolume: true,
	parameters: [
		{
			id: 'rate',
			label: 'Rate',
			default: 0.1,
			min: 1e-6,
			max: 0.99,
			meaning: 'share of all volume that the order is to be, its own included'
		},
		{
			id: 'cap',
			label: 'Cap',
			default: 0.2,
			min: 1e-6,
			max: 0.99,
			meaning:
				'largest share of the volume since the child before it that one child may be when it catches up'
		},
		{
			id: 'finish',
			label: 'Finish',
			default: 1,
			min: 0,
			max: 1,
			isInteger: true,
			meaning:
				'what is left for the last child: 1 = all of it is sent, whatever the share; 0 = it stays unfilled'
		}
	],
	create(order, parameters) {
		const { rate, cap, finish } = parameters as Record<'rate' | 'cap' | 'finish', number>;
		return new PercentageOfVolume(order, rate, cap, finish === 1);
	}
};

/** Own volume v = p / (1 - p) of the others'; without any published trade the pace is TWAP's. */
class PercentageOfVolume implements Strategy {
	readonly mayLeaveRest: boolean;
	readonly #order: ParentOrder;
	readonly #rate: number;
	readonly #cap: number;
	#volume = 0;

	constructor(order: ParentOrder, rate: number, cap: number, isFinishing: boolean) {
		this.#order = order;
		this.#rate = rate;
		this.#cap = cap;
		this.mayLeaveRest = !isFinishing;
	}

	holdingsAfter({ slice, unsent, volume }: Decision): number {
		const { shares, slices } = this.#order;
		if (slice === slices - 1 && !this.mayLeaveRest) return 0;
		if (volume === null) return (shares * (slices - slice - 1)) / slices;
		const target = Math.max(0, shares - participationRate(this.#rate, volume));
		const most = participationRate(this.#cap, volume - this.#volume);
		this.#volume = volume;
		return Math.max(target, unsent - most);
	}
}
