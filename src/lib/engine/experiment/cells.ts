import { checkedSpec, type SyntheticSpec } from '../market/synthetic-spec.ts';
import { parseConfig, type SimulationConfig } from '../simulation/config.ts';
import type { ExperimentSpec, SweepAxis, SweepDesign, SweepValue } from './experiment-spec.ts';

/** One combination of a sweep's values, or the whole of an experiment without a sweep. */
export interface Cell {
	/** By axis; what is not changed has the value of the scenario. */
	readonly values: readonly SweepValue[];
	readonly config: SimulationConfig;
	/** The same object in all cells that share it; null for windows. */
	readonly market: SyntheticSpec | null;
}

/** How many cells a sweep has. */
export function cellCount(sweep: readonly SweepAxis[], design: SweepDesign): number {
	return design === 'grid'
		? sweep.reduce((count, { values }) => count * values.length, 1)
		: sweep.reduce((count, { values }) => count + values.length, 1);
}

/**
 * The cells of an experiment: of a grid the last axis runs fastest, one at a time the scenario as it is comes first. Throws a
 * `RangeError` that names field, rule and value where a value can't be run.
 */
export function cellsOf(spec: ExperimentSpec): readonly Cell[] {
	const { sweep, design } = spec;
	const markets = new Map<string, SyntheticSpec>();
	return Array.from({ length: cellCount(sweep, design) }, (_, index) => {
		const places = design === 'grid' ? gridPlaces(sweep, index) : singlePlaces(sweep, index);
		const changes = (of: SweepAxis['of']) =>
			Object.fromEntries(
				sweep.flatMap((axis, i) =>
					axis.of === of && i in places ? [[axis.name, axis.values[places[i]!]]] : []
				)
			);
		const values = sweep.map((axis, i) => (i in places ? axis.values[places[i]!]! : valueIn(spec, axis)));
		const config = parseConfig({ ...spec.config, ...changes('config') });
		if (spec.kind === 'windows') return { values, config, market: null };
		const change = changes('market');
		const key = JSON.stringify(change);
		const market = markets.get(key) ?? checkedSpec({ ...spec.market, ...change });
		markets.set(key, market);
		return { values, config, market };
	});
}

/** By axis: the place of its value in a cell; left out where the axis is not changed. */
type Places = Readonly<Record<number, number>>;

function gridPlaces(sweep: readonly SweepAxis[], index: number): Places {
	const places: Record<number, number> = {};
	let rest = index;
	for (let i = sweep.length - 1; i >= 0; i--) {
		const { length } = sweep[i]!.values;
		places[i] = rest % length;
		rest = Math.floor(rest / length);
	}
	return places;
}

function singlePlaces(sweep: readonly SweepAxis[], index: number): Places {
	let rest = index - 1;
	for (const [i, { values }] of sweep.entries()) {
		if (rest >= 0 && rest < values.length) return { [i]: rest };
		rest -= values.length;
	}
	return {};
}

function valueIn(spec: ExperimentSpec, { of, name }: SweepAxis): SweepValue {
	const fields: object = of === 'config' || spec.kind === 'windows' ? spec.config : spec.market;
	return (fields as Record<string, SweepValue>)[name]!;
}
