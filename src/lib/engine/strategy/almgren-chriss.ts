import { adjustedEta, holdingsFraction, isSolvable, kappaOf } from '../model/almgren-chriss.ts';
import type { Calibration } from '../model/calibrate.ts';
import type { Decision, ParentOrder, Strategy, StrategyDefinition } from './strategy.ts';

export const almgrenChrissAdaptive: StrategyDefinition = {
	id: 'ac',
	label: 'AC',
	summary:
		'Almgren-Chriss: trades fast where risk is dear and slowly where impact is, solved again for what is left whenever the calibration is renewed.',
	parameters: [],
	create: (order) => new AlmgrenChriss(order, true)
};

export const almgrenChrissStatic: StrategyDefinition = {
	id: 'ac-static',
	label: 'AC static',
	summary: 'Almgren-Chriss, planned once on the calibration before arrival.',
	parameters: [],
	create: (order) => new AlmgrenChriss(order, false)
};

class AlmgrenChriss implements Strategy {
	readonly #order: ParentOrder;
	readonly #isAdaptive: boolean;
	#solvedFor: Calibration | null = null;
	#kappa = 0;
	#anchorSlice = 0;
	#anchorHoldings = 0;

	constructor(order: ParentOrder, isAdaptive: boolean) {
		this.#order = order;
		this.#isAdaptive = isAdaptive;
	}

	holdingsAfter({ slice, unsent, calibration }: Decision): number {
		if (this.#solvedFor === null || (this.#isAdaptive && calibration !== this.#solvedFor)) {
			this.#kappa = planningKappa(this.#order, calibration, this.#solvedFor === null ? null : this.#kappa);
			this.#anchorSlice = slice;
			this.#anchorHoldings = unsent;
			this.#solvedFor = calibration;
		}
		const left = this.#order.slices - this.#anchorSlice;
		const after = slice + 1 - this.#anchorSlice;
		return this.#anchorHoldings * holdingsFraction(this.#kappa * this.#order.interval, after, left);
	}
}

/**
 * kappa (1/s) that the strategy plans with. At first it is the urgency over the horizon where the user gave one; else,
 * and whenever it is renewed, it follows from lambda and the estimates. Where those don't determine it, the previous
 * one stays, and 0 (TWAP) where there is none.
 */
export function planningKappa(order: ParentOrder, calibration: Calibration, previous: number | null): number {
	const { riskAversion, urgency, slices, interval } = order;
	if (previous === null && urgency !== null) return urgency / (slices * interval);
	const sigma = calibration.sigma.value;
	const eta = calibration.eta.value;
	const gamma = calibration.gamma.value;
	const fallback = previous ?? 0;
	if (riskAversion === null || sigma === null || eta === null || gamma === null) return fallback;
	if (!isSolvable(eta, gamma, interval)) return fallback;
	return kappaOf(riskAversion, sigma, adjustedEta(eta, gamma, interval), interval);
}
