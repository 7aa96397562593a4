import {
	coshIntegralFromEnd,
	coshIntegralFromZero,
	coshRatioPower,
	sinhRatio,
	sinhSquareIntegral
} from '../math/cosh-integral.ts';
import { sinh } from '../math/exp.ts';
import { findRoot } from '../math/find-root.ts';
import { power } from '../math/power.ts';
import { powerLawInfinite, powerLawTimeScale, type PowerLawCurveParams } from './power-law-infinite.ts';
import { requireNotNegative, requirePositive } from './require.ts';

/** Inputs of the power-law problem with a horizon; lambda may be 0. */
export interface PowerLawFiniteParams extends PowerLawCurveParams {
	/** T, time, > 0. */
	horizon: number;
}

/** The optimal sale in continuous time over a horizon. */
export interface PowerLawFinitePlan {
	/** C of the first integral k eta v^(k+1) = lambda sigma^2 x^2 + C; 0 where all is sold before the horizon. */
	firstIntegral: number;
	/** v(0), base units per time. */
	initialRate: number;
	/** v(T), base units per time. */
	finalRate: number;
	/** E, quote currency. */
	expectedCost: number;
	/** V, quote currency squared. */
	variance: number;
	/** x(t), base units, for 0 <= t <= T. */
	holdingsAt: (time: number) => number;
}

/**
 * Optimal sale with h(v) = eta v^k over [0, T], Almgren (2003), from its first integral k eta v^(k+1) =
 * lambda sigma^2 x^2 + C, C settled by T = X (k eta/C)^(1/(k+1)) 2F1(1/(k+1), 1/2; 3/2; -lambda sigma^2 X^2 / C).
 * With x = X sinh u / sinh U the hypergeometric function becomes an integral of cosh^p u, p = (k-1)/(k+1), which is
 * smooth whatever C is: T / T* = int_0^U (cosh u / sinh U)^p du. For k > 1 and T beyond T_max the optimum is that of
 * the infinite horizon, C = 0. Throws a `RangeError` that names field, rule and value.
 */
export function powerLawFinite(params: PowerLawFiniteParams): PowerLawFinitePlan {
	const { shares, horizon, sigma, eta, exponent: k, lambda } = params;
	requirePositive({ shares, horizon, sigma, eta, exponent: k });
	requireNotNegative({ lambda });
	const timeScale = powerLawTimeScale(params);
	const target = horizon / timeScale;
	const p = (k - 1) / (k + 1);
	// U is about this where it is small, and what risk changes is of the order of its square.
	if (power(target, 1 / (1 - p)) < 1e-8) return evenSale(params);
	// Closer to T_max than rounding tells, C is 0 to rounding.
	if (target * p > 1 - 1e-13) return restingSale(params, timeScale);

	const end = endOfScale(p, target);
	const fullRate = shares / timeScale;
	const root = (Math.sqrt(lambda) * sigma * shares) / sinh(end);
	return {
		firstIntegral: root * root,
		initialRate: fullRate * coshRatioPower(1 - p, 0, end),
		finalRate: fullRate * coshRatioPower(1 - p, end, end),
		expectedCost: eta * shares * power(fullRate, k) * coshIntegralFromEnd(p + 2, end, end),
		variance: sigma * sigma * shares * shares * timeScale * sinhSquareIntegral(p, end),
		holdingsAt: (time) => {
			requireTimeWithin(time, horizon);
			if (time === 0) return shares;
			if (time === horizon) return 0;
			return shares * heldAfter(time / timeScale, target, p, end);
		}
	};
}

/** The U > 0 at which int_0^U (cosh u / sinh U)^p du, which rises with U, is `target`. */
function endOfScale(p: number, target: number): number {
	const excess = (end: number) => coshIntegralFromEnd(p, end, end) / target - 1;
	let high = 1;
	while (excess(high) < 0) high *= 2;
	while (excess(high / 2) > 0) high /= 2;
	return findRoot(excess, high / 2, high);
}

/** x / X after `elapsed` of `target`, both in T*: counted from the nearer end, to keep its digits. */
function heldAfter(elapsed: number, target: number, p: number, end: number): number {
	const left = target - elapsed;
	if (elapsed < left) {
		const done = findRoot((d) => coshIntegralFromEnd(p, d, end) - elapsed, 0, end);
		return sinhRatio(end - done, done, end);
	}
	const rest = findRoot((u) => coshIntegralFromZero(p, u, end) - left, 0, end);
	return sinhRatio(rest, end - rest, end);
}

/** lambda = 0: v = X / T throughout, E = eta X (X / T)^k, V = sigma^2 X^2 T / 3. */
function evenSale({ shares, horizon, sigma, eta, exponent: k }: PowerLawFiniteParams): PowerLawFinitePlan {
	const rate = shares / horizon;
	return {
		firstIntegral: k * eta * power(rate, k + 1),
		initialRate: rate,
		finalRate: rate,
		expectedCost: eta * shares * power(rate, k),
		variance: (sigma * sigma * shares * shares * horizon) / 3,
		holdingsAt: (time) => {
			requireTimeWithin(time, horizon);
			return shares * (1 - time / horizon);
		}
	};
}

/** k > 1 with time to spare: the infinite horizon's sale, which ends by itself. */
function restingSale(params: PowerLawFiniteParams, timeScale: number): PowerLawFinitePlan {
	const { expectedCost, variance, holdingsAt } = powerLawInfinite(params);
	return {
		firstIntegral: 0,
		initialRate: params.shares / timeScale,
		finalRate: 0,
		expectedCost,
		variance,
		holdingsAt: (time) => {
			requireTimeWithin(time, params.horizon);
			return holdingsAt(time);
		}
	};
}

function requireTimeWithin(time: number, horizon: number): void {
	if (!(time >= 0 && time <= horizon)) {
		throw new RangeError(`time must be within 0 and the horizon, time=${time}, horizon=${horizon}`);
	}
}
