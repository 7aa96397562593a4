import { parseConfig } from '../engine/index.ts';
import type { ConfigField } from '../state/fields.ts';
import type { RecentScenario } from '../state/recent-scenarios.svelte.ts';
import { differingFields } from '../state/run-differences.ts';
import { configInput, marketDefaults } from '../state/scenario.ts';
import { decodeScenario } from '../state/scenario-codec.ts';
import { duration, shortQuantity, utcDateTime } from './format.ts';
import { marketLabel } from './market-options.ts';
import { RECENT } from './messages.ts';
import { fieldWords, marketFieldWords } from './scenario-words.ts';

/** What tells a scenario apart from others in a list. */
export interface RecentWords {
	readonly market: string;
	/** `sell 5 · 10m · 4 strategies · latency 30 ms, seed 7`: the order, then what is not its market's default. */
	readonly order: string;
	readonly ranAt: string;
}

/** Fields that every entry names. */
const ALWAYS: readonly ConfigField[] = ['side', 'shares', 'horizon', 'strategies'];

export function recentWords({ query, ranAt }: RecentScenario): RecentWords {
	const { scenario } = decodeScenario(new URLSearchParams(query));
	const { market } = scenario;
	const config = parseConfig(configInput(scenario));
	const set = differingFields(config, parseConfig(marketDefaults(market)))
		.filter((field) => !ALWAYS.includes(field))
		.map((field) => fieldWords(field, config));
	const order = [
		`${config.side} ${shortQuantity(config.shares, config.lot)}`,
		config.horizon === 'auto' ? RECENT.wholeData : duration(config.horizon),
		RECENT.strategies(config.strategies.length),
		[...marketFieldWords(market, null), ...set].join(', ')
	];
	return {
		market: marketLabel(market),
		order: order.filter((part) => part !== '').join(' · '),
		ranAt: utcDateTime(ranAt)
	};
}
