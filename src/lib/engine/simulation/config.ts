import type { BeyondDepthRule } from '../exchange/liquidity.ts';
import type { SigmaEstimator } from '../model/sigma-estimate.ts';
import { strategies as registry, strategyOf } from '../strategy/registry.ts';
import type {
	ListParameter,
	NumberParameter,
	ParameterValue,
	ParameterValues
} from '../strategy/strategy.ts';

/** A strategy as it is to be run: its id and every one of its parameters. */
export interface StrategyChoice {
	readonly id: string;
	readonly parameters: ParameterValues;
}

/** Everything a run depends on besides its tape, with defaults filled in. */
export interface SimulationConfig {
	readonly side: 'sell' | 'buy';
	/** Parent quantity, base units. */
	readonly shares: number;
	/** Seconds, or all that the tape has after arrival. */
	readonly horizon: number | 'auto';
	/** Number of child orders N. */
	readonly trades: number;
	/** Seconds of the first calibration; auto = min(60 s, 10 % of the tape), at least 20 books. */
	readonly warmUp: number | 'auto';
	/** Arrival time, ms since the epoch; auto = the end of the warm-up. */
	readonly arrival: number | 'auto';
	/** lambda, per quote currency. */
	readonly riskAversion: number;
	/** kappa T; where given, lambda is derived from it. */
	readonly urgency: number | null;
	/** ms from decision to arrival at the exchange. */
	readonly latencyMs: number;
	/** Book updates between calibrations; 0 = calibrate once. */
	readonly calibrationWindow: number;
	/** How sigma is estimated: two scales, plain realised variance, or Parzen kernel. */
	readonly sigmaEstimator: SigmaEstimator;
	/** eta from the slope of the book where it shows depth, or by rule of thumb. */
	readonly etaSource: 'book' | 'rule';
	/** gamma by rule of thumb, or from the impact of signed flow before arrival. */
	readonly gammaSource: 'rule' | 'measured';
	/** Quote currency a day, for the rules of thumb. */
	readonly dailyVolume: number;
	/** Quote currency per base unit. */
	readonly gammaOverride: number | null;
	/** Quote currency per (base unit per second). */
	readonly etaOverride: number | null;
	/** Seconds; 0 = the book refills at once. */
	readonly refillHalfLife: number;
	readonly beyondDepth: BeyondDepthRule;
	/** Taker fee, basis points of notional. */
	readonly feeBps: number;
	/** Size step of a child, base units; 0 = none. */
	readonly lot: number;
	/** Smallest child, quote currency; 0 = none. */
	readonly minNotional: number;
	/** A sale gets no less than it a unit and a purchase pays no more, quote currency, fees apart; null = at any price. */
	readonly limitPrice: number | null;
	/** Largest share of the volume of the last interval that a child may be, its own included; null = no cap. */
	readonly participationCap: number | null;
	/** Largest distance of a decision from its even spacing, in intervals, 0 to 1 in all: half of it either way. */
	readonly jitter: number;
	/** Least wall-clock ms between two progress snapshots. */
	readonly snapshotMs: number;
	readonly strategies: readonly StrategyChoice[];
	/** For synthetic markets and for jitter. */
	readonly seed: number;
}

/** What `parseConfig` takes: any of the fields; a strategy is an id, or an id with parameters beside it. */
export type ConfigInput = Partial<Omit<SimulationConfig, 'strategies'>> & {
	strategies?: readonly (string | ({ id: string } & Record<string, unknown>) | StrategyChoice)[];
};

/** The rule a number must keep to. `int` = whole numbers only. */
interface NumberRule {
	readonly min: number;
	readonly max: number;
	readonly isMinExcluded?: boolean;
	readonly isInteger?: boolean;
	/** A word or null that is accepted in place of a number. */
	readonly or?: 'auto' | null;
}

