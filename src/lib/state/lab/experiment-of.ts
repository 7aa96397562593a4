import type {
	ConfigInput,
	ExperimentInput,
	SimulationConfig,
	SweepAxis,
	SweepDesign
} from '../../engine/index.ts';
import { parseDuration } from '../duration.ts';
import { readNumber } from '../fields.ts';
import { recipeOf } from '../market-recipe.ts';
import type { CompletedRun } from '../session.svelte.ts';
import { assumptionsOf, type AssumptionId } from './assumptions.ts';
import type { LabForm } from './lab-form.ts';
import { axisValues, isOfConfig, offeredAxis, textOf, type SweptField } from './swept-fields.ts';

/** A field that an experiment runs over, as it is shown. */
export interface LabAxis {
	readonly id: SweptField | AssumptionId;
	/** By value: as a person would type it. */
	readonly texts: readonly string[];
	/** The same as numbers in the field's own unit; null where they are words. */
	readonly numbers: readonly number[] | null;
	readonly isLog: boolean;
	/** What it is in the scenario. */
	readonly base: string;
}

/** An experiment that is ready to be run, with what is needed to show it. */
export interface LabPlan {
	readonly input: ExperimentInput;
	readonly axes: readonly LabAxis[];
	readonly design: SweepDesign;
	/** Seconds that a window lasts, and whether the page chose that as the order has no horizon of its own; null for paths. */
	readonly window: { readonly seconds: number; readonly isChosen: boolean } | null;
}

/** Paths where none are asked for: of one scenario, and of each cell of a sweep. */
export const DEFAULT_PATHS = 1000;
export const DEFAULT_SWEEP_PATHS = 300;

/** Windows that the page aims at where it chooses their distance, and the least seconds between two. */
const WINDOWS = 100;
const LEAST_EVERY = 1;

/** Seconds that a window and the time between two starts last at least. */
const LEAST_DURATION = 1e-3;

/** A window lasts this part of the recording after the warm-up where the order has no horizon of its own. */
const WINDOW_SHARE = 0.1;

/** The experiment that a form asks for about the scenario of a finished run. Throws a `RangeError` that names field, rule and value. */
export function experimentOf(run: CompletedRun, form: LabForm): LabPlan {
	const { axes, sweep, design } = sweepOf(run, form);
	const riskAversionIsSwept = axes.some(({ id }) => id === 'riskAversion');
	const config = {
		...inputOf(run.config),
		// A lambda of its own replaces the urgency that it would otherwise be derived from.
		...(riskAversionIsSwept ? { urgency: null } : {})
	};
	const seed = run.config.seed;
	if (run.source.kind === 'synthetic') {
		const recipe = recipeOf(run.source, seed);
		const market = recipe.kind === 'synthetic' ? recipe.spec : {};
		const otherwise = sweep.length === 0 ? DEFAULT_PATHS : DEFAULT_SWEEP_PATHS;
		const paths = form.paths.trim() === '' ? otherwise : readCount(form.paths.trim());
		const { isAntithetic } = form;
		return {
			input: { kind: 'paths', market, config, paths, isAntithetic, seed, sweep, design },
			axes,
			design,
			window: null
		};
	}
	if (run.source.kind === 'live') {
		throw new RangeError(
			'a capture under way has no windows yet: stop it first, and open it from the library'
		);
	}
	const window = windowOf(run, form);
	const every =
		form.every.trim() === '' ? everyOf(run, window.seconds) : durationOf('every', form.every, run);
	const { sides } = form;
	const windows = { ...config, arrival: 'auto', horizon: window.seconds } as const;
	return {
		input: { kind: 'windows', config: windows, every, sides, seed, sweep, design },
		axes,
		design,
		window
	};
}

