import { liquidityCurve } from '../market/liquidity-curve.ts';
import { adjustedEta, isSolvable, lambdaOf } from '../model/almgren-chriss.ts';
import type { Calibration } from '../model/calibrate.ts';
import { timeVaryingHoldings } from '../model/time-varying.ts';
import { planningKappa } from './almgren-chriss.ts';
import type { Decision, ParentOrder, Strategy, StrategyDefinition } from './strategy.ts';

/** Beyond any urgency that leaves something for the second child, and small enough to compute with. */
const MOST_RISK = 1e200;

export const almgrenChrissLiquidity: StrategyDefinition = {
	id: 'ac-liquidity',
	label: 'AC liquidity',
	summary:
		'Almgren-Chriss that knows when the market is deep: impact is eta / u(t) on a curve u(t) = base + amplitude (2t - 1)^2 with a mean of 1, solved again whenever the calibration is renewed.',
	parameters: [
		{
			id: 'base',
			label: 'Base',
			default: 1,
			min: 1e-6,
			max: 1e6,
			meaning: 'liquidity in the middle of the horizon, relative'
		},
		{
			id: 'amplitude',
			label: 'Amplitude',
			default: 2,
			min: 0,
			max: 1e6,
			meaning: 'what both ends of the horizon have above the base, relative'
		}
	],
	create(order, parameters) {
		const { base, amplitude } = parameters as Record<'base' | 'amplitude', number>;
		return new AlmgrenChrissLiquidity(order, liquidityCurve(order.slices, base, amplitude));
	}
};

/** Plans with the kappa of `ac`, turned back into the risk that gives it where impact is the same throughout. */
class AlmgrenChrissLiquidity implements Strategy {
	readonly #order: ParentOrder;
	readonly #curve: Float64Array;
	#solvedFor: Calibration | null = null;
	#kappa = 0;
	#anchorSlice = 0;
	#holdings: Float64Array = new Float64Array(0);

	constructor(order: ParentOrder, curve: Float64Array) {
		this.#order = order;
		this.#curve = curve;
	}

	holdingsAfter({ slice, unsent, calibration }: Decision): number {
		if (calibration !== this.#solvedFor) {
			this.#kappa = planningKappa(this.#order, calibration, this.#solvedFor === null ? null : this.#kappa);
			this.#anchorSlice = slice;
			this.#holdings = this.#solve(slice, unsent, calibration);
			this.#solvedFor = calibration;
		}
		return this.#holdings[slice + 1 - this.#anchorSlice]!;
	}

	#solve(slice: number, shares: number, calibration: Calibration): Float64Array {
		const { interval } = this.#order;
		const { eta, gamma } = this.#impact(calibration);
		const risk = lambdaOf(this.#kappa, 1, adjustedEta(eta, gamma, interval), interval);
		return timeVaryingHoldings({
			shares,
			interval,
			eta: this.#curve.subarray(slice).map((liquidity) => eta / liquidity),
			sigma: 1,
			gamma,
			lambda: Math.min(risk, MOST_RISK)
		});
	}

	/** Mean eta and gamma; only the shape of eta where the estimates don't make every child dearer the larger it is. */
	#impact(calibration: Calibration): { eta: number; gamma: number } {
		const eta = calibration.eta.value;
		const gamma = calibration.gamma.value;
		const deepest = this.#curve.reduce((most, liquidity) => Math.max(most, liquidity), 1);
		const isUsable = eta !== null && gamma !== null && isSolvable(eta / deepest, gamma, this.#order.interval);
		return isUsable ? { eta, gamma } : { eta: 1, gamma: 0 };
	}
}
