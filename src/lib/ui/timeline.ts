import type { FillColumns, VolumeSeries } from '../engine/index.ts';
import type { CompletedRun, LiveRun } from '../state/session.svelte.ts';
import type { Span } from './chart/grid.ts';
import type { Curve } from './curve.ts';

/** One strategy over time. */
export interface StrategyTimeline {
	readonly id: string;
	/** Base units. */
	readonly remaining: Curve;
	/** Shortfall so far, bp; nothing before the first fill. */
	readonly cost: Curve;
	/** Null while a run is under way. */
	readonly fills: FillColumns | null;
}

/** What the charts show, of a finished run or of one under way. */
export interface Timeline {
	readonly span: Span;
	/** The stretch that the first calibration saw. */
	readonly warmUp: Span | null;
	readonly arrival: { readonly time: number; readonly price: number } | null;
	/** Stretches of the data in which nothing was recorded. */
	readonly holes: readonly Span[];
	/** How far a run under way has come, ms. */
	readonly playhead: number | null;
	readonly prices: CompletedRun['window']['prices'] | null;
	/** The market's own volume since arrival; null without trades in the data. */
	readonly volume: VolumeSeries | null;
	readonly tick: number;
	readonly lot: number;
	readonly symbol: string;
	readonly strategies: readonly StrategyTimeline[];
}

/** From the first book of the warm-up to the end of the horizon, or the last fill where that is later. */
export function timelineOf({ result, market, window }: CompletedRun): Timeline {
	const strategies = Object.entries(result.strategies).map(([id, { trajectory, costPath, fills }]) => ({
		id,
		remaining: { time: trajectory.time, value: trajectory.remaining },
		cost: { time: costPath.time, value: costPath.shortfallBps },
		fills
	}));
	const ends = strategies.map(({ remaining }) => remaining.time[remaining.time.length - 1] ?? 0);
	return {
		span: {
			from: result.warmUpStart,
			to: Math.max(result.arrivalTime + 1000 * result.horizon, ...ends)
		},
		warmUp: { from: result.warmUpStart, to: result.arrivalTime },
		arrival: { time: result.arrivalTime, price: result.arrivalPrice },
		holes: market.holes,
		playhead: null,
		prices: window.prices,
		volume: window.volume,
		tick: market.tick,
		lot: market.lot,
		symbol: market.symbol,
		strategies
	};
}

/** What a run under way has shown so far; null until its market is known. */
export function liveTimelineOf({ config, market, window, snapshots }: LiveRun): Timeline | null {
	if (!market || !window) return null;
	const time = snapshots.map((snapshot) => snapshot.time);
	return {
		span: { from: window.from, to: window.to },
		warmUp: null,
		arrival: null,
		holes: market.holes,
		playhead: snapshots.at(-1)?.time ?? null,
		prices: window.prices,
		volume: window.volume,
		tick: market.tick,
		lot: market.lot,
		symbol: market.symbol,
		strategies: config.strategies.map(({ id }) => {
			const known = snapshots.filter((snapshot) => (snapshot.strategies[id]?.shortfallBps ?? null) !== null);
			return {
				id,
				remaining: { time, value: snapshots.map((snapshot) => snapshot.strategies[id]?.remaining ?? NaN) },
				cost: {
					time: known.map((snapshot) => snapshot.time),
					value: known.map((snapshot) => snapshot.strategies[id]?.shortfallBps ?? NaN)
				},
				fills: null
			};
		})
	};
}
