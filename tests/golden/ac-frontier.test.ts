import { describe, expect, it } from 'vitest';
import { acFrontier, almgrenChriss, DEFAULT_SYNTHETIC_SPEC } from '../../src/lib/engine/index.ts';
import { BASE, inBps } from '../support/linear-market.ts';
import golden from './synthetic-market.json' with { type: 'json' };

/** The golden market in dollars, shares and minutes as one of the generator's, whose seconds are its minutes. */
const SPACING = 0.004;
const SPEC = {
	...DEFAULT_SYNTHETIC_SPEC,
	duration: BASE.T_min + 5,
	warmUp: 5,
	mid: BASE.S0,
	sigma: BASE.sigma,
	drift: BASE.alpha,
	halfSpread: BASE.half_spread + SPACING / 2,
	levelSpacing: SPACING,
	levelSize: SPACING / (2 * BASE.b_bar),
	liquiditySlices: BASE.N,
	liquidityBase: BASE.u_base,
	liquidityAmplitude: BASE.u_amp
};
const ORDER = {
	shares: BASE.X,
	horizon: BASE.T_min,
	slices: BASE.N,
	sigma: BASE.sigma,
	epsilon: BASE.half_spread,
	gamma: BASE.gamma,
	eta: (BASE.b_bar * BASE.T_min) / BASE.N
};
const MARKET = { side: 'sell', refillHalfLife: 0, spec: SPEC, arrival: 5 } as const;

const close = (actual: number, expected: number) => {
	expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
};

describe('the frontier of Almgren-Chriss on a synthetic market', () => {
	it.each(golden.lambda_sweep_ORDERING)('has the golden cost at lambda $lambda', ({ lambda, ac_plain }) => {
		const [point] = acFrontier(ORDER, MARKET, [lambda]);
		close(inBps(point!.expectedCost), ac_plain);
	});

	it('has the golden deviation', () => {
		const { sd_bps } = golden.presets['ORDERING (U-shaped liquidity + adverse drift)'].results.ac_plain;
		const [point] = acFrontier(ORDER, MARKET, [BASE.risk_lambda]);
		close(inBps(point!.deviation), sd_bps);
	});

	it('is the closed form where what the planner believes is the truth', () => {
		const market = { side: 'sell', refillHalfLife: 0, spec: null, arrival: 0 } as const;
		for (const lambda of [0, 1e-6, 1e-4]) {
			const { expectedCost, variance } = almgrenChriss({ ...ORDER, lambda });
			const [point] = acFrontier(ORDER, market, [lambda]);
			close(point!.expectedCost, expectedCost);
			close(point!.deviation, Math.sqrt(variance));
		}
	});

	it('adds the variance of a burst to the slices that it falls in', () => {
		// Four times as volatile in the second half of the hour: TWAP's V = sigma^2 tau (sum of the first x^2 + 16 times that of the second).
		const spec = { ...SPEC, burstFrom: 0.5, burstTo: 1, burstFactor: 4 };
		const [point] = acFrontier(ORDER, { ...MARKET, spec }, [0]);
		const held = (k: number) => (BASE.X * (BASE.N - k)) / BASE.N;
		let sum = 0;
		for (let k = 1; k <= BASE.N; k++) sum += (k <= BASE.N / 2 ? 1 : 16) * held(k) * held(k);
		close(point!.deviation, BASE.sigma * Math.sqrt((BASE.T_min / BASE.N) * sum));
	});
});
