import type { CompletedRun } from '../state/session.svelte.ts';
import { gridOf, resample } from './chart/grid.ts';

/** The whole market as a small line, in a box of 1000 x 100, with the stretch of the warm-up. */
export interface Overview {
	/** Points of a polyline. */
	readonly points: string;
	readonly warmUp: { readonly x: number; readonly width: number };
}

const BINS = 150;

export function marketOverview({ market, result }: Pick<CompletedRun, 'market' | 'result'>): Overview {
	const { start, end, prices } = market;
	const grid = gridOf({ from: start, to: end }, BINS);
	const mids = resample(grid, prices.time, prices.mid);
	const known = mids.filter((mid) => !Number.isNaN(mid));
	const low = Math.min(...known);
	const range = Math.max(...known) - low;
	const points: string[] = [];
	mids.forEach((mid, slot) => {
		if (Number.isNaN(mid)) return;
		const y = range === 0 ? 50 : 95 - (90 * (mid - low)) / range;
		points.push(`${((1000 * slot) / (grid.length - 1)).toFixed(1)},${y.toFixed(1)}`);
	});
	const scale = 1000 / Math.max(end - start, 1e-9);
	const { warmUpStart, arrivalTime } = result;
	return {
		points: points.join(' '),
		warmUp: { x: (warmUpStart - start) * scale, width: (arrivalTime - warmUpStart) * scale }
	};
}
