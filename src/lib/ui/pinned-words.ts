import type { SimulationConfig } from '../engine/index.ts';
import type { ConfigField } from '../state/fields.ts';
import { differingFields, pathDifferences } from '../state/run-differences.ts';
import type { Market } from '../state/scenario.ts';
import type { CompletedRun } from '../state/session.svelte.ts';
import { shortQuantity } from './format.ts';
import { currenciesOf } from './instrument.ts';
import { marketLabel } from './market-options.ts';
import { PINNED } from './messages.ts';
import { fieldWords, marketFieldWords } from './scenario-words.ts';
import { styleOf } from './strategy-style.ts';

/** What was pinned, by what it has other than the run on screen: `Pinned: size 1 BTC, risk aversion 1e-6.` */
export function pinnedWords(pinned: CompletedRun, run: CompletedRun): string {
	if (pinned === run) return PINNED.thisRun;
	const parts = [
		...marketParts(pinned.source, run.source),
		...differingFields(pinned.config, run.config).map((field) => fieldPart(field, pinned, run.config))
	];
	return parts.length === 0 ? PINNED.same : PINNED.differs(parts.join(', '));
}

/** Whether the two runs can be held against each other; empty where both are one. */
export function pathWords(pinned: CompletedRun, run: CompletedRun): string {
	if (pinned === run) return '';
	const parts = pathDifferences(pinned, run);
	return parts.length === 0 ? PINNED.onePath : PINNED.otherPath(parts);
}

function marketParts(market: Market, other: Market): string[] {
	if (market.kind === 'file' && other.kind === 'file') {
		const [label, isOneLabel] = [marketLabel(market), marketLabel(market) === marketLabel(other)];
		if (market.fingerprint === other.fingerprint && market.symbol === other.symbol) return [];
		return [`market ${label}${isOneLabel ? PINNED.otherFile : ''}`];
	}
	const label = marketLabel(market) === marketLabel(other) ? [] : [`market ${marketLabel(market)}`];
	return [...label, ...marketFieldWords(market, other)];
}

function fieldPart(field: ConfigField, { config, market }: CompletedRun, other: SimulationConfig): string {
	if (field === 'strategies') return strategiesPart(config.strategies, other.strategies);
	if (field !== 'shares') return fieldWords(field, config);
	const size = shortQuantity(config.shares, config.lot > 0 ? config.lot : market.lot);
	return `${PINNED.size} ${size} ${currenciesOf(market.symbol).base}`;
}

type Choices = SimulationConfig['strategies'];

/** Which strategies are there that the others have not, which are not, and whose parameters are not the same. */
function strategiesPart(chosen: Choices, others: Choices): string {
	const labels = (choices: Choices) => choices.map(({ id }) => styleOf(id).label).join(' + ');
	const isIn = (choices: Choices, id: string) => choices.some((it) => it.id === id);
	const changed = chosen.filter(({ id, parameters }) => {
		const other = others.find((it) => it.id === id);
		return other && JSON.stringify(other.parameters) !== JSON.stringify(parameters);
	});
	const parts = [
		[PINNED.also, labels(chosen.filter(({ id }) => !isIn(others, id)))],
		[PINNED.without, labels(others.filter(({ id }) => !isIn(chosen, id)))],
		[PINNED.otherParameters, labels(changed)]
	].filter(([, named]) => named !== '');
	return parts.length === 0 ? PINNED.otherOrder : parts.map((part) => part.join(' ')).join(', ');
}
