import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	parseConfig,
	presets,
	simulate,
	syntheticTape,
	type SyntheticSpec
} from '../../../src/lib/engine/index.ts';
import { SyntheticPaths } from '../../../src/lib/engine/market/synthetic-paths.ts';
import {
	arbitraryConfig,
	arbitraryConstraints,
	arbitraryStrategies
} from '../../support/arbitrary-market.ts';
import { checkProperty } from '../../support/check-property.ts';

/** Small markets of every kind the generator knows. */
const market: fc.Arbitrary<Partial<SyntheticSpec>> = fc.record({
	duration: fc.constantFrom(60, 90.5),
	interval: fc.constantFrom(0.1, 0.5, 1),
	warmUp: fc.constantFrom(0, 10, 30.25),
	sigma: fc.constantFrom(0, 7, 40),
	drift: fc.constantFrom(0, -2),
	levels: fc.constantFrom(1, 2, 20),
	liquiditySlices: fc.constantFrom(0, 7),
	sizeNoise: fc.constantFrom(0, 0.6),
	tradeRate: fc.constantFrom(0, 1, 8),
	tradeSize: fc.constantFrom(0.12, 3),
	tick: fc.constantFrom(0, 0.01),
	burstTo: fc.constantFrom(0, 0.5),
	burstFactor: fc.constantFrom(1, 3)
});

const seed = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe('path after path on one tape', () => {
	it('gives every run what the whole tape gives it, to the last number', () => {
		checkProperty(
			fc.property(
				market,
				fc.tuple(seed, seed),
				arbitraryConfig,
				arbitraryConstraints,
				arbitraryStrategies,
				(spec, seeds, config, constraints, strategies) => {
					const settled = parseConfig({ ...config, ...constraints, strategies });
					const paths = new SyntheticPaths(spec);
					for (const seed of seeds) {
						paths.start(seed);
						expect(simulate(paths.tape, settled)).toEqual(
							simulate(syntheticTape({ ...spec, seed }), settled)
						);
					}
				}
			)
		);
	});

	it.each(presets)('does so for $label', ({ spec, config }) => {
		const settled = parseConfig({
			...config,
			strategies: ['dump', 'twap', 'vwap', 'ac', 'pov', 'vwap-measured']
		});
		const paths = new SyntheticPaths(spec);
		for (const seed of [1, 2]) {
			paths.start(seed);
			expect(simulate(paths.tape, settled)).toEqual(simulate(syntheticTape({ ...spec, seed }), settled));
		}
	});

	it('mirrors the moves of chance and keeps the drift', () => {
		checkProperty(
			fc.property(market, seed, (spec, seed) => {
				const smooth = { ...spec, tick: 0, sizeNoise: 0 };
				const paths = new SyntheticPaths(smooth);
				const mids = (mirror: 1 | -1) => {
					paths.start(seed, mirror);
					return Float64Array.from({ length: paths.tape.length }, (_, book) => paths.tape.mid(book));
				};
				const path = mids(1);
				const mirrored = mids(-1);
				path.forEach((mid, book) => {
					const drifted = (spec.drift ?? 0) * (spec.interval ?? 1) * Math.max(0, book - paths.firstBook);
					expect((mid + mirrored[book]!) / 2).toBeCloseTo(97_000 + drifted, 7);
				});
			})
		);
	});

	it('refuses a path whose price would not stay above 0, as the whole tape does', () => {
		const spec = { sigma: 5000, seed: 3 };
		const paths = new SyntheticPaths(spec);
		expect(() => {
			paths.start(3);
		}).toThrow(/price must stay above 0/);
		expect(() => syntheticTape(spec)).toThrow(/price must stay above 0/);
	});
});
