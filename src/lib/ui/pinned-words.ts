import type { SimulationConfig } from '../engine/index.ts';
import { formatDuration } from '../state/duration.ts';
import { formatField, formatNumber, type ConfigField } from '../state/fields.ts';
import { differingFields, pathDifferences } from '../state/run-differences.ts';
import type { Market } from '../state/scenario.ts';
import { MARKET_RULES, type MarketField } from '../state/scenario-codec.ts';
import type { CompletedRun } from '../state/session.svelte.ts';
import { shortQuantity } from './format.ts';
import { currenciesOf } from './instrument.ts';
import { marketLabel } from './market-options.ts';
import { FIELD_LABELS, PINNED } from './messages.ts';
import { styleOf } from './strategy-style.ts';

/** What was pinned, by what it has other than the run on screen: `Pinned: total shares 1 BTC, risk aversion 1e-6.` */
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
		if (market.fingerprint === other.fingerprint) return [];
		return [`market ${market.name}${market.name === other.name ? PINNED.otherFile : ''}`];
	}
	const label = marketLabel(market) === marketLabel(other) ? [] : [`market ${marketLabel(market)}`];
	if (market.kind !== 'synthetic') return label;
	const isPreset = (field: MarketField) => other.kind !== 'synthetic' && market[field] === null;
	const fields = (Object.keys(MARKET_RULES) as MarketField[]).filter(
		(field) => !isPreset(field) && (other.kind !== 'synthetic' || market[field] !== other[field])
	);
	return [...label, ...fields.map((field) => labelled(field, marketText(field, market[field])))];
}

function marketText(field: MarketField, value: number | null): string {
	if (value === null) return '';
	return field === 'duration' ? formatDuration(value) : formatNumber(value);
}

function fieldPart(field: ConfigField, { config, market }: CompletedRun, other: SimulationConfig): string {
	if (field === 'strategies') return strategiesPart(config.strategies, other.strategies);
	if (field !== 'shares') return labelled(field, formatField(field, config));
	return labelled(
		field,
		`${shortQuantity(config.shares, config.lot > 0 ? config.lot : market.lot)} ${currenciesOf(market.symbol).base}`
	);
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

/** `latency 30 ms` of a field whose label is `Latency (ms)`. */
function labelled(field: ConfigField | MarketField, text: string): string {
	const [, name = '', unit = ''] = /^(.*?)(?: \((.*)\))?$/.exec(FIELD_LABELS[field]) ?? [];
	const words = name.charAt(0).toLowerCase() + name.slice(1);
	if (text === '') return `${words} ${field in MARKET_RULES ? PINNED.preset : PINNED.none}`;
	return `${words} ${text}${unit === '' ? '' : ` ${unit}`}`;
}
