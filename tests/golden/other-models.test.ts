import { describe, expect, it } from 'vitest';
import { etaEffective, obizhaevaWang, powerLawSchedule } from '../../src/lib/engine/index.ts';
import { almgrenChrissContinuous } from '../../src/lib/engine/model/almgren-chriss-continuous.ts';
import { almgrenChriss, type AlmgrenChrissParams } from '../../src/lib/engine/model/almgren-chriss.ts';
import { driftGain } from '../../src/lib/engine/model/drift-gain.ts';
import { equityImpact } from '../../src/lib/engine/model/equity-impact.ts';
import { gatheralSchied } from '../../src/lib/engine/model/gatheral-schied.ts';
import { obizhaevaWangContinuous, resilientCost } from '../../src/lib/engine/model/obizhaeva-wang.ts';
import {
	participationDuration,
	participationOf,
	participationRate
} from '../../src/lib/engine/model/participation.ts';
import { powerLawFinite } from '../../src/lib/engine/model/power-law-finite.ts';
import { powerLawInfinite } from '../../src/lib/engine/model/power-law-infinite.ts';
import { roundTripCost } from '../../src/lib/engine/model/round-trip-cost.ts';
import { scheduleVariance } from '../../src/lib/engine/model/schedule-variance.ts';
import {
	serialCorrelationEstimate,
	serialCorrelationGain
} from '../../src/lib/engine/model/serial-correlation.ts';
import { squareRootCostBps } from '../../src/lib/engine/model/square-root-law.ts';
import { valueAtRiskPlan } from '../../src/lib/engine/model/value-at-risk.ts';
import golden from './other-models.json' with { type: 'json' };

const { closedForm, solved } = golden.tolerances;

function expectNear(actual: number, expected: number, tolerance = closedForm): void {
	const miss = expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);
	expect(miss, `${actual} against ${expected}`).toBeLessThan(tolerance);
}

function expectAllNear(
	actual: ArrayLike<number>,
	expected: readonly number[],
	total: number,
	tolerance = closedForm
): void {
	expect(actual).toHaveLength(expected.length);
	expected.forEach((value, i) => {
		expect(Math.abs(actual[i]! - value), `entry ${i}`).toBeLessThan(
			Math.max(tolerance * Math.abs(value), 1e-13 * total)
		);
	});
}

/** Whether `actual` prints as `published`. */
const expectPublished = (actual: number, published: number, unit: number) => {
	expect(Math.abs(actual - published)).toBeLessThanOrEqual(unit / 2 + 1e-9 * Math.abs(published));
};

interface AcInputs {
	X: number;
	T: number;
	N: number;
	sigma: number;
	eta: number;
	gamma: number;
	epsilon: number;
	alpha: number;
	lambda: number;
}

const acParams = ({
	X,
	T,
	N,
	sigma,
	eta,
	gamma,
	epsilon,
	alpha,
	lambda
}: AcInputs): Required<AlmgrenChrissParams> => ({
	shares: X,
	horizon: T,
	slices: N,
	sigma,
	eta,
	gamma,
	epsilon,
	alpha,
	lambda
});

