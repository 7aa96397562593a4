import {
	CONFIG_CHOICES,
	CONFIG_RULES,
	parseConfig,
	type SimulationConfig,
	type StrategyParameter
} from '../../engine/index.ts';
import { formatField, formatNumber, type ConfigField } from '../../state/fields.ts';
import { MARKET_RULES, type MarketField } from '../../state/scenario-codec.ts';
import { DEFAULT_MARKET, marketDefaults } from '../../state/scenario.ts';
import { marketRates } from '../../state/market-recipe.ts';
import { FIELD_HELP, FIELD_LABELS, FIELD_WORDS, type Rule } from '../messages.ts';

/** A parameter as it is looked up. */
export interface ParameterRow {
	/** What a link calls it. */
	readonly name: string;
	readonly label: string;
	readonly unit: string;
	/** Where an opened file starts. */
	readonly onFile: string;
	/** Where the market of a first visit starts. */
	readonly onFirstVisit: string;
	readonly range: string;
	readonly effect: string;
}

export interface ParameterGroup {
	readonly title: string;
	readonly rows: readonly ParameterRow[];
}

type Field = ConfigField | MarketField;

/** As the form has them. */
const GROUPS: Readonly<Record<string, readonly Field[]>> = {
	Order: ['side', 'shares', 'horizon', 'trades', 'strategies'],
	Risk: ['riskAversion', 'urgency'],
	'Market microstructure': ['latencyMs', 'refillHalfLife', 'beyondDepth', 'feeBps', 'lot', 'minNotional'],
	Calibration: [
		'warmUp',
		'arrival',
		'calibrationWindow',
		'sigmaEstimator',
		'etaSource',
		'gammaSource',
		'dailyVolume',
		'gammaOverride',
		'etaOverride'
	],
	Constraints: ['limitPrice', 'participationCap', 'jitter'],
	'Synthetic market': ['seed', 'volatility', 'drift', 'duration']
};

/** base = what is traded, quote = what it is priced in. */
const UNITS: Readonly<Record<ConfigField, string>> = {
	side: '',
	shares: 'base',
	horizon: 's',
	trades: 'orders',
	riskAversion: '1/quote',
	urgency: '',
	latencyMs: 'ms',
	refillHalfLife: 's',
	beyondDepth: '',
	warmUp: 's',
	arrival: 'UTC',
	calibrationWindow: 'books',
	sigmaEstimator: '',
	etaSource: '',
	gammaSource: '',
	dailyVolume: 'quote/day',
	gammaOverride: 'quote/base',
	etaOverride: 'quote/(base/s)',
	feeBps: 'bp',
	lot: 'base',
	minNotional: 'quote',
	limitPrice: 'quote',
	participationCap: 'share',
	jitter: 'intervals',
	strategies: '',
	seed: ''
};

/** What the form has no line of its own for. */
const MORE_HELP = {
	arrival:
		'When the order arrives: a time in UTC, such as 2024-08-08T23:55:14Z, or auto, the end of the warm-up. A drag on the overview of the file sets it.',
	strategies: 'Who works the order, side by side; each has parameters of its own.'
} as const;

const HELP: Readonly<Partial<Record<string, string>>> = { ...FIELD_HELP, ...MORE_HELP };

const ON_FILE = parseConfig(marketDefaults({ kind: 'sample' }));
const ON_FIRST_VISIT = parseConfig(marketDefaults(DEFAULT_MARKET));

/** Every parameter of a run, by group, with its unit, where it starts, what it may be and what it does. */
export const PARAMETER_GROUPS: readonly ParameterGroup[] = Object.entries(GROUPS).map(([title, fields]) => ({
	title,
	rows: fields.map((field) => (isMarketField(field) ? marketRow(field) : configRow(field)))
}));

function isMarketField(field: Field): field is MarketField {
	return field in MARKET_RULES;
}

function configRow(field: ConfigField): ParameterRow {
	return {
		name: field,
		label: FIELD_LABELS[field],
		unit: UNITS[field],
		onFile: textOf(field, ON_FILE),
		onFirstVisit: textOf(field, ON_FIRST_VISIT),
		range: rangeOf(field),
		effect: HELP[field] ?? ''
	};
}

function marketRow(field: MarketField): ParameterRow {
	return {
		name: field,
		label: FIELD_LABELS[field],
		unit: MARKET_RULES[field].unit,
		onFile: '',
		onFirstVisit: formatNumber(Number(marketRates(DEFAULT_MARKET)[field].toPrecision(3))),
		range: rangeText(MARKET_RULES[field]),
		effect: HELP[field] ?? ''
	};
}

/** The strategies by their ids alone: their parameters are listed with them. */
function textOf(field: ConfigField, config: SimulationConfig): string {
	if (field === 'strategies') return config.strategies.map(({ id }) => id).join(', ');
	return (formatField(field, config) || FIELD_WORDS.none).replace(/^(\S+)e\+/, '$1e');
}

function rangeOf(field: ConfigField): string {
	if (field in CONFIG_CHOICES) return CONFIG_CHOICES[field as keyof typeof CONFIG_CHOICES].join(', ');
	if (field in CONFIG_RULES) return rangeText(CONFIG_RULES[field as keyof typeof CONFIG_RULES]);
	return 'at least one';
}

/** What a number may be: `0 to 1`, `above 0 to 1e15, or none`. */
export function rangeText({ min, max, isMinExcluded = false, isInteger = false, or }: Rule): string {
	const from = `${isMinExcluded ? 'above ' : ''}${plainNumber(min)}`;
	const whole = isInteger ? ', whole' : '';
	const word = or === undefined ? '' : `, or ${or ?? FIELD_WORDS.none}`;
	return `${from} to ${plainNumber(max)}${whole}${word}`;
}

/** `1e15`, where a link would say 1e+15; both are read. */
function plainNumber(value: number): string {
	return formatNumber(value).replace('e+', 'e');
}

/** A strategy's parameter in a line: `base, 0 to 1e6, 1 by default: weight of ...`. */
export function parameterLine(parameter: StrategyParameter): string {
	const { id, meaning, default: preset } = parameter;
	const start = typeof preset === 'number' ? plainNumber(preset) : preset.join(':') || 'empty';
	const isInteger = parameter.kind !== 'list' && parameter.isInteger === true;
	return `\`${id}\`, ${rangeText({ ...parameter, isInteger })}, ${start} by default: ${meaning}`;
}
