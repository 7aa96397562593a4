import {
	parseConfigField,
	strategies,
	type ConfigInput,
	type SimulationConfig,
	type StrategyChoice
} from '../engine/index.ts';
import { formatDuration, parseDuration } from './duration.ts';

/** Fields of a config that a link can carry, in the order in which it does. */
export type ConfigField = Exclude<keyof SimulationConfig, 'snapshotMs'>;

type Kind = 'number' | 'duration' | 'time' | 'choice' | 'strategies';

const KINDS: Readonly<Record<ConfigField, Kind>> = {
	side: 'choice',
	shares: 'number',
	horizon: 'duration',
	trades: 'number',
	riskAversion: 'number',
	urgency: 'number',
	latencyMs: 'number',
	refillHalfLife: 'duration',
	beyondDepth: 'choice',
	warmUp: 'duration',
	arrival: 'time',
	calibrationWindow: 'number',
	sigmaEstimator: 'choice',
	etaSource: 'choice',
	gammaSource: 'choice',
	dailyVolume: 'number',
	gammaOverride: 'number',
	etaOverride: 'number',
	feeBps: 'number',
	lot: 'number',
	minNotional: 'number',
	limitPrice: 'number',
	participationCap: 'number',
	jitter: 'number',
	strategies: 'strategies',
	seed: 'number'
};

export const CONFIG_FIELDS = Object.keys(KINDS) as readonly ConfigField[];

/** Words that stand for "not given" where a field can be empty. */
const NONE = 'none';

const NULLABLE: readonly ConfigField[] = [
	'urgency',
	'gammaOverride',
	'etaOverride',
	'limitPrice',
	'participationCap'
];
const AUTOMATIC: readonly ConfigField[] = ['horizon', 'warmUp', 'arrival'];

/**
 * The value that `text` gives a field, as a one-field config. The form and the link read the same texts. Throws a
 * `RangeError` that names field, rule and value.
 */
export function parseField(field: ConfigField, text: string): ConfigInput {
	return { [field]: parseConfigField(field, readText(field, text.trim())) };
}

/** The text of a field's value, which `parseField` reads back to the same value; empty for "not given". */
export function formatField(field: ConfigField, config: SimulationConfig): string {
	const value = config[field];
	if (value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number') {
		if (KINDS[field] === 'duration') return formatDuration(value);
		return KINDS[field] === 'time' ? formatTime(value) : formatNumber(value);
	}
	return value.map(formatStrategy).join(',');
}

/** The text of a field's value in a link, where "not given" needs a word. */
export function formatLinkField(field: ConfigField, config: SimulationConfig): string {
	return formatField(field, config) || NONE;
}

function readText(field: ConfigField, text: string): unknown {
	if (NULLABLE.includes(field) && (text === '' || text === NONE)) return null;
	if (AUTOMATIC.includes(field) && text.toLowerCase() === 'auto') return 'auto';
	switch (KINDS[field]) {
		case 'choice':
			return text.toLowerCase();
		case 'duration':
			return numberOr(text, parseDuration(text));
		case 'time':
			return numberOr(text, readTime(text));
		case 'strategies':
			return readStrategies(text);
		case 'number':
			return numberOr(text, readNumber(text));
	}
}

/** A decimal number; NaN for anything else that JavaScript would take for one, such as 0x10. */
export function readNumber(text: string): number {
	return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
}

/** The text itself where it is no finite number, so that the error shows what was typed. */
function numberOr(text: string, value: number): unknown {
	return Number.isFinite(value) ? value : text;
}

/** ms of an ISO 8601 time, taken as UTC with or without its Z, or of plain ms. */
function readTime(text: string): number {
	const plain = Number(text);
	if (text !== '' && !Number.isNaN(plain)) return plain;
	const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?))?Z?$/i.exec(text);
	return iso ? Date.parse(`${iso[1] ?? ''}T${iso[2] ?? '00:00'}Z`) : NaN;
}

function formatTime(ms: number): string {
	return Number.isInteger(ms) ? new Date(ms).toISOString() : String(ms);
}

/** The shorter of the plain and the exponent form; both read back to the same number. */
export function formatNumber(value: number): string {
	const [plain, exponent] = [String(value), value.toExponential()];
	return exponent.length < plain.length ? exponent : plain;
}

/** `vwap(base=1;amplitude=3)`, a list as `custom(weights=3:2:1)`; parameters only where a strategy has any. */
function formatStrategy({ id, parameters }: StrategyChoice): string {
	const entries = Object.entries(parameters);
	if (entries.length === 0) return id;
	return `${id}(${entries.map(([name, value]) => `${name}=${typeof value === 'number' ? value : value.join(':')}`).join(';')})`;
}

/**
 * What a text stands for as a strategy's parameter: a number, or where it is a list, numbers with spaces, commas, semicolons,
 * colons or line ends between them. What is neither stays a text, for the error to show.
 */
export function parseParameterText(strategy: string, parameter: string, text: string): unknown {
	const definition = strategies
		.find(({ id }) => id === strategy)
		?.parameters.find(({ id }) => id === parameter);
	if (definition?.kind !== 'list') return numberOr(text, readNumber(text.trim()));
	const entries = text.split(/[\s,;:]+/).filter((entry) => entry !== '');
	return entries.map((entry) => numberOr(entry, readNumber(entry)));
}

function readStrategies(text: string): unknown {
	return text.split(',').map((part) => {
		const [, id = '', list] = /^([^()]*)(?:\((.*)\))?$/.exec(part.trim()) ?? [];
		if (list === undefined) return id === '' ? part.trim() : id;
		const parameters = list.split(';').map((entry): [string, unknown] => {
			const [name = '', value = ''] = entry.split('=');
			return [name, parseParameterText(id, name, value)];
		});
		return { ...Object.fromEntries(parameters), id };
	});
}
