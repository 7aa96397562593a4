import { describe, expect, it } from 'vitest';
import { tapeFromRows, walkBook } from '../../src/lib/engine/index.ts';
import {
	kissellShortfall,
	peroldShortfall,
	type OrderHistory
} from '../../src/lib/engine/analysis/expanded-shortfall.ts';
import { exp } from '../../src/lib/engine/math/exp.ts';
import { gaussianStream, uniformStream } from '../../src/lib/engine/math/random.ts';
import { adjustedEta, kappaOf, tradeFraction } from '../../src/lib/engine/model/almgren-chriss.ts';
import { averagedVariance } from '../../src/lib/engine/model/averaged-variance.ts';
import { bipowerVariance } from '../../src/lib/engine/model/bipower-variance.ts';
import { slippageLine } from '../../src/lib/engine/model/book-slope.ts';
import { kyleSlope } from '../../src/lib/engine/model/kyle-slope.ts';
import { orderFlow } from '../../src/lib/engine/model/order-flow.ts';
import { parzenVariance } from '../../src/lib/engine/model/parzen-variance.ts';
import { etaEffective } from '../../src/lib/engine/model/eta-effective.ts';
import { fitResilience } from '../../src/lib/engine/model/resilience-fit.ts';
import { ruleOfThumbEta, ruleOfThumbGamma } from '../../src/lib/engine/model/rule-of-thumb.ts';
import { twoScaleVariance } from '../../src/lib/engine/model/two-scale-variance.ts';
import golden from './measurement.json' with { type: 'json' };