/** Field by field: default and valid range. Bounds are those of what the engine can compute, not of good taste. */
export const CONFIG_RULES = {
	shares: { default: 1, min: 1e-12, max: 1e15 },
	horizon: { default: 'auto', min: 1e-6, max: 3.2e9, or: 'auto' },
	trades: { default: 20, min: 1, max: 100_000, isInteger: true },
	warmUp: { default: 'auto', min: 0, max: 3.2e9, or: 'auto' },
	arrival: { default: 'auto', min: 0, max: 8.64e15, or: 'auto' },
	riskAversion: { default: 1e-6, min: 0, max: 1e12 },
	urgency: { default: null, min: 0, max: 700, or: null },
	latencyMs: { default: 0, min: 0, max: 86_400_000 },
	calibrationWindow: { default: 100, min: 0, max: 1e9, isInteger: true },
	dailyVolume: { default: 1e9, min: 1, max: 1e18 },
	gammaOverride: { default: null, min: 0, max: 1e15, or: null },
	etaOverride: { default: null, min: 0, max: 1e15, or: null },
	refillHalfLife: { default: 1, min: 0, max: 3.2e9 },
	feeBps: { default: 0, min: -100, max: 10_000 },
	lot: { default: 0, min: 0, max: 1e15 },
	minNotional: { default: 0, min: 0, max: 1e15 },
	limitPrice: { default: null, min: 0, max: 1e15, isMinExcluded: true, or: null },
	participationCap: { default: null, min: 1e-6, max: 0.99, or: null },
	jitter: { default: 0, min: 0, max: 1 },
	snapshotMs: { default: 50, min: 0, max: 60_000 },
	seed: { default: 42, min: 0, max: Number.MAX_SAFE_INTEGER, isInteger: true }
} as const satisfies Record<string, NumberRule & { default: number | 'auto' | null }>;

/** The words a field of choice can take; the first is the default. */
export const CONFIG_CHOICES = {
	side: ['sell', 'buy'],
	beyondDepth: ['worst', 'extrapolate', 'partial'],
	sigmaEstimator: ['tsrv', 'rv', 'kernel'],
	etaSource: ['book', 'rule'],
	gammaSource: ['rule', 'measured']
} as const;

export const DEFAULT_STRATEGIES: readonly string[] = ['dump', 'twap', 'vwap', 'ac'];

const FIELDS = [
	...Object.keys(CONFIG_CHOICES),
	...Object.keys(CONFIG_RULES),
	'strategies'
] as readonly (keyof SimulationConfig)[];

/**
 * The configuration of a run with defaults filled in. Throws a `RangeError` that names field, rule and value for a
 * field that does not exist or a value out of range, a `TypeError` for anything that is not a plain object.
 */
export function parseConfig(input: unknown = {}): SimulationConfig {
	if (!isPlainObject(input)) {
		throw new TypeError(`config must be a plain object, config=${String(input)}`);
	}
	const given = input;
	for (const name of Object.keys(given)) {
		if (!FIELDS.includes(name as keyof SimulationConfig)) {
			throw new RangeError(`unknown config field ${name}, available: ${FIELDS.join(', ')}`);
		}
	}
	const config = Object.fromEntries(
		FIELDS.map((field) => [field, parseConfigField(field, given[field])])
	) as unknown as SimulationConfig;
	requireWholeLots(config);
	requireListsOfTrades(config);
	return config;
}

/** One field's value, checked and filled in as `parseConfig` does it, apart from rules between fields. */
export function parseConfigField(field: keyof SimulationConfig, value: unknown): unknown {
	if (field === 'strategies') return parseStrategies(value ?? DEFAULT_STRATEGIES);
	return field in CONFIG_CHOICES
		? parseChoice(field, CONFIG_CHOICES[field as keyof typeof CONFIG_CHOICES], value)
		: parseNumber(field, CONFIG_RULES[field as keyof typeof CONFIG_RULES], value);
}

