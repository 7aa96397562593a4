import { power } from '../math/power.ts';
import type { Calibration } from '../model/calibrate.ts';
import { powerLawSchedule } from '../model/power-law-schedule.ts';
import type { Decision, ParentOrder, Strategy, StrategyDefinition } from './strategy.ts';

/** Beyond any risk that leaves more than 1e-9 of the order for the second child, and small enough to solve with. */
const MOST_RISK = 1e10;

/** With more children it plans in so many steps, of equal children each: solving for all would take seconds. */
const MOST_STEPS = 1000;

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
		const { shares, slices } = this.#order;
		const steps = this.#holdings.length - 1;
		const at = ((slice + 1) * steps) / slices;
		const step = Math.min(Math.floor(at), steps - 1);
		const [before, after] = [this.#holdings[step]!, this.#holdings[step + 1]!];
		return shares * (before + (at - step) * (after - before));
	}

	/**
	 * Holdings of an order of 1 in units in which tau, eta and sigma are 1: the risk is then lambda sigma^2 tau X^2 over the
	 * impact cost eta_k tau (X / tau)^(1 + k) of all at once, with eta_k v0^k = eta v0 at TWAP's rate v0.
	 */
	#solve({ sigma, eta }: Calibration): Float64Array {
		const { riskAversion, slices, interval } = this.#order;
		const steps = Math.min(slices, MOST_STEPS);
		const tau = (slices * interval) / steps;
		const variance = sigma.value === null ? 0 : sigma.value * sigma.value;
		const slope = eta.value === null || eta.value === 0 ? Infinity : eta.value / tau;
		// (X / tau) / v0 = N, so that eta_k (X / tau)^k = eta (X / tau) N^(k - 1).
		const impact = slope * power(steps, this.#exponent - 1);
		const risk = ((riskAversion ?? 0) * variance * tau) / impact;
		return powerLawSchedule({
			shares: 1,
			horizon: steps,
			slices: steps,
			sigma: 1,
			epsilon: 0,
			gamma: 0,
			eta: 1,
			exponent: this.#exponent,
			lambda: Math.min(risk, MOST_RISK)
		}).holdings;
	}
}