describe('Almgren (2003), power-law impact without a horizon', () => {
	const { X, sigma } = golden.powerLawInfinite.inputs;
	const planOf = (row: { k: number; lambda: number; eta: number }) =>
		powerLawInfinite({ shares: X, sigma, eta: row.eta, exponent: row.k, lambda: row.lambda });

	it.each([...golden.powerLawInfinite.published_rows, ...golden.powerLawInfinite.extra_k_0p6])(
		'k = $k, lambda = $lambda has the closed form',
		(row) => {
			const plan = planOf(row);
			const { outputs } = row;
			expectNear(plan.timeScale, outputs.T_star);
			expect(plan.endTime === Infinity).toBe(outputs.T_max === null);
			if (outputs.T_max !== null) expectNear(plan.endTime, outputs.T_max);
			expectNear(plan.expectedCost, outputs.E);
			expectNear(plan.variance, outputs.V);
			expectNear((row.lambda * plan.variance) / plan.expectedCost, outputs.lambdaV_over_E);
			const times = Object.entries(outputs.x_at);
			expectAllNear(
				times.map(([time]) => plan.holdingsAt(Number(time))),
				times.map(([, x]) => x),
				X
			);
		}
	);

	it.each(golden.powerLawInfinite.published_rows)(
		'k = $k, lambda = $lambda rounds to the published table',
		(row) => {
			const { timeScale, expectedCost, variance } = planOf(row);
			expectPublished(timeScale, row.published.T_star, 0.01);
			expectPublished(expectedCost / 1000, row.published.E_thousands, 1);
			expectPublished(Math.sqrt(variance) / 1000, row.published.sd_thousands, 1);
		}
	);

	it('goes over into the exponential as k goes to 1', () => {
		const at = (k: number) =>
			powerLawInfinite({ shares: 1e5, sigma: 1, eta: 5e-6, exponent: k, lambda: 1e-6 }).holdingsAt(2);
		expectNear(at(1 - 1e-13), at(1), 1e-11);
		expectNear(at(1 + 1e-13), at(1), 1e-11);
	});

	it('refuses what it cannot price and names it', () => {
		const params = { shares: 1, sigma: 1, eta: 1, exponent: 0.6, lambda: 1 };
		for (const name of Object.keys(params)) {
			expect(() => powerLawInfinite({ ...params, [name]: 0 })).toThrow(
				new RangeError(`${name} must be a finite number above 0, ${name}=0`)
			);
		}
		expect(() => powerLawInfinite(params).holdingsAt(-1)).toThrow('time must be at least 0, time=-1');
	});
});

describe('Almgren (2003), power-law impact with a horizon', () => {
	it.each(golden.powerLawFinite.rows)(
		'k = $inputs.k, T = $inputs.T has the first integral',
		({ inputs, outputs }) => {
			const { X, T, sigma, eta, k, lambda } = inputs;
			const plan = powerLawFinite({ shares: X, horizon: T, sigma, eta, exponent: k, lambda });
			expectNear(plan.firstIntegral, outputs.C);
			expectNear(plan.initialRate, outputs.v0);
			expectNear(plan.finalRate, outputs.vT);
			expectNear(plan.expectedCost, outputs.E);
			expectNear(plan.variance, outputs.V);
			expectNear(Math.sqrt(plan.variance), outputs.sd);
			expectNear(plan.expectedCost + lambda * plan.variance, outputs.U);
			const fractions = Object.entries(outputs.x_at_fraction_of_T);
			expectAllNear(
				fractions.map(([fraction]) => plan.holdingsAt(Number(fraction) * T)),
				fractions.map(([, x]) => x),
				X
			);
			expect(plan.holdingsAt(0)).toBe(X);
			expect(plan.holdingsAt(T)).toBe(0);
		}
	);

	const params = { shares: 1e5, horizon: 5, sigma: 1, eta: 5e-6, exponent: 1, lambda: 1e-6 };

	it.each([1e-6, 1e-3, 1, 1e6])('at k = 1, lambda = %d it is Almgren-Chriss in continuous time', (lambda) => {
		const plan = powerLawFinite({ ...params, lambda });
		const linear = almgrenChrissContinuous({ ...params, lambda, epsilon: 0, gamma: 0 });
		expectNear(plan.expectedCost, linear.expectedCost);
		expectNear(plan.variance, linear.variance);
	});

	it.each([0.1, 0.5, 0.6, 1, 1.5, 3])('at k = %d it has even sale and infinite horizon as limits', (k) => {
		const shaped = { ...params, exponent: k, eta: 0.5 / 1e5 ** k };
		const even = powerLawFinite({ ...shaped, lambda: 0 });
		const nearlyEven = powerLawFinite({ ...shaped, lambda: 1e-20 });
		expectNear(even.expectedCost, 0.5 * 1e5 * 0.2 ** k);
		expectNear(nearlyEven.expectedCost, even.expectedCost, 1e-10);
		expectNear(nearlyEven.variance, even.variance, 1e-10);
		expectNear(nearlyEven.holdingsAt(2), even.holdingsAt(2), 1e-10);

		const long = powerLawFinite({ ...shaped, horizon: 1e6 });
		const endless = powerLawInfinite(shaped);
		expectNear(long.expectedCost, endless.expectedCost, 1e-6);
		expectNear(long.holdingsAt(1), endless.holdingsAt(1), 1e-6);
	});

	it('ends before the horizon where k > 1 and there is time to spare', () => {
		const shaped = { ...params, exponent: 2, eta: 5e-11 };
		const { endTime, expectedCost } = powerLawInfinite(shaped);
		const plan = powerLawFinite({ ...shaped, horizon: 2 * endTime });
		expect(plan.firstIntegral).toBe(0);
		expect(plan.finalRate).toBe(0);
		expect(plan.expectedCost).toBe(expectedCost);
		expect(plan.holdingsAt(1.5 * endTime)).toBe(0);
		expectNear(powerLawFinite({ ...shaped, horizon: 0.999 * endTime }).expectedCost, expectedCost, 1e-6);
	});

	it('refuses times outside the horizon and a negative lambda', () => {
		expect(() => powerLawFinite(params).holdingsAt(6)).toThrow(
			'time must be within 0 and the horizon, time=6, horizon=5'
		);
		expect(() => powerLawFinite({ ...params, lambda: 0 }).holdingsAt(-1)).toThrow(RangeError);
		expect(() => powerLawFinite({ ...params, lambda: -1 })).toThrow(/^lambda must/);
	});
});

