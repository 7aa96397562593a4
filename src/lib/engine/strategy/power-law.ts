import { power } from '../math/power.ts';
import type { Calibration } from '../model/calibrate.ts';
import { powerLawSchedule } from '../model/power-law-schedule.ts';
import type { Decision, ParentOrder, Strategy, StrategyDefinition } from './strategy.ts';

/** Beyond any risk that leaves more than 1e-9 of the order for the second child, and small enough to solve with. */
const MOST_RISK = 1e10;

export const powerLaw: StrategyDefinition = {
	id: 'power-law',
	label: 'Power law',
	summary:
		'Almgren (2003): impact grows as a power of the trading rate and equals the calibrated one at the rate of TWAP; no permanent impact. Planned once.',
	parameters: [
		{
			id: 'exponent',
			label: 'Exponent',
			default: 0.6,
			min: 0.05,
			max: 10,
			meaning: 'k of impact = eta v^k; 1 is linear, 0.6 what Almgren and others (2005) found for shares'
		}
	],
	create: (order, parameters) => new PowerLaw(order, (parameters as { exponent: number }).exponent)
};

class PowerLaw implements Strategy {
	readonly #order: ParentOrder;
	readonly #exponent: number;
	#holdings: Float64Array | null = null;

	constructor(order: ParentOrder, exponent: number) {
		this.#order = order;
		this.#exponent = exponent;
	}

	holdingsAfter({ slice, calibration }: Decision): number {
		this.#holdings ??= this.#solve(calibration);
		return this.#order.shares * this.#holdings[slice + 1]!;
	}

	/**
	 * Holdings of an order of 1 in units in which tau, eta and sigma are 1: the risk is then lambda sigma^2 tau X^2 over the
	 * impact cost eta_k tau (X / tau)^(1 + k) of all at once, with eta_k v0^k = eta v0 at TWAP's rate v0.
	 */
	#solve({ sigma, eta }: Calibration): Float64Array {
		const { riskAversion, slices, interval } = this.#order;
		const variance = sigma.value === null ? 0 : sigma.value * sigma.value;
		const slope = eta.value === null || eta.value === 0 ? Infinity : eta.value / interval;
		// (X / tau) / v0 = N, so that eta_k (X / tau)^k = eta (X / tau) N^(k - 1).
		const impact = slope * power(slices, this.#exponent - 1);
		const risk = ((riskAversion ?? 0) * variance * interval) / impact;
		return powerLawSchedule({
			shares: 1,
			horizon: slices,
			slices,
			sigma: 1,
			epsilon: 0,
			gamma: 0,
			eta: 1,
			exponent: this.#exponent,
			lambda: Math.min(risk, MOST_RISK)
		}).holdings;
	}
}
