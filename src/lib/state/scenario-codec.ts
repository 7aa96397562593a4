import { parseConfig, presetOf, presets, type ConfigInput } from '../engine/index.ts';
import { formatDuration, parseDuration } from './duration.ts';
import { CONFIG_FIELDS, formatLinkField, parseField, type ConfigField } from './fields.ts';
import { LAB_PREFIX } from './lab/lab-prefix.ts';
import { isSymbol } from './symbol.ts';
import {
	configInput,
	DEFAULT_MARKET,
	marketDefaults,
	type FileMarket,
	type Market,
	type Scenario
} from './scenario.ts';

/** Version of the link's language; a link of another version is reported. */
const VERSION = '1';
/** Of a market in a file. */
const LONGEST_SYMBOL = 40;
/** Of what a file's columns mean. */
const LONGEST_COLUMNS = 4000;

/** A parameter of a link that could not be used; the rest of the link still works. */
export interface LinkProblem {
	readonly parameter: string;
	readonly message: string;
}

export interface DecodedLink {
	readonly scenario: Scenario;
	readonly problems: readonly LinkProblem[];
}

/** Numbers of a synthetic market that a link can carry, with their valid ranges. */
export const MARKET_RULES = {
	volatility: { min: 0, max: 1000, unit: '% a year' },
	drift: { min: -100_000, max: 100_000, unit: 'bp an hour' },
	duration: { min: 1, max: 604_800, unit: 's' }
} as const;

export type MarketField = keyof typeof MARKET_RULES;

const MARKET_FIELDS = Object.keys(MARKET_RULES) as MarketField[];

/** Value of a synthetic market's field; empty = the preset's. Throws a `RangeError` naming field, rule and value. */
export function parseMarketField(field: MarketField, text: string): number | null {
	if (text.trim() === '') return null;
	const { min, max, unit } = MARKET_RULES[field];
	const value = field === 'duration' ? parseDuration(text) : Number(text);
	if (!(value >= min && value <= max)) {
		throw new RangeError(`${field} must be a number from ${min} to ${max} ${unit}, ${field}=${text}`);
	}
	return value === 0 ? 0 : value;
}

/**
 * The scenario of a query string. Unknown and invalid parameters are left out and reported by name; what remains is
 * always a scenario that can be parsed.
 */
export function decodeScenario(query: URLSearchParams): DecodedLink {
	const problems: LinkProblem[] = [];
	const report = (parameter: string, message: string) => void problems.push({ parameter, message });
	const version = query.get('v');
	if (version !== null && version !== VERSION) {
		report('v', `this page reads links of version ${VERSION}, v=${version}`);
	}
	const market = decodeMarket(query, report);
	const known: readonly string[] = [
		'v',
		'market',
		'file',
		'fingerprint',
		'symbol',
		'columns',
		...MARKET_FIELDS,
		...CONFIG_FIELDS
	];
	let config: ConfigInput = {};
	for (const name of new Set(query.keys())) {
		// Those of the lab are its own.
		if (name.startsWith(LAB_PREFIX)) continue;
		if (!known.includes(name)) report(name, `unknown parameter ${name}`);
		else if (query.getAll(name).length > 1)
			report(name, `${name} is given more than once, the first one is used`);
		if (!CONFIG_FIELDS.includes(name as ConfigField)) continue;
		try {
			config = { ...config, ...parseField(name as ConfigField, query.get(name) ?? '') };
		} catch (error) {
			report(name, (error as Error).message);
		}
	}
	return { scenario: withoutConflicts({ market, config }, report), problems };
}

