import type { ConfigInput } from '../../engine/index.ts';
import type { Market, Scenario } from '../scenario.ts';
import { encodeScenario } from '../scenario-codec.ts';
import type { LabResult } from './lab.svelte.ts';
import { isOfConfig, isSwept } from './swept-fields.ts';

/** Places of a cell's values by axis; left out where the axis is as the scenario has it. */
export type CellPlaces = Readonly<Record<number, number>>;

/** Which values a cell of the experiment has. */
export function cellPlaces({ plan: { axes, design } }: Pick<LabResult, 'plan'>, cell: number): CellPlaces {
	const places: Record<number, number> = {};
	if (design === 'grid') {
		let rest = cell;
		for (let i = axes.length - 1; i >= 0; i--) {
			const { length } = axes[i]!.texts;
			places[i] = rest % length;
			rest = Math.floor(rest / length);
		}
		return places;
	}
	let rest = cell - 1;
	for (const [i, { texts }] of axes.entries()) {
		if (rest >= 0 && rest < texts.length) return { [i]: rest };
		rest -= texts.length;
	}
	return {};
}

/** Whether a link can say what a cell was run with. */
export function canOpenCell(result: Pick<LabResult, 'plan'>, cell: number): boolean {
	return Object.keys(cellPlaces(result, cell)).every(
		(axis) => result.plan.axes[Number(axis)]!.id !== 'liquidityAmplitude'
	);
}

/** The query string of a cell's scenario: the order as it was run there, once. */
export function cellQuery({ run, plan }: Pick<LabResult, 'run' | 'plan'>, cell: number): string {
	let { source: market }: { source: Market } = run;
	let config: ConfigInput = plan.window
		? { ...run.config, arrival: 'auto', horizon: plan.window.seconds }
		: run.config;
	for (const [axis, place] of Object.entries(cellPlaces({ plan }, cell))) {
		const { id, numbers, texts } = plan.axes[Number(axis)]!;
		const value = numbers?.[place] ?? texts[place]!;
		if (isSwept(id) && !isOfConfig(id)) {
			if (market.kind === 'synthetic') market = { ...market, [id]: value };
		} else {
			config = { ...config, [id]: value, ...(id === 'riskAversion' ? { urgency: null } : {}) };
		}
	}
	const scenario: Scenario = { market, config };
	return encodeScenario(scenario);
}
