import { describe, expect, it } from 'vitest';
import { breakEvenDrift, expectedCost, pairedDeviation } from '../../src/lib/engine/model/expected-cost.ts';
import { timeVaryingHoldings } from '../../src/lib/engine/model/time-varying.ts';
import {
	BASE,
	inBps,
	linearMarket,
	liquidityAware,
	schedules,
	scores,
	tradesOf,
	type Schedules
} from '../support/linear-market.ts';
import golden from './synthetic-market.json' with { type: 'json' };

type Name = keyof Schedules;

const close = (actual: number, expected: number, tolerance = 1e-9) => {
	expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1e-3, Math.abs(expected)));
};

const ordering = linearMarket();
const plans = schedules();
const names = Object.keys(golden.schedules) as Name[];

/** The larger of two arguments between which `holds` changes, found to a relative 1e-12. */
function threshold(from: number, to: number, holds: (value: number) => boolean): number {
	let [low, high] = [from, to];
	const first = holds(low);
	while (high - low > 1e-13 * high) {
		const middle = (low + high) / 2;
		if (holds(middle) === first) low = middle;
		else high = middle;
	}
	return high;
}

describe('the synthetic market, computed to 60 digits', () => {
	it.each(names)('has the golden trade list of %s', (name) => {
		golden.schedules[name].forEach((n, k) => {
			close(plans[name][k]!, n);
		});
	});

	it.each(Object.entries(golden.presets))('%s: cost, deviation and utility', (_, { changes, results }) => {
		const market = linearMarket(changes);
		const lists = schedules(changes);
		for (const name of names) {
			const { E_bps, sd_bps, U_bps, parts_bps } = results[name];
			const { mean, deviation, utility } = scores(market, lists[name]);
			close(mean, E_bps);
			close(deviation, sd_bps);
			close(utility, U_bps);
			const parts = expectedCost(market, lists[name]);
			close(inBps(parts.halfSpread), parts_bps.spread);
			close(inBps(parts.depth), parts_bps.depth_walk);
			close(inBps(parts.permanent), parts_bps.own_permanent);
			close(inBps(parts.transient), parts_bps.own_transient);
			close(inBps(parts.drift), parts_bps.drift);
		}
	});

	it.each(golden.lambda_sweep_ORDERING)('at risk aversion $lambda', ({ lambda, claimed_order, ...bps }) => {
		const lists = schedules({}, lambda);
		const mean = (name: Name) => scores(ordering, lists[name]).mean;
		for (const name of ['dump', 'twap', 'vwap', 'ac_plain', 'ac'] as const) close(mean(name), bps[name]);
		const order = [mean('dump'), mean('twap'), mean('vwap'), mean('ac')];
		expect(order.every((cost, i) => i === 0 || cost < order[i - 1]!)).toBe(claimed_order);
	});

	it('has the golden break-even drifts', () => {
		for (const [pair, drift] of Object.entries(golden.breakeven_alpha_per_min)) {
			const [name, other] = pair.split('_vs_') as [Name, Name];
			close(breakEvenDrift(ordering, plans[name], plans[other]), drift);
		}
		const total = golden.breakeven_total_drift_bps.ac_vs_vwap;
		close((1e4 * BASE.T_min * breakEvenDrift(ordering, plans.ac, plans.vwap)) / BASE.S0, total);
	});

	it('has the claimed order for the golden window of risk aversion', () => {
		const vwap = scores(ordering, plans.vwap).mean;
		const isCheaper = (name: 'ac' | 'ac_plain') => (lambda: number) =>
			scores(ordering, schedules({}, lambda)[name]).mean < vwap;
		const windows = golden.lambda_window_where_claimed_order_holds;
		const [from, to] = windows['ac_plain (cosh form, flat eta)'] as [number, number];
		close(threshold(1e-8, 1e-5, isCheaper('ac_plain')), from);
		close(threshold(1e-5, 1e-3, isCheaper('ac_plain')), to);
		const upper = windows['ac (liquidity-aware, drift-blind)'][1]!;
		close(threshold(1e-5, 1e-3, isCheaper('ac')), upper);
		expect(isCheaper('ac')(1e-12)).toBe(true);
	});

	it.each(['dump-twap', 'twap-vwap', 'vwap-ac'] as const)('%s: gap, deviation and paths needed', (pair) => {
		const [name, other] = pair.split('-') as [Name, Name];
		const gap = scores(ordering, plans[name]).mean - scores(ordering, plans[other]).mean;
		const deviation = inBps(pairedDeviation(ordering, plans[name], plans[other]));
		close(gap, golden.expected_gap_bps[pair]);
		close(deviation, golden.analytic_paired_sd_bps[pair]);
		// Normal quantiles of 95 % and 90 %, as printed in tables: a one-sided test at 5 % that rejects nine times in ten.
		const root = ((1.645 + 1.282) * deviation) / gap;
		expect(Math.ceil(root * root)).toBe(golden.paths_needed_power90_alpha5_onesided[pair]);
	});

	it('makes a U-shaped schedule dearer where the book is flat', () => {
		const flat = linearMarket({ u_base: 1, u_amp: 0, alpha: 0 });
		close(scores(flat, plans.vwap).mean, golden.U_schedule_in_flat_book_no_drift_E_bps);
	});
});

