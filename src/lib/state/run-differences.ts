import type { SimulationConfig } from '../engine/index.ts';
import { CONFIG_FIELDS, formatField, type ConfigField } from './fields.ts';
import type { CompletedRun } from './session.svelte.ts';

/**
 * Fields in which `config` differs from `other`, in the order of a link. Of urgency and risk aversion only the one that `config`
 * goes by.
 */
export function differingFields(config: SimulationConfig, other: SimulationConfig): ConfigField[] {
	const differing = CONFIG_FIELDS.filter((field) => formatField(field, config) !== formatField(field, other));
	const isRisk = (field: ConfigField) => field === 'urgency' || field === 'riskAversion';
	const risk = config.urgency === null ? 'riskAversion' : 'urgency';
	const isRiskOther =
		differing.includes('urgency') || (risk === 'riskAversion' && differing.includes('riskAversion'));
	return CONFIG_FIELDS.filter((field) =>
		isRisk(field) ? field === risk && isRiskOther : differing.includes(field)
	);
}

/** What two runs can differ in so that the market they meet is not the same one. */
export type PathPart = 'market' | 'seed' | 'window';

/** Why two runs don't meet the same prices; empty where they do. Another market has other times and needs no further reason. */
export function pathDifferences(run: CompletedRun, other: CompletedRun): PathPart[] {
	if (JSON.stringify(run.source) !== JSON.stringify(other.source)) return ['market'];
	const isOtherSeed = run.source.kind === 'synthetic' && run.config.seed !== other.config.seed;
	const isOtherWindow =
		run.result.arrivalTime !== other.result.arrivalTime || run.result.horizon !== other.result.horizon;
	return [...(isOtherSeed ? (['seed'] as const) : []), ...(isOtherWindow ? (['window'] as const) : [])];
}
