import { checkedSpec, type SyntheticSpec } from '../market/synthetic-spec.ts';
import { parseConfig, type SimulationConfig } from '../simulation/config.ts';
import type { ExperimentSpec, SweepAxis, SweepValue } from './experiment-spec.ts';

/** One combination of a sweep's values, or the whole of an experiment without a sweep. */
export interface Cell {
	/** By axis. */
	readonly values: readonly SweepValue[];
	readonly config: SimulationConfig;
	/** The same object in all cells that share it; null for windows. */
	readonly market: SyntheticSpec | null;
}

/** How many cells a sweep has. */
export function cellCount(sweep: readonly SweepAxis[]): number {
	return sweep.reduce((count, { values }) => count * values.length, 1);
}

/**
 * The cells of an experiment, the last axis running fastest. Throws a `RangeError` that names field, rule and value where a
 * value can't be run.
 */
export function cellsOf(spec: ExperimentSpec): readonly Cell[] {
	const markets = new Map<string, SyntheticSpec>();
	return Array.from({ length: cellCount(spec.sweep) }, (_, index) => {
		const values = valuesAt(spec.sweep, index);
		const changes = (of: SweepAxis['of']) =>
			Object.fromEntries(spec.sweep.flatMap((axis, i) => (axis.of === of ? [[axis.name, values[i]]] : [])));
		const config = parseConfig({ ...spec.config, ...changes('config') });
		if (spec.kind === 'windows') return { values, config, market: null };
		const change = changes('market');
		const key = JSON.stringify(change);
		const market = markets.get(key) ?? checkedSpec({ ...spec.market, ...change });
		markets.set(key, market);
		return { values, config, market };
	});
}

function valuesAt(sweep: readonly SweepAxis[], index: number): SweepValue[] {
	let rest = index;
	return sweep
		.map(({ values }) => values)
		.reverse()
		.map((values) => {
			const value = values[rest % values.length]!;
			rest = Math.floor(rest / values.length);
			return value;
		})
		.reverse();
}
