import type { Tape } from '../market/tape.ts';
import type { LinearFit } from '../math/linear-fit.ts';
import { kyleSlope } from './kyle-slope.ts';
import { orderFlow } from './order-flow.ts';
import type { TimeRange } from './time-range.ts';

/** Slope of the mid's changes on signed flow at the shortest horizon from which it no longer changes. */
export interface PermanentImpact {
	readonly fit: LinearFit;
	/** Seconds over which flow and change were taken. */
	readonly horizon: number;
	/** Whether the slope at twice the horizon is the same to within its standard error; false where the data ends before that. */
	readonly isPlateau: boolean;
	readonly flow: 'trades' | 'order flow';
}

/** Fewest intervals a slope is fitted to, and fewest trades that count as data. */
const FEWEST = 10;

/**
 * Price impact per unit of net buying over growing horizons, `step` seconds and its doubles, until it stays where it is: what is
 * left then is the part that does not revert. Flow is that of the trades where there are any, else order-flow imbalance at the
 * best quotes. Null for too few intervals.
 */
export function permanentImpact(tape: Tape, range: TimeRange, step: number): PermanentImpact | null {
	const first = tape.bookBefore(range.from) + 1;
	const end = tape.bookBefore(range.to) + 1;
	if (end - first < 2) return null;
	const start = tape.times[first]!;
	const points = Math.floor((tape.times[end - 1]! - start) / (1000 * step)) + 1;
	const grid = { first, start, step: 1000 * step, points };
	const mids = midsOnGrid(tape, grid);
	const traded = tradeFlow(tape, grid);
	const flows = traded ?? quoteFlow(tape, grid);
	const flow = traded ? 'trades' : 'order flow';
	let previous: PermanentImpact | null = null;
	for (let scale = 1; Math.floor((points - 1) / scale) >= FEWEST; scale *= 2) {
		const fit = fitAtScale(mids, flows, scale);
		if (!Number.isFinite(fit.slope)) continue;
		if (previous && Math.abs(fit.slope - previous.fit.slope) <= fit.slopeError)
			return { ...previous, isPlateau: true };
		previous = { fit, horizon: scale * step, isPlateau: false, flow };
	}
	return previous;
}

interface Grid {
	/** First book. */
	readonly first: number;
	/** Its time, ms since the epoch. */
	readonly start: number;
	/** ms. */
	readonly step: number;
	readonly points: number;
}

function midsOnGrid(tape: Tape, { first, start, step, points }: Grid): Float64Array {
	let book = first;
	return Float64Array.from({ length: points }, (_, i) => {
		book = tape.bookAt(start + i * step, book);
		return tape.mid(book);
	});
}

/** Net volume that buyers initiated by grid interval, base units, its start excluded; null for too few trades. */
function tradeFlow({ trades }: Tape, { start, step, points }: Grid): Float64Array | null {
	const flows = new Float64Array(points - 1);
	let count = 0;
	trades.ready(start + (points - 1) * step);
	for (let i = trades.firstAfter(start); i < trades.length; i++) {
		const interval = Math.ceil((trades.times[i]! - start) / step) - 1;
		if (interval >= points - 1) break;
		if (interval < 0) continue;
		flows[interval]! += trades.buyerIsMaker[i] === 1 ? -trades.sizes[i]! : trades.sizes[i]!;
		count++;
	}
	return count >= FEWEST ? flows : null;
}

function quoteFlow(tape: Tape, { first, start, step, points }: Grid): Float64Array {
	const flows = new Float64Array(points - 1);
	for (let book = first + 1; book < tape.length; book++) {
		const interval = Math.ceil((tape.times[book]! - start) / step) - 1;
		if (interval >= points - 1) break;
		if (interval >= 0) flows[interval]! += orderFlow(tape, book);
	}
	return flows;
}

function fitAtScale(mids: Float64Array, flows: Float64Array, scale: number): LinearFit {
	const intervals = Math.floor(flows.length / scale);
	const volumes = new Float64Array(intervals);
	const changes = new Float64Array(intervals);
	for (let i = 0; i < intervals; i++) {
		for (let j = i * scale; j < (i + 1) * scale; j++) volumes[i]! += flows[j]!;
		changes[i] = mids[(i + 1) * scale]! - mids[i * scale]!;
	}
	return kyleSlope(volumes, changes);
}
