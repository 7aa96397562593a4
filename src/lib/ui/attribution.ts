import type { Attribution } from '../engine/index.ts';
import type { CompletedRun } from '../state/session.svelte.ts';

export interface Part {
	readonly key: keyof Attribution;
	readonly label: string;
	/** A CSS colour of the theme on screen. */
	readonly colour: string;
	readonly meaning: string;
}

/** The parts of a shortfall in the order in which they come about. */
export const PARTS: readonly Part[] = [
	{
		key: 'marketMove',
		label: 'market move',
		colour: 'var(--part-market-move)',
		meaning: 'the mid’s move, the same per unit for every schedule'
	},
	{
		key: 'scheduling',
		label: 'scheduling',
		colour: 'var(--part-scheduling)',
		meaning: 'trading more while the price was better or worse than on average'
	},
	{
		key: 'latency',
		label: 'latency',
		colour: 'var(--part-latency)',
		meaning: 'the mid’s move between decision and match'
	},
	{
		key: 'halfSpread',
		label: 'half-spread',
		colour: 'var(--part-half-spread)',
		meaning: 'from the mid to the touch'
	},
	{ key: 'depth', label: 'depth', colour: 'var(--part-depth)', meaning: 'from the touch into the book' },
	{
		key: 'transient',
		label: 'transient',
		colour: 'var(--part-transient)',
		meaning: 'what own fills had taken and was not refilled yet'
	},
	{
		key: 'permanent',
		label: 'permanent',
		colour: 'var(--part-permanent)',
		meaning: 'what own fills had moved for good'
	},
	{ key: 'fees', label: 'fees', colour: 'var(--part-fees)', meaning: 'charged on the fills' },
	{
		key: 'opportunity',
		label: 'opportunity',
		colour: 'var(--part-opportunity)',
		meaning: 'what was left unfilled, at the last mid'
	}
];

/** A stretch of a bar, in bp: from `from` to `to`, right of zero for a cost, left of it for a gain. */
export interface Segment {
	readonly part: Part;
	readonly value: number;
	readonly from: number;
	readonly to: number;
}

export interface Bar {
	readonly id: string;
	readonly total: number;
	readonly segments: readonly Segment[];
}

/** Below this a part is not drawn, bp. */
const INVISIBLE = 1e-9;

/** One bar a strategy: costs stacked to the right of zero, gains to the left; bp of the arrival notional. */
export function attributionBars({ config, result }: CompletedRun): Bar[] {
	const perBp = (config.shares * result.arrivalPrice) / 1e4;
	return Object.entries(result.strategies).map(([id, { attribution, shortfallBps }]) => {
		let gains = 0;
		let costs = 0;
		const segments: Segment[] = [];
		for (const part of PARTS) {
			const value = attribution[part.key] / perBp;
			if (Math.abs(value) < INVISIBLE) continue;
			if (value > 0) segments.push({ part, value, from: costs, to: (costs += value) });
			else segments.push({ part, value, to: gains, from: (gains += value) });
		}
		return { id, total: shortfallBps, segments };
	});
}

/** The range that all bars fit in, zero included, bp. */
export function barRange(bars: readonly Bar[]): { from: number; to: number } {
	const ends = bars.flatMap(({ segments }) => segments.flatMap(({ from, to }) => [from, to]));
	const from = Math.min(0, ...ends);
	const to = Math.max(0, ...ends);
	return to > from ? { from, to } : { from: 0, to: 1 };
}

/** Parts that are in at least one bar. */
export function shownParts(bars: readonly Bar[]): Part[] {
	return PARTS.filter((part) => bars.some(({ segments }) => segments.some((it) => it.part === part)));
}
