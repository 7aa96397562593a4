import type { CompletedRun } from '../../state/session.svelte.ts';
import { stepPath } from '../chart/step-path.ts';
import { DASH_ARRAYS } from '../dash-arrays.ts';
import { styleOf } from '../strategy-style.ts';

/** Steps of one line at most: finer ones can't be told apart on paper. */
const MOST_STEPS = 400;

export interface HoldingsPath {
	readonly id: string;
	/** In the box of `step-path.ts`, from arrival to the end of the horizon or the last match. */
	readonly path: string;
	readonly colour: string;
	readonly dash: string;
	readonly width: number;
}

/** One step line a strategy: what was left of the order over time. */
export function holdingsPaths({ config, result }: Pick<CompletedRun, 'config' | 'result'>): HoldingsPath[] {
	const outcomes = Object.entries(result.strategies);
	const from = result.arrivalTime;
	const to = Math.max(...outcomes.map(([, { trajectory }]) => trajectory.time.at(-1) ?? from));
	return outcomes.map(
		([
			id,
			{
				trajectory: { time, remaining }
			}
		]) => {
			const stride = Math.ceil(time.length / MOST_STEPS);
			const steps = Array.from(time, (at, i) => ({ time: at, value: remaining[i] ?? null })).filter(
				(_, i) => i % stride === 0 || i === time.length - 1
			);
			const { colour, dash, width } = styleOf(id);
			return { id, path: stepPath(steps, from, to, config.shares), colour, dash: DASH_ARRAYS[dash], width };
		}
	);
}
