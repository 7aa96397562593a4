import { DEFAULT_SYNTHETIC_SPEC, type SyntheticSpec } from '../market/synthetic-spec.ts';
import { CONFIG_CHOICES, CONFIG_RULES, parseConfig, type ConfigInput } from '../simulation/config.ts';
import { presetOf } from '../simulation/presets.ts';
import { cellCount, cellsOf, type Cell } from './cells.ts';
import type { ExperimentSpec, SweepAxis, SweepDesign } from './experiment-spec.ts';
import { ROW_COLUMNS } from './row-columns.ts';

interface CommonInput {
	readonly config?: ConfigInput;
	/** Default 42. */
	readonly seed?: number;
	readonly sweep?: readonly SweepAxis[];
	/** Default grid. */
	readonly design?: SweepDesign;
}

export interface PathsInput extends CommonInput {
	readonly kind: 'paths';
	/** Id of a preset, whose market and config `market` and `config` change. */
	readonly preset?: string;
	readonly market?: Partial<SyntheticSpec>;
	/** Default 1000. */
	readonly paths?: number;
	readonly isAntithetic?: boolean;
}

export interface WindowsInput extends CommonInput {
	readonly kind: 'windows';
	/** Seconds between starts. */
	readonly every: number;
	/** Default both. */
	readonly sides?: 'both' | 'sell' | 'buy';
}

export type ExperimentInput = PathsInput | WindowsInput;

/** Numbers that the results of an experiment may have: 400 MB. */
const MOST_NUMBERS = 50_000_000;
const MOST_CELLS = 10_000;

/**
 * The experiment that `input` asks for, with defaults filled in. Throws a `RangeError` that names field, rule and value, that of a
 * swept value included.
 */
export function parseExperiment(input: ExperimentInput): ExperimentSpec {
	const spec = input.kind === 'paths' ? pathsSpec(input) : windowsSpec(input);
	requireWhole('seed', spec.seed, 0, Number.MAX_SAFE_INTEGER);
	requireSweep(spec);
	const cells = cellsOf(spec);
	if (spec.kind === 'windows') for (const cell of cells) requireHorizon(cell);
	else requireRoom(spec.paths * cells.length, spec);
	return spec;
}

/** Throws a `RangeError` where the results of so many units of work would be more than memory should hold. */
export function requireRoom(units: number, { config }: ExperimentSpec): void {
	const most = Math.floor(MOST_NUMBERS / (config.strategies.length * ROW_COLUMNS.length));
	if (units > most) {
		throw new RangeError(
			`an experiment must have at most ${most} runs with ${config.strategies.length} strategies, runs=${units}`
		);
	}
}

function pathsSpec(input: PathsInput): ExperimentSpec {
	const { preset: id, market, config, paths = 1000, isAntithetic = false, seed = 42 } = input;
	const preset = id === undefined ? undefined : presetOf(id);
	if (id !== undefined && !preset) throw new RangeError(`unknown preset ${id}`);
	requireWhole('paths', paths, 2, 1e9);
	if (isAntithetic && (paths % 2 !== 0 || paths < 4)) {
		throw new RangeError(`paths must be an even number from 4 where they are mirrored, paths=${paths}`);
	}
	return {
		kind: 'paths',
		// Each path has its own seed: these say nothing, and must not tell equal experiments apart.
		market: { ...DEFAULT_SYNTHETIC_SPEC, ...preset?.spec, ...market, seed: 0 },
		config: parseConfig({ ...preset?.config, ...config, seed: 0 }),
		paths,
		isAntithetic,
		seed,
		...sweepOf(input)
	};
}

function windowsSpec(input: WindowsInput): ExperimentSpec {
	const { config, every, sides = 'both', seed = 42 } = input;
	if (!(every >= 1e-3 && every <= 3.2e9)) {
		throw new RangeError(`every must be a number of seconds from 0.001 to 3200000000, every=${every}`);
	}
	if (!['both', 'sell', 'buy'].includes(sides)) {
		throw new RangeError(`sides must be one of both, sell, buy, sides=${sides}`);
	}
	return { kind: 'windows', config: parseConfig(config ?? {}), every, sides, seed, ...sweepOf(input) };
}

/** Fields in one order, so that equal experiments have equal texts. */
function sweepOf({ sweep = [], design = 'grid' }: CommonInput): Pick<ExperimentSpec, 'sweep' | 'design'> {
	return { sweep: sweep.map(({ of, name, values }) => ({ of, name, values: [...values] })), design };
}

function requireSweep({ kind, config, sweep, design }: ExperimentSpec): void {
	if (!['grid', 'one-at-a-time'].includes(design)) {
		throw new RangeError(`design must be one of grid, one-at-a-time, design=${design}`);
	}
	if (design === 'grid' && sweep.length > 2) {
		throw new RangeError(`a grid must have at most two axes, axes=${sweep.length}`);
	}
	if (config.urgency !== null && sweep.some(({ of, name }) => of === 'config' && name === 'riskAversion')) {
		throw new RangeError(
			`riskAversion can't be swept where the urgency is given, as it follows from that: sweep urgency, urgency=${config.urgency}`
		);
	}
	for (const axis of sweep) {
		const { of, name, values } = axis;
		if (!fieldsOf(kind, of).includes(name)) {
			throw new RangeError(
				`${name} of the ${of} can't be swept, available: ${fieldsOf(kind, of).join(', ')}`
			);
		}
		if (values.length === 0 || new Set(values).size < values.length) {
			throw new RangeError(`a swept field must have values, each once, ${name}=${values.join(', ')}`);
		}
		if (sweep.some((other) => other !== axis && other.of === of && other.name === name)) {
			throw new RangeError(`a field can be swept once, ${name}`);
		}
	}
	if (cellCount(sweep, design) > MOST_CELLS) {
		throw new RangeError(`a sweep must have at most ${MOST_CELLS} cells, cells=${cellCount(sweep, design)}`);
	}
}

/** What does not describe the order or its market, or is set unit by unit. */
const FIXED = ['arrival', 'snapshotMs', 'seed', 'symbol', 'start'];

function fieldsOf(kind: ExperimentSpec['kind'], of: SweepAxis['of']): string[] {
	const fields =
		of === 'config'
			? [...Object.keys(CONFIG_RULES), ...Object.keys(CONFIG_CHOICES)]
			: kind === 'paths'
				? Object.keys(DEFAULT_SYNTHETIC_SPEC)
				: [];
	return fields.filter((name) => !FIXED.includes(name) && !(kind === 'windows' && name === 'side'));
}

function requireHorizon({ config }: Cell): void {
	if (config.horizon === 'auto' || config.arrival !== 'auto') {
		throw new RangeError(
			`windows must have a horizon in seconds and no arrival of their own, horizon=${config.horizon}, arrival=${config.arrival}`
		);
	}
}

function requireWhole(name: string, value: number, min: number, max: number): void {
	if (!Number.isInteger(value) || value < min || value > max) {
		throw new RangeError(`${name} must be a whole number from ${min} to ${max}, ${name}=${value}`);
	}
}
