import { describe, expect, it } from 'vitest';
import {
	almgrenChriss,
	parseConfig,
	parseExperiment,
	presetOf,
	runExperiment,
	simulate,
	syntheticTape
} from '../../src/lib/engine/index.ts';
import { ruleOfThumbEta, ruleOfThumbGamma } from '../../src/lib/engine/model/rule-of-thumb.ts';
import { ADVICE } from '../../src/lib/ui/help/advice.ts';
import { LUCK } from '../../src/lib/ui/help/answers.ts';
import { HORIZON_ROWS, SIZE_ROWS, VOLUME_ROWS } from '../../src/lib/ui/help/recommended.ts';

const SECONDS_PER_YEAR = 365 * 86_400;
const YEARLY = 0.5;

describe('size against displayed depth', () => {
	const { spec, config } = presetOf('neutral')!;
	const tape = syntheticTape({ ...spec, sigma: 0 });
	// 20 levels of 6.25 coins.
	const DEPTH = 125;

	it.each(SIZE_ROWS)('costs what the table says at $share of it', ({ share, dump, twap, ac, beyond }) => {
		const { strategies, displayedDepth } = simulate(
			tape,
			parseConfig({ ...config, shares: share * DEPTH, urgency: 2, calibrationWindow: 0 })
		);
		expect(displayedDepth).toBeCloseTo(DEPTH, 9);
		for (const [id, bps] of Object.entries({ dump, twap, ac }))
			expect(strategies[id]!.shortfallBps).toBeCloseTo(bps, 2);
		expect(strategies.dump!.beyondDepth / strategies.dump!.filled).toBeCloseTo(beyond, 2);
	});

	it.each(SIZE_ROWS)('makes the dump walk at $share of it what a hand works out', ({ share, dump }) => {
		// Level l, from 0, stands 19.4 (1 + l) from the mid of 97,000; beyond the book the line goes on in the middle of its steps.
		const levels = share * 20;
		const steps = levels <= 1 ? 0 : (levels - 1) / 2;
		expect(dump).toBeCloseTo(((19.4 * (1 + steps)) / 97_000) * 1e4, 9);
	});
});

describe('horizon', () => {
	it.each(HORIZON_ROWS)(
		'of $horizon s: the deviation is that of TWAP',
		({ horizon, deviationBps, windows }) => {
			// V = sigma^2 X^2 T (1 - 1/N)(1 - 1/(2N)) / 3.
			const variance = ((YEARLY ** 2 / SECONDS_PER_YEAR) * horizon * ((1 - 1 / 20) * (1 - 1 / 40))) / 3;
			expect(1e4 * Math.sqrt(variance)).toBeCloseTo(deviationBps, 2);
			expect(Math.floor(3600 / horizon)).toBe(windows);
		}
	);
});

describe('daily volume', () => {
	const [price, spread] = [97_000, 10];
	const plan = (gamma: number, eta: number) =>
		almgrenChriss({
			shares: 1,
			horizon: 3600,
			slices: 20,
			sigma: (YEARLY * price) / Math.sqrt(SECONDS_PER_YEAR),
			epsilon: spread / 2,
			gamma,
			eta,
			lambda: 1e-6
		});

	it.each(VOLUME_ROWS)('of $dailyVolume gives gamma, eta and the pace', (row) => {
		const gamma = ruleOfThumbGamma(spread, row.dailyVolume, price);
		const eta = ruleOfThumbEta(spread, row.dailyVolume, price);
		expect(gamma / row.gamma).toBeCloseTo(1, 9);
		expect(eta / row.eta).toBeCloseTo(1, 9);
		const { kappa, trades } = plan(gamma, eta);
		expect(kappa * 3600).toBeCloseTo(row.urgency, 3);
		expect(trades[0]).toBeCloseTo(row.firstSlice, 4);
	});

	it('has the row of the unit trap as it is published: kappa T = 0.340, first slice 5.18 %', () => {
		expect(VOLUME_ROWS.find(({ dailyVolume }) => dailyVolume === 1e9)).toMatchObject({
			urgency: 0.34,
			firstSlice: 0.0518
		});
	});
});

describe('warm-up', () => {
	it('of 60 moves knows their variance to the root of 2/60', () => {
		const said = `${Math.round(100 * Math.sqrt(2 / 60))} % for 60`;
		expect(ADVICE.some(({ because }) => because.includes(said))).toBe(true);
	});
});

describe('luck on one path', () => {
	it('is as large as said, over 1,000 paths of Ordering', () => {
		const { pairs } = runExperiment(parseExperiment({ kind: 'paths', preset: 'ordering' })).summary.cells[0]!;
		const share = (a: string, b: string) => {
			const pair = pairs.find((it) => it.a === a && it.b === b)!;
			return Math.round(100 * (1 - pair.cheaper.share));
		};
		expect(share('twap', 'ac')).toBe(LUCK.belowTwap);
		expect(share('vwap', 'ac')).toBe(LUCK.belowVwap);
	});
});
