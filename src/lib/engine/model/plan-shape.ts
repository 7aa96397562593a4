import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { tradeFraction } from './almgren-chriss.ts';

/** What a rate means for an Almgren-Chriss plan. */
export interface PlanShape {
	/** 1 / kappa, the time in which holdings fall by e where the horizon is far; Infinity for TWAP. */
	readonly timeScale: number;
	/** When half of the order is gone: T / 2 for TWAP, ln 2 / kappa where the horizon is far. */
	readonly halfGone: number;
	/** n_1 / X. */
	readonly firstSlice: number;
}

/**
 * The shape of the plan at `kappa` >= 0 (per unit of time) for `slices` children `interval` apart, times in that unit. Half is
 * gone at t with sinh(kappa (T - t)) = sinh(kappa T) / 2, here without a sinh: kappa t = -ln(q + sqrt(q^2 + e^(-2 kappa T))),
 * q = (1 - e^(-2 kappa T)) / 4.
 */
export function planShape(kappa: number, interval: number, slices: number): PlanShape {
	const horizon = interval * slices;
	const faded = exp(-2 * kappa * horizon);
	const q = (1 - faded) / 4;
	return {
		timeScale: 1 / kappa,
		halfGone: kappa === 0 ? horizon / 2 : -log(q + Math.sqrt(q * q + faded)) / kappa,
		firstSlice: tradeFraction(kappa * interval, 1, slices)
	};
}
