import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	parseConfig,
	simulate,
	tapeFromRows,
	type BookRow,
	type SimulationResult
} from '../../../src/lib/engine/index.ts';
import { arbitraryConfig, arbitraryRows, arbitraryTape } from '../../support/arbitrary-market.ts';
import { checkProperty } from '../../support/check-property.ts';

/** What a price is mirrored at, quote currency. */
const MIRROR = 97_000;

/** The same market with every price as far on the other side of `MIRROR`. */
const mirrored = (rows: readonly BookRow[]): BookRow[] =>
	rows.map(({ timestamp_ms, bid_levels, ask_levels }) => ({
		timestamp_ms,
		bid_levels: ask_levels.map(([price, size]) => [2 * MIRROR - price, size] as const),
		ask_levels: bid_levels.map(([price, size]) => [2 * MIRROR - price, size] as const)
	}));

/** The measures of TWAP in quote currency a unit: a mirrored market has another arrival price to take bp of. */
function inQuote({ benchmarks, strategies }: SimulationResult): (number | null)[] {
	const { slippage, spread, markouts, reversions } = strategies.twap!.measures;
	const quote = (bps: number | null, price: number) => (bps === null ? null : (bps * price) / 1e4);
	return [
		quote(slippage!.arrival, benchmarks.arrival),
		quote(slippage!.twap, benchmarks.twap),
		quote(slippage!.close, benchmarks.close),
		quote(spread!.effectiveBps, benchmarks.arrival),
		quote(spread!.quotedBps, benchmarks.arrival),
		...markouts.map(({ bps }) => quote(bps, benchmarks.arrival)),
		...reversions.map(({ bps }) => quote(bps, benchmarks.arrival))
	];
}

describe('measures', () => {
	it('of a purchase are those of a sale in the mirrored market', () => {
		checkProperty(
			fc.property(arbitraryRows(), arbitraryConfig, (rows, input) => {
				// The rules of thumb take the price into account, which is another one in the mirror.
				const config = { ...input, gammaOverride: 0.01, etaOverride: 1, strategies: ['twap'] };
				const sale = simulate(tapeFromRows(rows), parseConfig({ ...config, side: 'sell' }));
				const purchase = simulate(tapeFromRows(mirrored(rows)), parseConfig({ ...config, side: 'buy' }));
				// A sale that its own impact pushes to zero has no mirror image.
				fc.pre(!sale.warnings.some(({ kind }) => kind === 'price-at-floor'));
				const expected = inQuote(sale);
				inQuote(purchase).forEach((value, i) => {
					if (value === null) expect(expected[i]).toBeNull();
					else expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-9 * MIRROR);
				});
			})
		);
	});

	it('agree with the cost: against arrival the average price lost what the shortfall has without fees and the unfilled', () => {
		checkProperty(
			fc.property(arbitraryTape(), arbitraryConfig, (tape, input) => {
				const { arrivalPrice, strategies } = simulate(tape, parseConfig(input));
				for (const { measures, attribution, shortfallQuote, filled } of Object.values(strategies)) {
					const traded = shortfallQuote - attribution.fees - attribution.opportunity;
					const lost = (measures.slippage!.arrival * arrivalPrice * filled) / 1e4;
					expect(Math.abs(lost - traded)).toBeLessThan(1e-9 * filled * arrivalPrice);
				}
			})
		);
	});

	it('of the effective spread are the parts that trading itself caused', () => {
		checkProperty(
			fc.property(arbitraryTape(), arbitraryConfig, (tape, input) => {
				const { arrivalPrice, strategies } = simulate(tape, parseConfig(input));
				for (const { measures, attribution, filled } of Object.values(strategies)) {
					const { halfSpread, depth, transient, permanent } = attribution;
					const { quotedBps, effectiveBps } = measures.spread!;
					const quote = (bps: number) => (bps * arrivalPrice * filled) / 1e4;
					const tolerance = 1e-9 * filled * arrivalPrice;
					expect(Math.abs(quote(quotedBps) - halfSpread)).toBeLessThan(tolerance);
					expect(Math.abs(quote(effectiveBps) - (halfSpread + depth + transient + permanent))).toBeLessThan(
						tolerance
					);
				}
			})
		);
	});
});
