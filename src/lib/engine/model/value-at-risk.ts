import { findRoot } from '../math/find-root.ts';
import {
	adjustedEta,
	almgrenChriss,
	type AlmgrenChrissParams,
	type AlmgrenChrissPlan
} from './almgren-chriss.ts';
import { requirePositive } from './require.ts';

/** Inputs of the Almgren-Chriss problem with value at risk as its aim, without drift. */
export interface ValueAtRiskParams extends Omit<AlmgrenChrissParams, 'lambda' | 'alpha'> {
	/** lambda_v > 0, standard deviations: 1.645 for 95 % of outcomes. */
	deviations: number;
}

export interface ValueAtRiskPlan extends Omit<AlmgrenChrissPlan, 'isKappaImaginary'> {
	/** The risk aversion under which E + lambda V has the same optimum; Infinity where all is sold at once. */
	lambda: number;
	/** E + lambda_v sqrt(V), quote currency. */
	valueAtRisk: number;
	/** 2 eta~ X / (sigma tau^(3/2)): from so many deviations on all is sold at once; 0 for a single slice. */
	mostDeviations: number;
}

/**
 * Schedule with the least value at risk E + lambda_v sqrt(V): the optimum of E + lambda V at the lambda for which
 * 2 lambda sqrt(V(lambda)) = lambda_v. Almgren & Chriss (2000), section 3.3. Unlike theirs it is not consistent in
 * time. Throws a `RangeError` that names field, rule and value.
 */
export function valueAtRiskPlan(params: ValueAtRiskParams): ValueAtRiskPlan {
	const { shares, horizon, slices, sigma, gamma, eta, deviations } = params;
	requirePositive({ deviations });
	// lambda = 0 checks the other fields.
	almgrenChriss({ ...params, lambda: 0 });
	const tau = horizon / slices;
	const etaTilde = adjustedEta(eta, gamma, tau);
	const mostDeviations = slices === 1 ? 0 : (2 * etaTilde * shares) / (sigma * tau * Math.sqrt(tau));
	// Closer to the bound than rounding tells, nothing is left after the first slice to rounding.
	if (deviations > mostDeviations * (1 - 1e-12)) return sellAtOnce(params, etaTilde / tau, mostDeviations);

	const excess = (lambda: number) =>
		2 * lambda * Math.sqrt(almgrenChriss({ ...params, lambda }).variance) - deviations;
	let high = etaTilde / (sigma * sigma * horizon * horizon);
	while (excess(high) < 0) high *= 2;
	while (excess(high / 2) > 0) high /= 2;
	const lambda = findRoot(excess, high / 2, high);
	const { kappa, holdings, trades, expectedCost, variance } = almgrenChriss({ ...params, lambda });
	return {
		kappa,
		holdings,
		trades,
		expectedCost,
		variance,
		lambda,
		valueAtRisk: expectedCost + deviations * Math.sqrt(variance),
		mostDeviations
	};
}

function sellAtOnce(
	{ shares, slices, epsilon, gamma }: ValueAtRiskParams,
	slope: number,
	mostDeviations: number
): ValueAtRiskPlan {
	const holdings = new Float64Array(slices + 1);
	const trades = new Float64Array(slices);
	holdings[0] = trades[0] = shares;
	const expectedCost = (gamma * shares * shares) / 2 + epsilon * shares + slope * shares * shares;
	return {
		kappa: Infinity,
		holdings,
		trades,
		expectedCost,
		variance: 0,
		lambda: Infinity,
		valueAtRisk: expectedCost,
		mostDeviations
	};
}
