import { DEFAULT_SYNTHETIC_SPEC, presetOf, type SyntheticSpec } from '../engine/index.ts';
import type { MarketRecipe } from '../worker/protocol.ts';
import type { SyntheticMarket } from './scenario.ts';

/** Of a market that never closes. */
export const SECONDS_PER_YEAR = 365 * 86_400;
const SECONDS_PER_HOUR = 3600;

/** The generator's parameters for a synthetic market, its percent and basis points turned into engine units. */
export function recipeOf(market: SyntheticMarket, seed: number): MarketRecipe {
	const preset: Partial<SyntheticSpec> = presetOf(market.preset)?.spec ?? {};
	const mid = preset.mid ?? DEFAULT_SYNTHETIC_SPEC.mid;
	const { volatility, drift, duration } = market;
	return {
		kind: 'synthetic',
		spec: {
			...preset,
			seed,
			...(volatility === null ? {} : { sigma: ((volatility / 100) * mid) / Math.sqrt(SECONDS_PER_YEAR) }),
			...(drift === null ? {} : { drift: ((drift / 1e4) * mid) / SECONDS_PER_HOUR }),
			...(duration === null ? {} : { duration })
		}
	};
}

/** Volatility in percent a year and drift in bp an hour of a synthetic market as it runs. */
export function marketRates(market: SyntheticMarket): {
	volatility: number;
	drift: number;
	duration: number;
} {
	const recipe = recipeOf(market, 0);
	const spec = { ...DEFAULT_SYNTHETIC_SPEC, ...(recipe.kind === 'synthetic' ? recipe.spec : {}) };
	return {
		volatility: (100 * spec.sigma * Math.sqrt(SECONDS_PER_YEAR)) / spec.mid,
		drift: (1e4 * spec.drift * SECONDS_PER_HOUR) / spec.mid,
		duration: spec.duration
	};
}
