import { adjustedEta, holdingsFraction, isSolvable } from '../model/almgren-chriss.ts';
import type { Calibration } from '../model/calibrate.ts';
import { calibratedKappa } from '../model/calibrated-urgency.ts';
import { driftSchedule } from '../model/drift-schedule.ts';
import type { Decision, ParentOrder, Strategy, StrategyDefinition } from './strategy.ts';

export const almgrenChrissAdaptive: StrategyDefinition = {
	id: 'ac',
	label: 'AC',
	summary:
		'Almgren-Chriss: trades fast where risk is dear and slowly where impact is, solved again for what is left whenever the calibration is renewed.',
	parameters: [],
	create: (order) => new AlmgrenChriss(order, { isAdaptive: true, drift: 0 })
};

export const almgrenChrissStatic: StrategyDefinition = {
	id: 'ac-static',
	label: 'AC static',
	summary: 'Almgren-Chriss, planned once on the calibration before arrival.',
	parameters: [],
	create: (order) => new AlmgrenChriss(order, { isAdaptive: false, drift: 0 })
};

export const almgrenChrissDrift: StrategyDefinition = {
	id: 'ac-drift',
	label: 'AC drift',
	summary:
		'Almgren-Chriss with a view on where the price goes: waits for a drift in its favour and hurries before one against it, but never trades the other way.',
	parameters: [
		{
			id: 'drift',
			label: 'bp an hour',
			default: 0,
			min: -1e6,
			max: 1e6,
			meaning: 'expected drift of the price, bp an hour, plus = rising; a view of yours, not an estimate'
		}
	],
	create(order, parameters) {
		const { drift } = parameters as { drift: number };
		const perSecond = (drift * 1e-4 * order.arrivalPrice) / 3600;
		return new AlmgrenChriss(order, { isAdaptive: true, drift: order.side * perSecond });
	}
};

interface Settings {
	readonly isAdaptive: boolean;
	/** alpha, quote currency per second, + = in the order's favour. */
	readonly drift: number;
}

class AlmgrenChriss implements Strategy {
	readonly #order: ParentOrder;
	readonly #settings: Settings;
	#solvedFor: Calibration | null = null;
	#kappa = 0;
	#anchorSlice = 0;
	/** Base units left after the j-th child since the plan was made. */
	#planned: (j: number) => number = () => 0;

	constructor(order: ParentOrder, settings: Settings) {
		this.#order = order;
		this.#settings = settings;
	}

	holdingsAfter({ slice, unsent, calibration }: Decision): number {
		if (this.#solvedFor === null || (this.#settings.isAdaptive && calibration !== this.#solvedFor)) {
			this.#kappa = planningKappa(this.#order, calibration, this.#solvedFor === null ? null : this.#kappa);
			this.#anchorSlice = slice;
			this.#planned = this.#plan(unsent, this.#order.slices - slice, calibration);
			this.#solvedFor = calibration;
		}
		return this.#planned(slice + 1 - this.#anchorSlice);
	}

	#plan(shares: number, slices: number, calibration: Calibration): (j: number) => number {
		const step = this.#kappa * this.#order.interval;
		const pull = this.#pull(calibration);
		return pull === 0
			? (j) => shares * holdingsFraction(step, j, slices)
			: driftSchedule({ shares, slices, step, pull });
	}

	/** alpha tau^2 / (2 eta~), base units; 0 where no eta says what hurrying costs. */
	#pull({ eta, gamma }: Calibration): number {
		const { drift } = this.#settings;
		const { interval } = this.#order;
		if (drift === 0 || eta.value === null || gamma.value === null) return 0;
		if (!isSolvable(eta.value, gamma.value, interval)) return 0;
		const pull = (drift * interval * interval) / (2 * adjustedEta(eta.value, gamma.value, interval));
		return Math.min(Math.max(pull, -MOST_PULL), MOST_PULL);
	}
}

/** Base units: beyond it every schedule waits to the end, or is done at once. */
const MOST_PULL = 1e100;

/**
 * kappa (1/s) that the strategy plans with. At first it is the urgency over the horizon where the user gave one; else,
 * and whenever it is renewed, it follows from lambda and the estimates. Where those don't determine it, the previous
 * one stays, and 0 (TWAP) where there is none.
 */
export function planningKappa(order: ParentOrder, calibration: Calibration, previous: number | null): number {
	const { riskAversion, urgency, slices, interval } = order;
	if (previous === null && urgency !== null) return urgency / (slices * interval);
	const fallback = previous ?? 0;
	if (riskAversion === null) return fallback;
	return calibratedKappa(riskAversion, calibration, interval) ?? fallback;
}