describe('power-law impact in discrete time', () => {
	it.each(golden.powerLawSchedule.rows)(
		'k = $inputs.k, lambda = $inputs.lambda is at the minimum',
		({ inputs, outputs }) => {
			const { X, T, N, sigma, eta, gamma, epsilon, k, lambda } = inputs;
			const params = { shares: X, horizon: T, slices: N, sigma, eta, gamma, epsilon, exponent: k, lambda };
			const plan = powerLawSchedule(params);
			expectAllNear(plan.holdings, outputs.x, X, solved);
			expectAllNear(plan.trades, outputs.n, X, solved);
			expectNear(plan.expectedCost, outputs.E, solved);
			expectNear(plan.variance, outputs.V, solved);
			expectNear(plan.expectedCost + lambda * plan.variance, outputs.U, solved);
		}
	);
});

describe('Almgren, Thum, Hauptmann & Li (2005)', () => {
	it.each(golden.equityImpact.rows)('$stock', ({ inputs, outputs, published }) => {
		const { V, Theta, sigma_pct_day, X_over_V, T } = inputs;
		T.forEach((days, i) => {
			const dailyVolatilityBps = 100 * sigma_pct_day;
			const impact = equityImpact({
				shares: X_over_V * V,
				dailyVolume: V,
				sharesOutstanding: Theta,
				dailyVolatilityBps,
				days
			});
			expectNear(impact.permanentBps, outputs.I_bp);
			expectNear(impact.permanentBps / dailyVolatilityBps, outputs.I_over_sigma);
			expectNear(impact.temporaryBps, outputs.K_bp[i]!);
			expectNear(impact.temporaryBps / dailyVolatilityBps, outputs.K_over_sigma[i]!);
			expectNear(impact.costBps, outputs.J_bp[i]!);
			expectPublished(impact.permanentBps, published.I_bp, 1);
			expectPublished(impact.permanentBps / dailyVolatilityBps, published.I_over_sigma, 0.001);
			expectPublished(impact.temporaryBps, published.K_bp[i]!, 1);
			expectPublished(impact.temporaryBps / dailyVolatilityBps, published.K_over_sigma[i]!, 0.001);
			expectPublished(impact.costBps, published.J_bp[i]!, 1);
		});
	});
});

