import { describe, expect, it } from 'vitest';
import {
	DEFAULT_SYNTHETIC_SPEC,
	parseConfig,
	presetOf,
	presets,
	simulate,
	syntheticTape,
	type ConfigInput,
	type Preset,
	type SyntheticSpec,
	type Tape
} from '../../src/lib/engine/index.ts';
import { liquidityCurve } from '../../src/lib/engine/market/liquidity-curve.ts';
import { adjustedEta, kappaOf } from '../../src/lib/engine/model/almgren-chriss.ts';
import { expectedCost, type LinearMarket } from '../../src/lib/engine/model/expected-cost.ts';
import { linearMarket, schedules, scores } from '../support/linear-market.ts';

const INTERVAL = 180;
const SLICES = 20;
const ENGINE_TOLERANCE_BPS = 0.05;

const ordering = presetOf('ordering')!;
const specOf = (preset: Preset): SyntheticSpec => ({ ...DEFAULT_SYNTHETIC_SPEC, ...preset.spec });
const known = presets.filter(({ spec }) => spec.liquiditySlices === SLICES);

/** The market of a preset as the model of exact expected costs sees it: coins and seconds. */
function modelOf(preset: Preset): LinearMarket {
	const { sigma, burstFrom, burstTo, burstFactor, drift, halfSpread, levelSpacing, levelSize, ...spec } =
		specOf(preset);
	const slope = levelSpacing / (2 * levelSize);
	return {
		interval: INTERVAL,
		sigma: Float64Array.from({ length: SLICES }, (_, k) => {
			const isBurst = k >= burstFrom * SLICES && k < burstTo * SLICES;
			return sigma * (isBurst ? burstFactor : 1);
		}),
		drift,
		halfSpread: halfSpread - levelSpacing / 2,
		slopes: liquidityCurve(SLICES, spec.liquidityBase, spec.liquidityAmplitude).map((u) => slope / u),
		gamma: preset.config.gammaOverride!,
		resilience: Infinity
	};
}

/** kappa T of a preset's order at its true volatility. */
function trueUrgency(preset: Preset): number {
	const { riskAversion, etaOverride, gammaOverride } = preset.config;
	const etaTilde = adjustedEta(etaOverride!, gammaOverride!, INTERVAL);
	return kappaOf(riskAversion!, specOf(preset).sigma, etaTilde, INTERVAL) * INTERVAL * SLICES;
}

/** The preset's order planned once, on what is true, by its own strategies and the one that knows the curve. */
const planned = (preset: Preset, input: ConfigInput = {}) =>
	parseConfig({
		...preset.config,
		urgency: trueUrgency(preset),
		calibrationWindow: 0,
		strategies: [
			...preset.config.strategies!,
			{
				id: 'ac-liquidity',
				base: specOf(preset).liquidityBase,
				amplitude: specOf(preset).liquidityAmplitude
			}
		],
		...input
	});

/** Shortfall in bp by strategy, less what the moves of the path about its drift have added by chance. */
function costs(tape: Tape, preset: Preset, input: ConfigInput = {}): Record<string, number> {
	const config = planned(preset, input);
	const { strategies, arrivalPrice, arrivalTime } = simulate(tape, config);
	const sign = config.side === 'sell' ? 1 : -1;
	return Object.fromEntries(
		Object.entries(strategies).map(([id, { fills, shortfallQuote }]) => {
			let chance = 0;
			fills.quantity.forEach((quantity, i) => {
				const expected = arrivalPrice + (specOf(preset).drift * (fills.time[i]! - arrivalTime)) / 1000;
				chance += sign * quantity * (expected - fills.mid[i]!);
			});
			return [id, (1e4 * (shortfallQuote - chance)) / (config.shares * arrivalPrice)];
		})
	);
}

/** Trades of each strategy as the engine makes them, whatever the market. */
function tradeLists(preset: Preset): Record<string, Float64Array> {
	const { strategies } = simulate(syntheticTape({ ...preset.spec, sigma: 0 }), planned(preset));
	return Object.fromEntries(Object.entries(strategies).map(([id, { fills }]) => [id, fills.quantity]));
}

const EXPECTED = { dump: 95.973, twap: 24.25, vwap: 23.231, ac: 21.904, 'ac-liquidity': 21.352 };

