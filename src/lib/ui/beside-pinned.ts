import type { CompletedRun } from '../state/session.svelte.ts';
import { bps } from './format.ts';
import { PINNED } from './messages.ts';
import { tearSheetRows, unknown, type Row } from './tear-sheet.ts';

/** A tear sheet's strategies, one column each, and its rows. */
export interface Table {
	readonly ids: readonly string[];
	readonly rows: readonly Row[];
}

/**
 * The tear sheet of a run with the pinned run's shortfalls under its own. Strategies of the pinned run that this one has not
 * come last. Nothing is added where nothing is pinned, or this very run.
 */
export function besidePinned(run: CompletedRun, pinned: CompletedRun | null): Table {
	const rows = tearSheetRows(run);
	const own = Object.keys(run.result.strategies);
	if (pinned === null || pinned === run) return { ids: own, rows };
	const only = Object.keys(pinned.result.strategies).filter((id) => !own.includes(id));
	const ids = [...own, ...only];
	const [shortfall, ...rest] = rows.map((row) => ({
		...row,
		cells: [...row.cells, ...only.map(() => unknown(PINNED.onlyPinned))]
	}));
	return { ids, rows: [...(shortfall ? [shortfall] : []), ...pinnedRows(run, pinned, ids), ...rest] };
}

function pinnedRows(run: CompletedRun, pinned: CompletedRun, ids: readonly string[]): Row[] {
	const costs = ids.map((id) => ({
		own: run.result.strategies[id]?.shortfallBps,
		pinned: pinned.result.strategies[id]?.shortfallBps
	}));
	return [
		{
			label: 'pinned, bp',
			title: PINNED.shortfallTitle,
			cells: costs.map((cost) =>
				cost.pinned === undefined ? unknown(PINNED.notPinned) : { text: bps(cost.pinned) }
			)
		},
		{
			label: 'vs pinned, bp',
			title: PINNED.differenceTitle,
			cells: costs.map((cost) => {
				if (cost.pinned === undefined) return unknown(PINNED.notPinned);
				if (cost.own === undefined) return unknown(PINNED.onlyPinned);
				return { text: bps(cost.own - cost.pinned) };
			})
		}
	];
}
