import { parseConfig, type ConfigInput } from '../engine/index.ts';
import { marketRates } from './market-recipe.ts';
import { configInput, type Market, type Scenario } from './scenario.ts';

/** Children, seconds of a synthetic market and strategies that any machine can hold. */
const TRADES = 1000;
const DURATION = 7200;
const STRATEGIES = 4;

/** The scenario with what takes most memory cut down; null where there is nothing left to cut. */
export function lighterScenario(scenario: Scenario): Scenario | null {
	const { trades, strategies } = parseConfig(configInput(scenario));
	const market = lighterMarket(scenario.market);
	const areMany = strategies.length > STRATEGIES;
	if (trades <= TRADES && !areMany && market === scenario.market) return null;
	const few = strategies.slice(0, STRATEGIES);
	const config: ConfigInput = {
		...scenario.config,
		...(areMany ? { strategies: few } : {}),
		...(trades > TRADES
			? {
					trades: TRADES,
					// A list has an entry for each child.
					strategies: few.map(({ id, parameters }) => ({
						...Object.fromEntries(
							Object.entries(parameters).filter(([, value]) => typeof value === 'number')
						),
						id
					}))
				}
			: {})
	};
	return { market, config };
}

function lighterMarket(market: Market): Market {
	if (market.kind !== 'synthetic' || marketRates(market).duration <= DURATION) return market;
	return { ...market, duration: DURATION };
}
