import { exp, expm1 } from '../math/exp.ts';
import { sinhExcess } from '../math/sinh-excess.ts';
import { tanh } from '../math/tanh.ts';
import type { AlmgrenChrissParams } from './almgren-chriss.ts';
import { requireNotNegative, requirePositive } from './require.ts';

export interface AlmgrenChrissContinuousPlan {
	/** Urgency per unit of time. */
	kappa: number;
	/** E, quote currency. */
	expectedCost: number;
	/** V, quote currency squared. */
	variance: number;
	/** Impact cost over that of an even sale, >= 1. */
	impactRatio: number;
	/** Mean holdings over those of an even sale, <= 1. */
	inventoryRatio: number;
}

/**
 * What the Almgren-Chriss model expects in the limit of infinitely many slices, for lambda >= 0 and no drift:
 * kappa^2 = lambda sigma^2 / eta, E = gamma X^2 / 2 + eps X + (eta X^2 / T) F with
 * F = kappa T (sinh 2 kappa T + 2 kappa T) / (4 sinh^2 kappa T), V = sigma^2 X^2 (sinh 2 kappa T - 2 kappa T) /
 * (4 kappa sinh^2 kappa T), mean holdings (X / 2) G with G = 2 tanh(kappa T / 2) / (kappa T). In overflow-safe form.
 * Almgren & Chriss (2000), section 2. Throws a `RangeError` that names field, rule and value.
 */
export function almgrenChrissContinuous(
	params: Omit<AlmgrenChrissParams, 'slices' | 'alpha'>
): AlmgrenChrissContinuousPlan {
	const { shares, horizon, sigma, epsilon, gamma, eta, lambda } = params;
	requirePositive({ shares, horizon, sigma, eta });
	requireNotNegative({ epsilon, gamma, lambda });
	const kappa = Math.sqrt(lambda / eta) * sigma;
	const { impactRatio, inventoryRatio, riskRatio } = ratios(kappa * horizon);
	const linear = (gamma * shares * shares) / 2 + epsilon * shares;
	return {
		kappa,
		expectedCost: linear + ((eta * shares * shares) / horizon) * impactRatio,
		variance: sigma * sigma * shares * shares * horizon * riskRatio,
		impactRatio,
		inventoryRatio
	};
}

/** F, G and V / (sigma^2 X^2 T) at `angle` = kappa T; 1, 1 and 1/3 at 0. */
function ratios(angle: number): { impactRatio: number; inventoryRatio: number; riskRatio: number } {
	// Below this the two-term series is exact to the last bit, and products of angles no longer underflow.
	if (angle < 1e-5) {
		const square = angle * angle;
		return { impactRatio: 1, inventoryRatio: 1 - square / 12, riskRatio: 1 / 3 - (2 * square) / 45 };
	}
	const twice = 2 * angle;
	const excess = sinhExcess(twice);
	const shrunk = -expm1(-twice);
	return {
		impactRatio: (angle * (excess + 2 * twice * exp(-twice))) / (shrunk * shrunk),
		inventoryRatio: tanh(angle / 2) / (angle / 2),
		riskRatio: excess / (angle * shrunk * shrunk)
	};
}
