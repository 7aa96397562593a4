import type { BookSide } from '../market/book-side.ts';
import type { Tape } from '../market/tape.ts';
import { fitResilience, type Resilience } from './resilience-fit.ts';
import type { TimeRange } from './time-range.ts';

/** Refilling as it was seen after large trades. */
export interface TradeRecovery extends Resilience {
	/** Large trades behind the mean recovery. */
	readonly trades: number;
}

/** Trades between two books that take this share of what a side displays are large. */
const LARGE = 0.05;

/** Fewest large trades whose mean recovery is fitted, and fewest points of it. */
const FEWEST_TRADES = 20;
const FEWEST_POINTS = 4;

/** When the recovery is looked at, in steps after the first book that shows the trade. */
const LAGS = [0, 1, 2, 4, 8, 16, 32];

/** The recovery counts as over once the gap is down to this share of what it began with: the rest is noise. */
const CLOSED = 0.05;

/**
 * How fast depth comes back after large trades in `range`: what a side displays up to the price of the worst level that it had
 * before the trade, as a share of what it displayed there then, on average over the trades and fitted with an exponential.
 * `step` is in seconds. Null for too few trades, or for a depth that does not recover.
 */
export function tradeRecovery(tape: Tape, range: TimeRange, step: number): TradeRecovery | null {
	const events = largeTrades(tape, range, range.to - 1000 * step * LAGS.at(-1)!);
	if (events.length < FEWEST_TRADES) return null;
	const shares = LAGS.map((lag) => {
		const total = events.reduce((sum, { side, worst, sign, before, time, book }) => {
			const then = tape.bookAt(time + 1000 * step * lag, book);
			return sum + depthTo(side, then, worst, sign) / before;
		}, 0);
		return total / events.length;
	});
	const last = LAGS.findIndex((_, i) => 1 - shares[i]! <= CLOSED * (1 - shares[0]!));
	const points = last < 0 ? LAGS.length : last;
	if (points < FEWEST_POINTS) return null;
	const seconds = LAGS.slice(0, points).map((lag) => lag * step);
	const fit = fitResilience(seconds, shares.slice(0, points), 1);
	return fit.rho > 2 * fit.rhoError ? { ...fit, trades: events.length } : null;
}

interface LargeTrade {
	/** The book that first shows it, and its time. */
	readonly book: number;
	readonly time: number;
	readonly side: BookSide;
	/** +1 bids, -1 asks. */
	readonly sign: 1 | -1;
	/** Displayed before the trade, base units, down to this price. */
	readonly before: number;
	readonly worst: number;
}

function largeTrades(tape: Tape, { from }: TimeRange, until: number): LargeTrade[] {
	const { trades } = tape;
	const events: LargeTrade[] = [];
	trades.ready(until);
	let i = trades.firstAt(from);
	let book = tape.bookAt(from);
	while (i < trades.length && book + 1 < tape.length) {
		book = tape.bookBefore(trades.times[i]!);
		const shown = book + 1;
		const time = tape.times[shown];
		if (time === undefined || shown >= tape.length || time >= until) break;
		const taken = { bids: 0, asks: 0 };
		for (; i < trades.length && trades.times[i]! <= time; i++) {
			taken[trades.buyerIsMaker[i] === 1 ? 'bids' : 'asks'] += trades.sizes[i]!;
		}
		if (book < 0 || tape.times[book]! < from) continue;
		for (const [name, sign] of [['bids', 1] as const, ['asks', -1] as const]) {
			const side = tape[name];
			side.ready(book + 1);
			const worst = side.prices[side.start[book + 1]! - 1]!;
			const before = depthTo(side, book, worst, sign);
			if (before > 0 && taken[name] >= LARGE * before) {
				events.push({ book: shown, time, side, sign, before, worst });
			}
		}
	}
	return events;
}

/** Base units of a book's side at prices no worse than `worst`. */
function depthTo(side: BookSide, book: number, worst: number, sign: 1 | -1): number {
	let depth = 0;
	side.ready(book);
	for (let l = side.start[book]!; l < side.start[book + 1]!; l++) {
		if (sign * side.prices[l]! < sign * worst) break;
		depth += side.sizes[l]!;
	}
	return depth;
}