function isPlainObject(input: unknown): input is Record<string, unknown> {
	if (typeof input !== 'object' || input === null) return false;
	const prototype: unknown = Object.getPrototypeOf(input);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function parseChoice(name: string, words: readonly string[], value: unknown): unknown {
	if (value === undefined) return words[0];
	if (typeof value === 'string' && words.includes(value)) return value;
	throw new RangeError(`${name} must be one of ${words.join(', ')}, ${name}=${describe(value)}`);
}

function parseNumber(name: string, rule: NumberRule & { default: unknown }, value: unknown): unknown {
	if (value === undefined) return rule.default;
	if ('or' in rule && value === rule.or) return value;
	const { min, max, isMinExcluded = false, isInteger = false } = rule;
	const isInRange = typeof value === 'number' && (isMinExcluded ? value > min : value >= min) && value <= max;
	if (isInRange && (!isInteger || Number.isInteger(value))) return value === 0 ? 0 : value;
	const kind = isInteger ? 'a whole number' : 'a number';
	const or = 'or' in rule ? `, or ${rule.or === null ? 'empty' : 'auto'}` : '';
	throw new RangeError(
		`${name} must be ${kind} ${isMinExcluded ? 'above' : 'from'} ${min} ${isMinExcluded ? 'and up to' : 'to'} ${max}${or}, ${name}=${describe(value)}`
	);
}

function parseStrategies(value: unknown): StrategyChoice[] {
	if (!Array.isArray(value) || value.length === 0) {
		throw new RangeError(`strategies must be a list of at least one id, strategies=${describe(value)}`);
	}
	const choices = value.map(parseStrategy);
	const ids = choices.map((choice) => choice.id);
	const repeated = ids.find((id, i) => ids.indexOf(id) !== i);
	if (repeated !== undefined) throw new RangeError(`strategies must not repeat an id, id=${repeated}`);
	return choices;
}

function parseStrategy(entry: unknown): StrategyChoice {
	const record: Record<string, unknown> =
		typeof entry === 'object' && entry !== null ? { ...entry } : { id: entry };
	const { id, parameters: nested, ...flat } = record;
	const definition = typeof id === 'string' ? strategyOf(id) : undefined;
	if (!definition) {
		throw new RangeError(
			`unknown strategy ${describe(id)}, available: ${registry.map((strategy) => strategy.id).join(', ')}`
		);
	}
	const given: Record<string, unknown> = { ...(nested as object | undefined), ...flat };
	const known = definition.parameters.map((parameter) => parameter.id);
	for (const name of Object.keys(given)) {
		if (!known.includes(name)) {
			throw new RangeError(
				`unknown parameter ${name} of strategy ${definition.id}, available: ${known.join(', ') || 'none'}`
			);
		}
	}
	const parameters = Object.fromEntries(
		definition.parameters.map((parameter) => [
			parameter.id,
			parseParameter(`${definition.id}.${parameter.id}`, parameter, given[parameter.id])
		])
	);
	return { id: definition.id, parameters };
}

function parseParameter(
	name: string,
	parameter: NumberParameter | ListParameter,
	value: unknown
): ParameterValue {
	return parameter.kind === 'list'
		? parseList(name, parameter, value)
		: (parseNumber(name, parameter, value) as number);
}

function parseList(
	name: string,
	{ min, max, default: preset }: ListParameter,
	value: unknown
): readonly number[] {
	const list: readonly unknown[] | null =
		value === undefined
			? preset
			: ArrayBuffer.isView(value) || Array.isArray(value)
				? Array.from(value as unknown[])
				: null;
	const numbers = list?.filter((it): it is number => typeof it === 'number' && it >= min && it <= max);
	if (!list || numbers?.length !== list.length) {
		const wrong = list?.find((it) => !(typeof it === 'number' && it >= min && it <= max));
		throw new RangeError(
			`${name} must be a list of numbers from ${min} to ${max}, ${name}=${describe(list ? wrong : value)}`
		);
	}
	if (numbers.length > 0 && numbers.every((it) => it === 0)) {
		throw new RangeError(`${name} must have a number above 0, ${name}=0`);
	}
	return numbers;
}

/** A strategy's list has an entry for each child. */
function requireListsOfTrades({ trades, strategies }: SimulationConfig): void {
	for (const { id, parameters } of strategies) {
		for (const [name, value] of Object.entries(parameters)) {
			if (typeof value === 'number' || value.length === 0 || value.length === trades) continue;
			throw new RangeError(
				`${id}.${name} must have one entry for each of the trades, trades=${trades}, entries=${value.length}`
			);
		}
	}
}

function requireWholeLots({ shares, lot }: SimulationConfig): void {
	if (lot === 0) return;
	const lots = shares / lot;
	if (lots < 1 - 1e-9 || Math.abs(lots - Math.round(lots)) > 1e-6) {
		throw new RangeError(`shares must be a whole number of lots, shares=${shares}, lot=${lot}`);
	}
}

function describe(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