describe('Almgren-Chriss with parameters that vary', () => {
	it('is VWAP at risk aversion 0 without permanent impact', () => {
		const holdings = liquidityAware(linearMarket({ gamma: 0 }), 0);
		tradesOf(holdings).forEach((n, k) => {
			close(n, plans.vwap[k]!, 1e-12);
		});
	});

	it('with flat parameters is the cosh form, drift included', () => {
		const flat = linearMarket({ u_base: 1, u_amp: 0 });
		tradesOf(liquidityAware(flat, BASE.risk_lambda)).forEach((n, k) => {
			close(n, plans.ac_plain[k]!, 1e-12);
		});
	});

	it('costs more and risks less as risk aversion rises, without drift', () => {
		const market = linearMarket({ alpha: 0 });
		const sweep = [0, 1e-8, 1e-7, 1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 1e-3, 1].map((lambda) =>
			expectedCost(market, tradesOf(liquidityAware(market, lambda)))
		);
		for (let i = 1; i < sweep.length; i++) {
			expect(sweep[i]!.total).toBeGreaterThanOrEqual(sweep[i - 1]!.total);
			expect(sweep[i]!.variance).toBeLessThan(sweep[i - 1]!.variance);
		}
	});

	it('is a dump where risk aversion is beyond all measure, and one child where there is one slice', () => {
		expect([...liquidityAware(ordering, 1e200)].map((x) => Math.round(x))).toEqual([
			BASE.X,
			...new Array<number>(BASE.N).fill(0)
		]);
		const single = { shares: 5, interval: 1, eta: [1], sigma: 1, gamma: 0, lambda: 1 };
		expect([...timeVaryingHoldings(single)]).toEqual([5, 0]);
	});

	it('solved again for what is left keeps its course', () => {
		const { interval, sigma, slopes, gamma } = ordering;
		const whole = liquidityAware(ordering, BASE.risk_lambda);
		for (let from = 1; from < BASE.N; from++) {
			const eta = Float64Array.from(slopes, (slope) => slope * interval).slice(from);
			const shares = whole[from]!;
			const tail = timeVaryingHoldings({ shares, interval, eta, sigma, gamma, lambda: BASE.risk_lambda });
			tail.forEach((x, k) => {
				close(x, whole[from + k]!, 1e-12);
			});
		}
	});

	it('gives each slice its own volatility and drift', () => {
		const params = { shares: 1, interval: 1, eta: [1, 1, 1], gamma: 0, lambda: 1 };
		// By hand: (4 + 2 s_1^2) x_1 - 2 x_2 = 2 + a_1 and -2 x_1 + (4 + 2 s_2^2) x_2 = a_2.
		const holdings = timeVaryingHoldings({ ...params, sigma: [1, 2, 9], alpha: [0.5, 1, 7] });
		close(holdings[1]!, (2.5 * 12 + 2) / (6 * 12 - 4), 1e-14);
		close(holdings[2]!, (1 + 2 * holdings[1]!) / 12, 1e-14);
	});

	const valid = { shares: 1, interval: 1, eta: [1, 1], sigma: 1, gamma: 0, lambda: 1 };
	it.each([
		['shares', { shares: -1 }],
		['interval', { interval: 0 }],
		['eta', { eta: [] }],
		['eta - gamma tau / 2', { eta: [1, 0] }],
		['eta - gamma tau / 2', { gamma: 2 }],
		['sigma', { sigma: [1] }],
		['alpha', { alpha: NaN }],
		['lambda', { lambda: Infinity }]
	])('refuses a wrong %s: %j', (name, change) => {
		expect(() => timeVaryingHoldings({ ...valid, ...change })).toThrow(new RegExp(`^${name} must`));
	});
});

describe('the expected cost of a trade list', () => {
	it('refuses lists longer than the market and trades that are no numbers', () => {
		expect(() => expectedCost(ordering, new Float64Array(21))).toThrow(/slope for every trade/);
		expect(() => expectedCost(ordering, [1, NaN])).toThrow(/trade=NaN, slice=2/);
	});
});
