import { holdingsByWeight } from './holdings-by-weight.ts';
import { obizhaevaWang } from '../model/obizhaeva-wang.ts';
import type { Decision, ParentOrder, Strategy, StrategyDefinition } from './strategy.ts';

export const obizhaevaWangStrategy: StrategyDefinition = {
	id: 'obizhaeva-wang',
	label: 'Obizhaeva-Wang',
	summary:
		'A block first and last and equal children between, which is cheapest on a book that refills at the calibrated rate; blind to risk. Planned once.',
	parameters: [],
	create: (order) => new ObizhaevaWang(order)
};

class ObizhaevaWang implements Strategy {
	readonly #order: ParentOrder;
	#holdings: Float64Array | null = null;

	constructor(order: ParentOrder) {
		this.#order = order;
	}

	holdingsAfter({ slice, calibration }: Decision): number {
		this.#holdings ??= holdingsByWeight(this.#order.shares, this.#trades(calibration.rho.value));
		return this.#holdings[slice + 1]!;
	}

	/** The schedule depends on rho tau alone; on a book that refills at once, or of one child, all are the same. */
	#trades(rho: number | null): Float64Array {
		const { shares, slices, interval } = this.#order;
		if (slices === 1 || rho === null || rho === Infinity) return new Float64Array(slices).fill(1);
		return obizhaevaWang({
			shares,
			horizon: (slices - 1) * interval,
			tradeCount: slices,
			resilience: rho,
			density: 1,
			permanentImpact: 0,
			halfSpread: 0
		}).trades;
	}
}
