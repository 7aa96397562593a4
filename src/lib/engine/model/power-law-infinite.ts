import { exp } from '../math/exp.ts';
import { power, powerOfOnePlus } from '../math/power.ts';
import { requirePositive } from './require.ts';

/** Inputs of the power-law problem h(v) = eta v^k without spread or permanent impact; any one unit of time. */
export interface PowerLawCurveParams {
	/** X, base units, > 0. */
	shares: number;
	/** Absolute volatility, price per square-root time, > 0. */
	sigma: number;
	/** Temporary impact, price per (base unit per time)^k, > 0. */
	eta: number;
	/** k, > 0; 1 is linear impact. */
	exponent: number;
	/** Risk aversion, per quote currency, > 0. */
	lambda: number;
}

/** The optimal sale in continuous time where no horizon presses. */
export interface PowerLawInfinitePlan {
	/** T*, the time that the whole order would take at its initial rate. */
	timeScale: number;
	/** T_max, when nothing is left: finite for k > 1 alone. */
	endTime: number;
	/** E, quote currency. */
	expectedCost: number;
	/** V, quote currency squared; lambda V = k E. */
	variance: number;
	/** x(t), base units, for t >= 0. */
	holdingsAt: (time: number) => number;
}

/**
 * Optimal sale with h(v) = eta v^k and no horizon: T* = (k eta X^(k-1) / (lambda sigma^2))^(1/(k+1)),
 * x = X (1 + ((1-k)/(1+k)) t/T*)^(-(1+k)/(1-k)), at k = 1 X e^(-t/T*), E = ((k+1)/(3k+1)) eta X (X/T*)^k,
 * V = ((k+1)/(3k+1)) sigma^2 X^2 T*, T_max = ((k+1)/(k-1)) T*. Almgren (2003), Appl. Math. Finance 10, 1-18.
 * Throws a `RangeError` that names field, rule and value.
 */
export function powerLawInfinite(params: PowerLawCurveParams): PowerLawInfinitePlan {
	const { shares, sigma, eta, exponent: k, lambda } = params;
	requirePositive({ shares, sigma, eta, exponent: k, lambda });
	const timeScale = powerLawTimeScale(params);
	const endTime = k > 1 ? ((k + 1) / (k - 1)) * timeScale : Infinity;
	const share = (k + 1) / (3 * k + 1);
	return {
		timeScale,
		endTime,
		expectedCost: share * eta * shares * power(shares / timeScale, k),
		variance: share * sigma * sigma * shares * shares * timeScale,
		holdingsAt: (time) => {
			if (!(time >= 0)) throw new RangeError(`time must be at least 0, time=${time}`);
			if (time >= endTime) return 0;
			if (k === 1) return shares * exp(-time / timeScale);
			return shares * powerOfOnePlus(((1 - k) / (1 + k)) * (time / timeScale), -(1 + k) / (1 - k));
		}
	};
}

/** T* = (k eta X^(k-1) / (lambda sigma^2))^(1/(k+1)), in the unit of time of sigma and eta. */
export function powerLawTimeScale({ shares, sigma, eta, exponent: k, lambda }: PowerLawCurveParams): number {
	return power((k * eta * power(shares, k - 1)) / (lambda * sigma * sigma), 1 / (k + 1));
}
