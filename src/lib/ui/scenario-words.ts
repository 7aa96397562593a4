import type { SimulationConfig } from '../engine/index.ts';
import { formatDuration } from '../state/duration.ts';
import { formatField, formatNumber, type ConfigField } from '../state/fields.ts';
import type { Market } from '../state/scenario.ts';
import { MARKET_RULES, type MarketField } from '../state/scenario-codec.ts';
import { FIELD_LABELS, FIELD_WORDS } from './messages.ts';

/** What a config has in a field: `latency 30 ms` where the label is `Latency (ms)`. */
export function fieldWords(field: ConfigField, config: SimulationConfig): string {
	return labelled(field, formatField(field, config) || FIELD_WORDS.none);
}

/** What a synthetic market has set other than another one, field by field; what a preset sets is in its name. */
export function marketFieldWords(market: Market, other: Market | null): string[] {
	if (market.kind !== 'synthetic') return [];
	return (Object.keys(MARKET_RULES) as MarketField[])
		.filter((field) =>
			other?.kind === 'synthetic' ? market[field] !== other[field] : market[field] !== null
		)
		.map((field) => labelled(field, marketText(field, market[field])));
}

function marketText(field: MarketField, value: number | null): string {
	if (value === null) return FIELD_WORDS.preset;
	return field === 'duration' ? formatDuration(value) : formatNumber(value);
}

function labelled(field: ConfigField | MarketField, text: string): string {
	const [, name = '', unit = ''] = /^(.*?)(?: \((.*)\))?$/.exec(FIELD_LABELS[field]) ?? [];
	const isWord = text === FIELD_WORDS.none || text === FIELD_WORDS.preset;
	return `${name.charAt(0).toLowerCase()}${name.slice(1)} ${text}${unit === '' || isWord ? '' : ` ${unit}`}`;
}