describe('Obizhaeva & Wang (2013)', () => {
	it.each(golden.obizhaevaWang.rows)('rho = $inputs.rho, m = $inputs.n_trades', ({ inputs, outputs }) => {
		const { X, rho, T, n_trades, q, lambda_perm, half_spread } = inputs;
		const params = {
			shares: X,
			horizon: T,
			tradeCount: n_trades,
			density: q,
			permanentImpact: lambda_perm,
			resilience: rho,
			halfSpread: half_spread
		};
		const spacing = T / (n_trades - 1);
		const { trades, expectedCost } = obizhaevaWang(params);
		expect(trades).toHaveLength(n_trades);
		expectNear(trades[0]!, outputs.n_first);
		for (const n of trades.slice(1, -1)) expectNear(n, outputs.n_interior);
		expectNear(trades[n_trades - 1]!, outputs.n_last);
		expectNear(
			trades.reduce((sum, n) => sum + n, 0),
			X
		);
		expectNear(expectedCost, outputs.cost);
		expectNear(resilientCost(params, trades, spacing), outputs.cost);
		const even = new Float64Array(n_trades).fill(X / n_trades);
		expectNear(resilientCost(params, even, spacing), outputs.cost_twap);
		expectNear(resilientCost(params, [X], 0), outputs.cost_dump_t0);

		const continuous = obizhaevaWangContinuous(params);
		expectNear(continuous.block, outputs.continuous.block);
		expectNear(continuous.rate, outputs.continuous.rate);
		expectNear(continuous.expectedCost, outputs.continuous.cost);
	});

	it.each(golden.obizhaevaWang.profile_T1_X1e5)('blocks at rho = $rho', (row) => {
		const plan = obizhaevaWangContinuous({
			shares: 1e5,
			horizon: 1,
			resilience: Math.LN2 / row.half_life_days,
			density: 5000,
			permanentImpact: 0,
			halfSpread: 0
		});
		expectNear(plan.block, row.block);
		expectNear(plan.betweenBlocks, row.continuous_total);
		expectNear(plan.rate, row.continuous_total);
	});
});

describe('eta from the slope of a resilient book', () => {
	it.each(golden.etaEffective.rows)('b = $inputs.b, rho = $inputs.rho', ({ inputs, outputs }) => {
		const { b, rho, tau } = inputs;
		expectNear(etaEffective({ slope: b, resilience: rho, spacing: tau }), outputs.eta_eff);
		expectNear(etaEffective({ slope: b, resilience: Infinity, spacing: tau }), outputs.eta_no_residual);
		expectNear(etaEffective({ slope: b, resilience: 1e9, spacing: tau }), outputs.eta_no_residual);
		expectNear(etaEffective({ slope: b, resilience: rho, spacing: 0 }), outputs.eta_continuous_limit);
		expectNear(etaEffective({ slope: b, resilience: rho, spacing: 1e-12 }), outputs.eta_continuous_limit);
	});
});

describe('Gatheral & Schied (2011)', () => {
	it.each(golden.gatheralSchied.rows)('sigma = $inputs.sigma', ({ inputs, outputs }) => {
		const { X, S0, sigma, T, lambda_tilde } = inputs;
		const plan = gatheralSchied({
			shares: X,
			horizon: T,
			startPrice: S0,
			logVolatility: sigma,
			riskWeight: lambda_tilde
		});
		expectNear(plan.value, outputs.value);
		expectNear(plan.initialRate, outputs.v0);
	});
});

describe('the square-root law', () => {
	it.each(golden.squareRootLaw.rows)(
		'$inputs.Q of $inputs.V_D',
		({ inputs, I_bp, two_thirds_bp, published_bp }) => {
			const params = {
				coefficient: inputs.Y,
				dailyVolatility: inputs.sigma_D,
				quantity: inputs.Q,
				dailyVolume: inputs.V_D
			};
			expectNear(squareRootCostBps(params, 'average'), I_bp);
			expectNear(squareRootCostBps(params, 'peak'), two_thirds_bp);
			expectPublished(squareRootCostBps(params, 'average'), published_bp, 0.1);
		}
	);
});

describe('participation in total volume', () => {
	it.each(golden.participation.rows)('p = $inputs.p', ({ inputs, outputs }) => {
		const { X, p, V_others_per_min } = inputs;
		const rate = participationRate(p, V_others_per_min);
		expectNear(rate, outputs.own_rate);
		expectNear(participationOf(rate, V_others_per_min), p);
		expectNear(participationDuration(X, p, V_others_per_min), outputs.duration_min);
		expectNear(
			participationOf(outputs.naive_rate_p_times_V, V_others_per_min),
			outputs.naive_true_participation
		);
	});
});

