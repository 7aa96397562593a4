import type { Span } from './chart/grid.ts';

/** What of a window is moved: its beginning, its end, or all of it. */
export type Grip = 'from' | 'to' | 'all';

/** Shortest window that can be chosen, as a share of the data. */
const LEAST_SHARE = 0.002;

/** A window of market time (ms) after one of its grips was moved by `ms`; it stays within `bounds` and never gets too short. */
export function movedWindow({ from, to }: Span, grip: Grip, ms: number, bounds: Span): Span {
	const least = LEAST_SHARE * (bounds.to - bounds.from);
	if (grip === 'from') return { from: within(from + ms, bounds.from, to - least), to };
	if (grip === 'to') return { from, to: within(to + ms, from + least, bounds.to) };
	const moved = within(ms, bounds.from - from, bounds.to - to);
	return { from: from + moved, to: to + moved };
}

/** Arrival (whole ms since the epoch) and horizon (seconds, to the ms) of a window that lies within the data. */
export function windowFields({ from, to }: Span): { arrival: number; horizon: number } {
	const arrival = Math.ceil(from);
	return { arrival, horizon: Math.max(1, Math.floor(to - arrival)) / 1000 };
}

function within(value: number, least: number, most: number): number {
	return Math.min(Math.max(value, least), most);
}