/** Relative agreement of closed forms in doubles. */
const near = (value: number, expected: number, tolerance = 1e-12) => {
	expect(Math.abs(value - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
};

describe('volatility of the golden prices', () => {
	const { prices, rv, bipower, tsrv_K5, realised_kernel_parzen_H4 } = golden.volatility;

	it('realised variance', () => {
		near(averagedVariance(prices, 1), rv);
	});
	it('bipower variation', () => {
		near(bipowerVariance(prices), bipower);
	});
	it('two scales, K = 5: the average over subsamples, and the corrected estimate', () => {
		near(averagedVariance(prices, 5), tsrv_K5.rv_avg);
		near(twoScaleVariance(prices, 5), tsrv_K5.tsrv);
	});
	it('Parzen kernel, H = 4', () => {
		near(parzenVariance(prices, 4), realised_kernel_parzen_H4);
	});
});

describe('volatility under noise: an hour of one-second prices, sigma 0.07 a root minute, a bounce of 0.005', () => {
	const { mean_ratio, sd_ratio } = golden.volatility_bias_simulation;
	const RUNS = 400;
	const step = 0.07 / Math.sqrt(60);
	const gaussian = gaussianStream(uniformStream(7, 'bias'));
	const uniform = uniformStream(7, 'bounce');
	const estimators: Record<keyof typeof mean_ratio, (prices: Float64Array) => number> = {
		rv_1s: (prices) => averagedVariance(prices, 1),
		bipower_1s: bipowerVariance,
		tsrv_K60: (prices) => twoScaleVariance(prices, 60),
		parzen_H30: (prices) => parzenVariance(prices, 30),
		rv_1min: (prices) =>
			averagedVariance(
				prices.filter((_, i) => i % 60 === 0),
				1
			)
	};
	const ratios = Object.keys(estimators).map((): number[] => []);
	for (let run = 0; run < RUNS; run++) {
		let efficient = 100;
		let truth = 0;
		const prices = Float64Array.from({ length: 3601 }, (_, second) => {
			const change = second === 0 ? 0 : step * gaussian();
			efficient += change;
			truth += change * change;
			return efficient + (uniform() < 0.5 ? 0.005 : -0.005);
		});
		Object.values(estimators).forEach((estimate, i) => ratios[i]!.push(estimate(prices) / truth));
	}

	it.each(Object.keys(estimators) as (keyof typeof estimators)[])(
		'%s is off by the golden factor',
		(name) => {
			const values = ratios[Object.keys(estimators).indexOf(name)]!;
			const mean = values.reduce((sum, value) => sum + value, 0) / RUNS;
			// Both means are of 400 runs.
			const error = sd_ratio[name] * Math.sqrt(2 / RUNS);
			expect(Math.abs(mean - mean_ratio[name])).toBeLessThan(4 * error);
		}
	);
});

describe('the slope of the book', () => {
	const { books, mid, sizes, mean_slippage, ols, size2_weighted, tau_min } = golden.eta_book_regression;
	const slippages = sizes.map((size) => {
		const costs = books.map((levels) => {
			const prices = levels.map(([price]) => price!);
			const quantities = levels.map(([, quantity]) => quantity!);
			return mid - walkBook(prices, quantities, 0, prices.length, size).notional / size;
		});
		return costs.reduce((sum, cost) => sum + cost, 0) / books.length;
	});

	it('comes from walking the golden sizes', () => {
		slippages.forEach((slippage, i) => {
			expect(slippage).toBeCloseTo(mean_slippage[i]!, 12);
		});
	});
	it('weighted by size squared', () => {
		const line = slippageLine(sizes, slippages);
		near(line.slope, size2_weighted.b, 1e-10);
		near(line.epsilon, size2_weighted.epsilon, 1e-10);
	});
	it('unweighted', () => {
		near(kyleSlope(sizes, slippages).slope, ols.b, 1e-10);
		near(kyleSlope(sizes, slippages).intercept, ols.epsilon, 1e-10);
	});
	it('gives eta with a book that refills at once, and at 0.5 a minute', () => {
		const { eta_ols, eta_eff_with_rho_0p5 } = golden.eta_book_regression;
		const eta = (resilience: number) => etaEffective({ slope: ols.b, resilience, spacing: tau_min });
		near(eta(Infinity), eta_ols);
		near(eta(0.5), eta_eff_with_rho_0p5);
	});
});

describe('impact of flow', () => {
	it('Kyle: slope, intercept, standard error and r squared', () => {
		const { signed_volume, dmid, ols_slope, ols_intercept, slope_se, r2 } = golden.kyle;
		const fit = kyleSlope(signed_volume, dmid);
		near(fit.slope, ols_slope);
		near(fit.intercept, ols_intercept, 1e-11);
		near(fit.slopeError, slope_se, 1e-11);
		near(fit.r2, r2);
	});

	it('order-flow imbalance, event by event', () => {
		const { quotes_pb_qb_pa_qa, e_n, ofi } = golden.ofi;
		const tape = tapeFromRows(
			quotes_pb_qb_pa_qa.map(([bid, bidSize, ask, askSize], i) => ({
				timestamp_ms: 1000 * i,
				bid_levels: [[bid!, bidSize!]],
				ask_levels: [[ask!, askSize!]]
			}))
		);
		const events = e_n.map((_, i) => orderFlow(tape, i + 1));
		expect(events).toEqual(e_n);
		expect(events.reduce((sum, event) => sum + event, 0)).toBe(ofi);
	});
});

describe('resilience', () => {
	it('rho, half-life and initial gap of the golden recovery', () => {
		const { t_s, depth, D_inf, rho_per_s, half_life_s, initial_gap } = golden.resilience;
		const fit = fitResilience(t_s, depth, D_inf);
		near(fit.rho, rho_per_s, 1e-11);
		near(fit.halfLife, half_life_s, 1e-11);
		near(fit.initialGap, initial_gap, 1e-11);
		expect(exp(-fit.rho * fit.halfLife)).toBeCloseTo(0.5, 12);
	});
});

describe('the unit trap of the rule of thumb', () => {
	const { inputs, rows } = golden.unit_trap;
	const kappaT = (sigma: number, eta: number, gamma: number) => {
		const tau = inputs.T_min / inputs.N;
		const kappa = kappaOf(inputs.risk_lambda, sigma, adjustedEta(eta, gamma, tau), tau);
		return { kappaT: kappa * inputs.T_min, first: tradeFraction(kappa * tau, 1, inputs.N) };
	};
	const { spread, adv_quote, S0 } = inputs;
	const perDay = (volume: number, price: number) => ruleOfThumbEta(spread, volume, price) / 86_400;
	const gamma = ruleOfThumbGamma(spread, adv_quote, S0);
	const eta = ruleOfThumbEta(spread, adv_quote, S0) / 60;
	const sigma = (inputs.annual_vol * S0) / Math.sqrt(inputs.minutes_per_year);
	const tau = inputs.T_min / inputs.N;

	it.each([
		['correct', 0, sigma, eta, gamma],
		['sigma of log returns', 1, sigma / S0, eta, gamma],
		[
			'volume in quote currency',
			2,
			sigma,
			1440 * perDay(adv_quote, 1),
			ruleOfThumbGamma(spread, adv_quote, 1)
		],
		['eta per day', 3, sigma, perDay(adv_quote, S0), gamma],
		['variance scaled to tau twice', 4, sigma * Math.sqrt(tau), eta, gamma],
		['volume per minute', 5, sigma, eta, 1440 * gamma],
		['all of them at once', 6, sigma / S0, perDay(adv_quote, 1), ruleOfThumbGamma(spread, adv_quote, 1)]
	] as const)('%s', (_, row, ownSigma, ownEta, ownGamma) => {
		const { result, sigma: goldenSigma } = rows[row]!;
		near(ownSigma, goldenSigma);
		near(ownEta, result.eta);
		near(ownGamma, result.gamma);
		const { kappaT: value, first } = kappaT(ownSigma, ownEta, ownGamma);
		near(value, result.kappa_T, 1e-11);
		near(first, result.first_slice_fraction, 1e-11);
	});
});

describe('the expanded shortfall', () => {
	it("is Perold's for the published purchase, as shares of the decision value", () => {
		const parts = peroldShortfall({
			side: -1,
			shares: 1000,
			decisionPrice: 40,
			arrivalPrice: 40.04,
			finalPrice: 40.08,
			fills: [{ quantity: 700, price: 40.05 }],
			fees: 17
		});
		const { explicit, trading, delay, missed, total } = golden.perold_buy_example;
		expect(parts.fees / 40_000).toBeCloseTo(explicit, 14);
		expect(parts.trading / 40_000).toBeCloseTo(trading, 14);
		expect(parts.delay / 40_000).toBeCloseTo(delay, 14);
		expect(parts.opportunity / 40_000).toBeCloseTo(missed, 14);
		expect(parts.total / 40_000).toBeCloseTo(total, 14);
	});

	const { inputs, kissell_form, wagner_form, total } = golden.kissell_sell_example;
	const sale: OrderHistory = {
		side: 1,
		shares: inputs.X,
		decisionPrice: inputs.Pd,
		arrivalPrice: inputs.P0,
		finalPrice: inputs.Pn,
		fills: inputs.fills.map(([quantity, price]) => ({ quantity: quantity!, price: price! })),
		fees: inputs.fees
	};

	it("is Kissell's with the delay on all shares", () => {
		const parts = kissellShortfall(sale);
		near(parts.delay, kissell_form.delay_all_shares);
		near(parts.trading, kissell_form.trading);
		near(parts.opportunity, kissell_form.opportunity_from_P0);
		near(parts.total, total);
	});

	it("is the same in Wagner's parts, with the delay on the filled shares", () => {
		const parts = peroldShortfall(sale);
		near(parts.delay, wagner_form.delay_filled);
		near(parts.trading, wagner_form.trading);
		near(parts.opportunity, wagner_form.opportunity_from_Pd);
		near(parts.fees, wagner_form.fees);
		near(parts.total, total);
	});
});