describe('the Ordering market', () => {
	it('is the first preset, and says that AC is cheapest on average only because prices drift', () => {
		expect(presets[0]).toBe(ordering);
		expect(ordering.assumes).toMatch(/drift against the seller/);
		expect(ordering.assumes).toMatch(
			/neutral market TWAP is cheapest on average and AC has the lowest risk-adj/
		);
	});

	it('arrives at exactly 97,000 with the liquidity of the first slice', () => {
		const tape = syntheticTape(ordering.spec);
		const { arrivalPrice, displayedDepth } = simulate(tape, planned(ordering));
		expect(arrivalPrice).toBe(97_000);
		expect(displayedDepth).toBeCloseTo((125 * 1.683) / 0.999, 3);
		expect(tape.bids.sizes[0]).toBe(tape.bids.sizes[20 * 60]);
	});

	it('has the golden costs in coins and seconds', () => {
		const lists = tradeLists(ordering);
		const model = modelOf(ordering);
		for (const [id, bps] of Object.entries(EXPECTED)) {
			expect(expectedCost(model, lists[id]!).total / 9700).toBeCloseTo(bps, 3);
		}
	});

	it.each(Object.entries(EXPECTED))('costs %s %d bp in the engine with volatility off', (id, bps) => {
		const cost = costs(syntheticTape({ ...ordering.spec, sigma: 0 }), ordering)[id]!;
		expect(Math.abs(cost - bps)).toBeLessThan(ENGINE_TOLERANCE_BPS);
	});

	it.each([1, 2, 3])('costs the same on a moving path, seed %d, less its chance moves', (seed) => {
		const cost = costs(syntheticTape({ ...ordering.spec, seed }), ordering);
		for (const [id, bps] of Object.entries(EXPECTED)) {
			expect(Math.abs(cost[id]! - bps)).toBeLessThan(ENGINE_TOLERANCE_BPS);
		}
	});
});

describe.each(known)('$label', (preset) => {
	const model = modelOf(preset);
	const lists = tradeLists(preset);
	const notional = 1e-4 * preset.config.shares! * 97_000;

	it('costs in the engine what the model says', () => {
		const cost = costs(syntheticTape({ ...preset.spec, sigma: 0 }), preset);
		for (const [id, trades] of Object.entries(lists)) {
			// Half a level at most is walked in steps where the model has a line.
			expect(Math.abs(cost[id]! - expectedCost(model, trades).total / notional)).toBeLessThan(
				ENGINE_TOLERANCE_BPS
			);
		}
	});

	it.runIf(model.drift === 0)('has its lowest risk-adjusted cost with AC', () => {
		const utility = (id: string) => {
			const { total, variance } = expectedCost(model, lists[id]!);
			return total + preset.config.riskAversion! * variance;
		};
		for (const id of ['dump', 'twap', 'vwap']) expect(utility('ac')).toBeLessThan(utility(id));
		const isFlat = new Set(model.slopes as Float64Array).size === 1;
		if (!isFlat) expect(utility('ac-liquidity')).toBeLessThan(utility('ac'));
	});
});

/** Which of dump > TWAP, TWAP > VWAP and VWAP > AC do not hold. */
const broken = (cost: (id: 'dump' | 'twap' | 'vwap' | 'ac') => number) =>
	(['dump', 'twap', 'vwap'] as const).filter(
		(id, i) => !(cost(id) > cost((['twap', 'vwap', 'ac'] as const)[i]!) + 1e-9)
	);

/** Each switch turns off one cause. */
const SWITCHES = [
	{ name: 'nothing', golden: {}, spec: {}, breaks: [] },
	{ name: 'drift off', golden: { alpha: 0 }, spec: { drift: 0 }, breaks: ['vwap'] },
	{
		name: 'flat depth',
		golden: { u_base: 1, u_amp: 0 },
		spec: { liquidityBase: 1, liquidityAmplitude: 0 },
		breaks: ['twap']
	},
	{ name: 'drift reversed', golden: { alpha: 0.004 }, spec: { drift: 3.88 / 60 }, breaks: ['vwap'] },
	{ name: 'drift of -240 bp', golden: { alpha: -0.04 }, spec: { drift: -38.8 / 60 }, breaks: ['dump'] }
];

describe('IS(dump) > IS(TWAP) > IS(VWAP) > IS(AC)', () => {
	it.each(SWITCHES)('with $name breaks $breaks in the model', ({ golden, breaks }) => {
		const market = linearMarket(golden);
		const lists = schedules(golden);
		expect(broken((id) => scores(market, lists[id]).mean)).toEqual(breaks);
	});

	it.each(SWITCHES)('with $name breaks $breaks in the engine', ({ spec, breaks }) => {
		const preset = { ...ordering, spec: { ...ordering.spec, ...spec } };
		const { liquidityBase, liquidityAmplitude } = specOf(preset);
		const vwap = { id: 'vwap', base: liquidityBase, amplitude: liquidityAmplitude, midpoints: 1 };
		const aware = { id: 'ac-liquidity', base: liquidityBase, amplitude: liquidityAmplitude };
		const cost = costs(syntheticTape({ ...preset.spec, sigma: 0 }), preset, {
			strategies: ['dump', 'twap', vwap, aware]
		});
		expect(broken((id) => cost[id === 'ac' ? 'ac-liquidity' : id]!)).toEqual(breaks);
	});

	it('holds for the Almgren-Chriss that does not know the curve as well', () => {
		const cost = costs(syntheticTape({ ...ordering.spec, sigma: 0 }), ordering);
		expect(broken((id) => cost[id]!)).toEqual([]);
	});
});
