import type { FillColumns } from '../engine/index.ts';
import type { CompletedRun } from '../state/session.svelte.ts';

/** Fills of all strategies in order of time, as places: nothing is copied. */
export interface MergedFills {
	readonly ids: readonly string[];
	readonly fills: readonly FillColumns[];
	/** Which of `ids` and which of its fills stands at a place. */
	readonly strategy: Uint8Array;
	readonly index: Uint32Array;
}

/** One line of the blotter. */
export interface BlotterRow {
	readonly id: string;
	/** ms since the epoch. */
	readonly time: number;
	readonly quantity: number;
	readonly price: number;
	/** Worse than the unaffected mid, bp. */
	readonly slippageBps: number;
	readonly levels: number;
	readonly beyondDepth: number;
	readonly latencyMs: number;
	/** Part of the strategy's shortfall, bp of the arrival notional. */
	readonly costBps: number;
}

/** Merges fills that are in order of time each; at equal times in the order of the strategies. */
export function mergeFills(
	strategies: Readonly<Record<string, { readonly fills: FillColumns }>>
): MergedFills {
	const ids = Object.keys(strategies);
	const fills = Object.values(strategies).map((strategy) => strategy.fills);
	const times = fills.map(({ time }) => time);
	const total = times.reduce((sum, time) => sum + time.length, 0);
	const strategy = new Uint8Array(total);
	const index = new Uint32Array(total);
	const next = new Uint32Array(fills.length);
	for (let place = 0; place < total; place++) {
		let earliest = -1;
		let earliestTime = Infinity;
		for (let s = 0; s < times.length; s++) {
			const at = times[s]?.[next[s] ?? 0] ?? Infinity;
			if (at < earliestTime) {
				earliest = s;
				earliestTime = at;
			}
		}
		strategy[place] = earliest;
		index[place] = next[earliest] ?? 0;
		next[earliest] = (next[earliest] ?? 0) + 1;
	}
	return { ids, fills, strategy, index };
}

/** How many of the merged fills were matched at or before `time` (ms). */
export function placesUntil({ fills, strategy, index }: MergedFills, time: number): number {
	let low = 0;
	let high = index.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const at = fills[strategy[middle] ?? 0]?.time[index[middle] ?? 0] ?? Infinity;
		if (at <= time) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** When anything was filled, ms since the epoch, in order and without repetition. */
export function fillTimes(
	strategies: Readonly<Record<string, { readonly fills: FillColumns }>>
): Float64Array {
	const times = new Set(Object.values(strategies).flatMap(({ fills }) => [...fills.time]));
	return Float64Array.from(times).sort();
}

/** The line at `place` of the merged fills. */
export function blotterRow(
	{ ids, fills, strategy, index }: MergedFills,
	place: number,
	{ config, result }: Pick<CompletedRun, 'config' | 'result'>
): BlotterRow {
	const s = strategy[place] ?? 0;
	const i = index[place] ?? 0;
	const of = (name: keyof FillColumns) => fills[s]?.[name][i] ?? NaN;
	const sign = config.side === 'sell' ? 1 : -1;
	const quantity = of('quantity');
	const price = of('price');
	const cost = sign * quantity * (result.arrivalPrice - price) + of('fee');
	return {
		id: ids[s] ?? '',
		time: of('time'),
		quantity,
		price,
		slippageBps: ((sign * (of('mid') - price)) / of('mid')) * 1e4,
		levels: of('levels'),
		beyondDepth: of('beyondDepth'),
		latencyMs: of('time') - of('decisionTime'),
		costBps: (cost / (config.shares * result.arrivalPrice)) * 1e4
	};
}

/** The places to render of a list of `total` rows, some more on either side than can be seen. */
export function visibleRange(
	total: number,
	scrollTop: number,
	viewHeight: number,
	rowHeight: number,
	margin = 8
): { from: number; to: number } {
	const first = Math.floor(scrollTop / rowHeight) - margin;
	const last = Math.ceil((scrollTop + viewHeight) / rowHeight) + margin;
	const to = Math.min(total, Math.max(0, last));
	return { from: Math.max(0, Math.min(first, to)), to };
}
