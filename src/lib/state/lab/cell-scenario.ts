import type { ConfigInput } from '../../engine/index.ts';
import type { Market } from '../scenario.ts';
import { encodeScenario } from '../scenario-codec.ts';
import type { LabAxis } from './experiment-of.ts';
import type { LabResult } from './lab.svelte.ts';
import { isOfConfig, isSwept } from './swept-fields.ts';

/** A field that a cell has set to one of its axis' values. */
export interface CellChange {
	readonly axis: LabAxis;
	/** Place of the value in the axis. */
	readonly place: number;
	readonly text: string;
}

/** What a cell of an experiment has changed, in the order of the axes. */
export function cellChanges({ plan: { axes, design } }: Pick<LabResult, 'plan'>, cell: number): CellChange[] {
	const change = (axis: LabAxis, place: number): CellChange => ({
		axis,
		place,
		text: axis.texts[place] ?? ''
	});
	if (design === 'grid') {
		let rest = cell;
		return axes
			.toReversed()
			.map((axis) => {
				const { length } = axis.texts;
				const place = rest % length;
				rest = Math.floor(rest / length);
				return change(axis, place);
			})
			.reverse();
	}
	let rest = cell - 1;
	for (const axis of axes) {
		if (rest >= 0 && rest < axis.texts.length) return [change(axis, rest)];
		rest -= axis.texts.length;
	}
	return [];
}

/** Whether a link can say what a cell was run with. */
export function canOpenCell(result: Pick<LabResult, 'plan'>, cell: number): boolean {
	return cellChanges(result, cell).every(({ axis }) => axis.id !== 'liquidityAmplitude');
}

/** The query string of a cell's scenario: the order as it was run there, once. */
export function cellQuery({ run, plan }: Pick<LabResult, 'run' | 'plan'>, cell: number): string {
	let { source: market }: { source: Market } = run;
	let config: ConfigInput = plan.window
		? { ...run.config, arrival: 'auto', horizon: plan.window.seconds }
		: run.config;
	for (const { axis, place, text } of cellChanges({ plan }, cell)) {
		const { id, numbers } = axis;
		const value = numbers?.[place] ?? text;
		if (isSwept(id) && !isOfConfig(id)) {
			if (market.kind === 'synthetic') market = { ...market, [id]: value };
		} else {
			config = { ...config, [id]: value, ...(id === 'riskAversion' ? { urgency: null } : {}) };
		}
	}
	return encodeScenario({ market, config });
}