describe('Gatheral (2010), manipulation', () => {
	it('pays for a round trip under square-root impact with exponential decay', () => {
		const { v1, v2, rho, T } = golden.roundTrip.inputs;
		const cost = roundTripCost({ buyRate: v1, sellRate: v2, duration: T, decay: rho, exponent: 0.5 });
		expectNear(cost, golden.roundTrip.cost);
		expectPublished(cost, golden.roundTrip.published, 1e-6);
	});
});

describe('Almgren & Chriss (2000), beyond the schedule', () => {
	it('has the least value at risk', () => {
		const { inputs, outputs } = golden.valueAtRisk;
		const params = acParams(inputs);
		const plan = valueAtRiskPlan({ ...params, deviations: inputs.lambda_v });
		expectNear(plan.lambda, outputs.lambda_u_equiv);
		expectNear(plan.kappa, outputs.kappa);
		expectAllNear(plan.holdings, outputs.x, inputs.X);
		expectNear(plan.expectedCost, outputs.E);
		expectNear(plan.variance, outputs.V);
		expectNear(Math.sqrt(plan.variance), outputs.sd);
		expectNear(plan.valueAtRisk, outputs.L_VaR);
		expectNear(plan.mostDeviations, outputs.lambda_v_max_for_interior);
		const twap = almgrenChriss({ ...params, lambda: 0 });
		expectNear(twap.expectedCost + inputs.lambda_v * Math.sqrt(twap.variance), outputs.twap_VaR);
		const held = scheduleVariance(
			new Float64Array(inputs.N + 1).fill(1),
			inputs.sigma,
			inputs.T / inputs.N,
			'start'
		);
		expectNear(Math.sqrt(held), outputs.hold_sd_per_share);
	});

	it('gains from a known drift', () => {
		const expected = golden.driftGain;
		const gain = driftGain(acParams(golden.driftCase));
		expectNear(gain.staticHoldings, expected.x_bar);
		expectNear(gain.staticHoldings / golden.driftCase.X, expected.x_bar_fraction);
		expectNear(gain.bound, expected.bound_alpha_xbar_T);
		expectNear(gain.proceeds, expected.upper_bound_tanh_formula);
		expectNear(gain.proceeds, expected.upper_bound_direct_sum);
		expectNear(gain.utilityGain, expected.actual_U_gain);
		expectNear(gain.oneSidedHoldings.from, expected.no_sign_change_x_bar_min);
		expectNear(gain.oneSidedHoldings.to, expected.no_sign_change_x_bar_max);
		expectNear(gain.oneSidedDrift.from, expected.no_sign_change_alpha_min);
		expectNear(gain.oneSidedDrift.to, expected.no_sign_change_alpha_max);
	});

	it.each(golden.continuousTime)('in continuous time, $id', ({ inputs, outputs }) => {
		const plan = almgrenChrissContinuous(acParams(inputs));
		expectNear(plan.kappa, outputs.kappa);
		expectNear(plan.expectedCost, outputs.E);
		expectNear(plan.variance, outputs.V);
		expectNear(Math.sqrt(plan.variance), outputs.sd);
		expectNear(plan.impactRatio, outputs.impact_ratio_vs_twap_F);
		expectNear(plan.inventoryRatio, outputs.avg_inventory_ratio_G);
	});

	it.each(golden.serialCorrelation.rows)('Table 2: rho = $rho, eta = $eta gains $published', (row) => {
		const params = { correlation: row.rho, sigma: 0.95, eta: row.eta, spacing: 1 / 39 };
		expectNear(serialCorrelationGain(params), row.exact_dp);
		expectNear(serialCorrelationEstimate(params), row.heuristic_eq28);
		// One cell of the twelve, 192, is printed as twice 96 and not as the 191.25 that it is.
		expectPublished(serialCorrelationGain(params), row.published, row.published === 192 ? 2 : 1);
	});

	it('has other variances where prices are fixed elsewhere in the interval', () => {
		const { holdings, variance } = almgrenChriss(acParams(golden.paperCase));
		const at = (moment: 'start' | 'end' | 'throughout') => scheduleVariance(holdings, 0.95, 1, moment);
		expectNear(at('start'), golden.varianceConventions.start_of_interval_AC);
		expectNear(at('start'), variance);
		expectNear(at('end'), golden.varianceConventions.end_of_interval);
		expectNear(at('throughout'), golden.varianceConventions.uniform_within_interval);
	});
});