function sweepOf(
	run: CompletedRun,
	{ question, x, y }: LabForm
): { axes: readonly LabAxis[]; sweep: readonly SweepAxis[]; design: SweepDesign } {
	if (question === 'compare') return { axes: [], sweep: [], design: 'grid' };
	if (question === 'assumptions') return { ...assumptionsOf(run), design: 'one-at-a-time' };
	const field = run.config.urgency === null ? 'riskAversion' : 'urgency';
	const offered = (swept: SweptField) => offeredAxis(swept, run.config, run.source, run.result.horizon);
	const forms =
		question === 'frontier'
			? [x?.field === 'riskAversion' || x?.field === 'urgency' ? x : offered(field)]
			: [x ?? offered('latencyMs'), ...(y ? [y] : [])];
	const axes = forms.map((form) => {
		const values = axisValues(form);
		const base = isOfConfig(form.field) ? String(run.config[form.field]) : '';
		const axis: LabAxis = {
			id: form.field,
			texts: values.map((value) => textOf(form.field, value)),
			numbers: values,
			isLog: form.isLog,
			base
		};
		return { axis, sweep: engineAxis(run, form.field, values) };
	});
	return { axes: axes.map(({ axis }) => axis), sweep: axes.map(({ sweep }) => sweep), design: 'grid' };
}

/** In the engine's units: percent a year and bp an hour of a market are not. */
function engineAxis({ source }: CompletedRun, field: SweptField, values: readonly number[]): SweepAxis {
	if (isOfConfig(field)) return { of: 'config', name: field, values };
	if (source.kind !== 'synthetic') {
		throw new RangeError(
			`${field} belongs to a synthetic market: sweep another field, market=${source.kind}`
		);
	}
	const name = field === 'drift' ? 'drift' : 'sigma';
	return {
		of: 'market',
		name,
		values: values.map((value) => {
			const recipe = recipeOf({ ...source, [field]: value }, 0);
			return (recipe.kind === 'synthetic' ? recipe.spec[name] : undefined) ?? NaN;
		})
	};
}

/** A whole number as it is typed, with commas between thousands if one likes. */
function readCount(text: string): number {
	const count = readNumber(/^\d{1,3}(?:,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text);
	if (Number.isNaN(count)) throw new RangeError(`paths must be a whole number from 2, paths=${text}`);
	return count;
}

/** Seconds of a time between those of a recording. */
function durationOf(
	name: 'every' | 'window',
	text: string,
	{ market }: Pick<CompletedRun, 'market'>
): number {
	const seconds = parseDuration(text);
	const most = (market.end - market.start) / 1000;
	if (seconds >= LEAST_DURATION && seconds < most) return seconds;
	throw new RangeError(
		`${name} must be a time from 1 ms and shorter than the recording, seconds=${most}, ${name}=${text.trim()}`
	);
}

function windowOf({ config, market }: CompletedRun, form: LabForm): NonNullable<LabPlan['window']> {
	const typed = form.window.trim();
	if (typed !== '') return { seconds: durationOf('window', typed, { market }), isChosen: false };
	if (config.horizon !== 'auto') return { seconds: config.horizon, isChosen: false };
	const seconds = Number((WINDOW_SHARE * roomOf(market, config)).toPrecision(2));
	return { seconds, isChosen: true };
}

function everyOf({ config, market }: CompletedRun, window: number): number {
	const room = roomOf(market, config) - window - config.latencyMs / 1000;
	return Math.max(LEAST_EVERY, Number((room / (WINDOWS - 0.5)).toPrecision(3)));
}

/** Seconds of a recording after the warm-up. */
function roomOf({ start, end }: CompletedRun['market'], { warmUp }: SimulationConfig): number {
	const seconds = (end - start) / 1000;
	return seconds - (warmUp === 'auto' ? Math.min(60, seconds / 10) : warmUp);
}

/** A config as it is typed: parameters stand beside a strategy's id. */
function inputOf(config: SimulationConfig): ConfigInput {
	return { ...config, strategies: config.strategies.map(({ id, parameters }) => ({ id, ...parameters })) };
}
