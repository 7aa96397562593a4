import { CONFIG_CHOICES, DEFAULT_SYNTHETIC_SPEC, type SweepAxis } from '../../engine/index.ts';
import { formatDuration } from '../duration.ts';
import { formatNumber } from '../fields.ts';
import { recipeOf } from '../market-recipe.ts';
import type { CompletedRun } from '../session.svelte.ts';
import type { LabAxis } from './experiment-of.ts';

/** What a result leans on and nobody knows for sure. */
export const ASSUMPTIONS = [
	'refillHalfLife',
	'beyondDepth',
	'gammaOverride',
	'etaOverride',
	'latencyMs',
	'feeBps',
	'liquidityAmplitude'
] as const;

export type AssumptionId = (typeof ASSUMPTIONS)[number];

/** The plausible range of each: its values besides that of the scenario. */
export function assumptionsOf(run: CompletedRun): {
	readonly axes: readonly LabAxis[];
	readonly sweep: readonly SweepAxis[];
} {
	const { config, result, source } = run;
	const [atArrival] = result.calibration;
	const { gamma, eta } = atArrival ?? {};
	const found = [
		numbers('refillHalfLife', config.refillHalfLife, [0, 30], formatDuration),
		words('beyondDepth', config.beyondDepth, CONFIG_CHOICES.beyondDepth),
		...(gamma?.value ? [numbers('gammaOverride', gamma.value, [0, 2 * gamma.value])] : []),
		...(eta?.value ? [numbers('etaOverride', eta.value, [eta.value / 2, 2 * eta.value])] : []),
		numbers('latencyMs', config.latencyMs, [0, 500]),
		numbers('feeBps', config.feeBps, [0, 10]),
		...(source.kind === 'synthetic' ? [liquidity(source)] : [])
	].filter(({ sweep }) => sweep.values.length > 0);
	return { axes: found.map(({ axis }) => axis), sweep: found.map(({ sweep }) => sweep) };
}

interface Assumption {
	readonly axis: LabAxis;
	readonly sweep: SweepAxis;
}

function numbers(
	id: AssumptionId,
	base: number,
	range: readonly number[],
	text: (value: number) => string = (value) => formatNumber(Number(value.toPrecision(3)))
): Assumption {
	const values = range.filter((value) => value !== base);
	return {
		axis: { id, texts: values.map(text), numbers: values, isLog: false, base: text(base) },
		sweep: { of: id === 'liquidityAmplitude' ? 'market' : 'config', name: id, values }
	};
}

function words(id: AssumptionId, base: string, choices: readonly string[]): Assumption {
	const values = choices.filter((choice) => choice !== base);
	return {
		axis: { id, texts: values, numbers: null, isLog: false, base },
		sweep: { of: 'config', name: id, values }
	};
}

/** From a book as deep at all times to one five times as deep at both ends as in the middle: base + amplitude over base. */
function liquidity(source: Extract<CompletedRun['source'], { kind: 'synthetic' }>): Assumption {
	const recipe = recipeOf(source, 0);
	const spec = { ...DEFAULT_SYNTHETIC_SPEC, ...(recipe.kind === 'synthetic' ? recipe.spec : {}) };
	const ratio = (amplitude: number) =>
		`${formatNumber(Number((1 + amplitude / spec.liquidityBase).toPrecision(3)))}:1`;
	return numbers('liquidityAmplitude', spec.liquidityAmplitude, [0, 4 * spec.liquidityBase], ratio);
}