/** The query string of a scenario, defaults omitted; empty for the default scenario. */
export function encodeScenario({ market, config }: Scenario): string {
	const query = new URLSearchParams();
	if (market.kind === 'file') {
		query.set('market', 'file');
		query.set('file', market.name);
		query.set('fingerprint', market.fingerprint);
		if (market.symbol !== undefined) query.set('symbol', market.symbol);
		if (market.columns !== undefined) query.set('columns', market.columns);
	} else if (market.kind === 'live') {
		query.set('market', 'live');
		query.set('symbol', market.symbol);
	} else if (market.kind === 'sample') query.set('market', 'sample');
	else {
		if (market.preset !== DEFAULT_MARKET.preset) query.set('market', market.preset);
		for (const field of MARKET_FIELDS) {
			const value = market[field];
			if (value !== null) query.set(field, field === 'duration' ? formatDuration(value) : String(value));
		}
	}
	const defaults = parseConfig(marketDefaults(market));
	const full = parseConfig(configInput({ market, config }));
	for (const field of CONFIG_FIELDS) {
		const text = formatLinkField(field, full);
		if (text !== formatLinkField(field, defaults)) query.set(field, text);
	}
	const text = readable(query.toString());
	return text === '' ? '' : `v=${VERSION}&${text}`;
}

function decodeMarket(query: URLSearchParams, report: (parameter: string, message: string) => void): Market {
	const id = query.get('market');
	if (id === 'sample') return { kind: 'sample' };
	if (id === 'file') {
		const name = query.get('file');
		const fingerprint = query.get('fingerprint');
		if (name !== null && name !== '' && /^[0-9a-f]{64}$/.test(fingerprint ?? '')) {
			return { kind: 'file', name, fingerprint: fingerprint ?? '', ...partOfFile(query, report) };
		}
		report('market', 'a link to a file needs its name (file) and its fingerprint, 64 hex digits');
		return DEFAULT_MARKET;
	}
	if (id === 'live') {
		const symbol = query.get('symbol') ?? '';
		if (isSymbol(symbol)) return { kind: 'live', symbol };
		report('market', 'a link to a live market needs its symbol, in capitals and digits');
		return DEFAULT_MARKET;
	}
	let market = DEFAULT_MARKET;
	if (id !== null) {
		if (presetOf(id)) market = { ...market, preset: id };
		else {
			const ids = [...presets.map((preset) => preset.id), 'sample', 'file', 'live'];
			report('market', `unknown market ${id}, available: ${ids.join(', ')}`);
		}
	}
	for (const field of MARKET_FIELDS) {
		try {
			market = { ...market, [field]: parseMarketField(field, query.get(field) ?? '') };
		} catch (error) {
			report(field, (error as Error).message);
		}
	}
	return market;
}

/** Which market of a file, and what its columns mean, which is looked at once the file is there. */
function partOfFile(
	query: URLSearchParams,
	report: (parameter: string, message: string) => void
): Pick<FileMarket, 'symbol' | 'columns'> {
	const part: { symbol?: string; columns?: string } = {};
	for (const [parameter, longest] of [
		['symbol', LONGEST_SYMBOL],
		['columns', LONGEST_COLUMNS]
	] as const) {
		const text = query.get(parameter);
		if (text === null) continue;
		if (text !== '' && text.length <= longest) part[parameter] = text;
		else report(parameter, `${parameter} is empty or longer than ${longest} characters`);
	}
	return part;
}

/** Fields that are fine alone may not go together: shares and lot, or a strategy's list and the number of trades. */
function withoutConflicts(
	scenario: Scenario,
	report: (parameter: string, message: string) => void
): Scenario {
	try {
		parseConfig(configInput(scenario));
		return scenario;
	} catch (error) {
		const { message } = error as Error;
		const { strategies: _strategies, ...rest } = scenario.config;
		const isLot = message.includes('whole number of lots');
		report(isLot ? 'lot' : 'strategies', message);
		const config = isLot ? { ...scenario.config, lot: 0 } : rest;
		return withoutConflicts({ ...scenario, config }, report);
	}
}

/** Undoes the escapes that a query string does not need, so that a person can read the link. */
function readable(query: string): string {
	return query
		.replace(/%2C/g, ',')
		.replace(/%3A/g, ':')
		.replace(/%28/g, '(')
		.replace(/%29/g, ')')
		.replace(/%3B/g, ';')
		.replace(/%3D/g, '=');
}
