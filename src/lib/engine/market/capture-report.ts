import type { BookSide } from './book-side.ts';
import type { Tape } from './tape.ts';

/** How the time between neighbouring books is distributed, seconds. */
export interface IntervalReport {
	readonly median: number;
	/** Of twenty intervals, nineteen are no longer. */
	readonly p95: number;
	readonly longest: number;
	/** When the longest one began, ms since the epoch. */
	readonly longestFrom: number;
	/** Bounds of the counts, ascending by a factor of 10^(1/3); length of `counts` + 1. The first and last are open. */
	readonly edges: Float64Array;
	readonly counts: Uint32Array;
}

/** Spread and depth of equal stretches of the tape, as means over books of each; one entry a stretch that has any. */
export interface DepthReport {
	/** Middle of the stretch, ms since the epoch. */
	readonly time: Float64Array;
	/** Quote currency. */
	readonly spread: Float64Array;
	/** Base units in all displayed levels. */
	readonly bidDepth: Float64Array;
	readonly askDepth: Float64Array;
}

/** What a tape is like as a recording. */
export interface CaptureReport {
	/** Null for a single book. */
	readonly intervals: IntervalReport | null;
	readonly depth: DepthReport;
	/** Base units displayed by the first book. */
	readonly firstBidDepth: number;
	readonly firstAskDepth: number;
	/** Books with every level as in the book before. */
	readonly unchanged: number;
	/** Last mid against the first, bp. */
	readonly driftBps: number;
	readonly trades: number;
	/** Base units. */
	readonly volume: number;
}

const STRETCHES = 150;

/** Books of a stretch that are looked at. */
const SAMPLES = 16;

/** Bounds of the interval counts: 1 ms to 1000 s, three a power of ten. */
const EDGES = Float64Array.from(
	{ length: 19 },
	(_, i) =>
		[1, 2.154434690031884, 4.641588833612779][i % 3]! *
		[1e-3, 1e-2, 0.1, 1, 10, 100, 1000][Math.floor(i / 3)]!
);

export function captureReport(tape: Tape): CaptureReport {
	const { trades, length } = tape;
	let volume = 0;
	for (let i = 0; i < trades.length; i++) volume += trades.sizes[i]!;
	let unchanged = 0;
	for (let book = 1; book < length; book++) {
		if (isAsBefore(tape.bids, book) && isAsBefore(tape.asks, book)) unchanged++;
	}
	return {
		intervals: length < 2 ? null : intervalReport(tape),
		depth: depthReport(tape),
		firstBidDepth: depthOf(tape.bids, 0),
		firstAskDepth: depthOf(tape.asks, 0),
		unchanged,
		driftBps: (tape.mid(length - 1) / tape.mid(0) - 1) * 1e4,
		trades: trades.length,
		volume
	};
}

function intervalReport({ times, length }: Tape): IntervalReport {
	const intervals = new Float64Array(length - 1);
	const counts = new Uint32Array(EDGES.length - 1);
	let longest = 0;
	for (let i = 0; i < intervals.length; i++) {
		const interval = (times[i + 1]! - times[i]!) / 1000;
		intervals[i] = interval;
		if (interval > intervals[longest]!) longest = i;
		let bin = counts.length - 1;
		while (bin > 0 && interval < EDGES[bin]!) bin--;
		counts[bin]!++;
	}
	const longestInterval = intervals[longest]!;
	intervals.sort();
	const middle = intervals.length / 2;
	return {
		median: 0.5 * (intervals[Math.ceil(middle) - 1]! + intervals[Math.floor(middle)]!),
		p95: intervals[Math.ceil(0.95 * intervals.length) - 1]!,
		longest: longestInterval,
		longestFrom: times[longest]!,
		edges: EDGES,
		counts
	};
}

function depthReport(tape: Tape): DepthReport {
	const { start, end } = tape;
	const rows: { time: number; spread: number; bidDepth: number; askDepth: number }[] = [];
	for (let stretch = 0; stretch < STRETCHES; stretch++) {
		const from = start + ((end - start) * stretch) / STRETCHES;
		const to = start + ((end - start) * (stretch + 1)) / STRETCHES;
		const first = tape.bookBefore(from) + 1;
		const last = stretch === STRETCHES - 1 ? tape.length : tape.bookBefore(to) + 1;
		const count = Math.min(SAMPLES, last - first);
		if (count <= 0) continue;
		const row = { time: (from + to) / 2, spread: 0, bidDepth: 0, askDepth: 0 };
		for (let i = 0; i < count; i++) {
			const book = first + Math.floor(((i + 0.5) * (last - first)) / count);
			row.spread += (tape.bestAsk(book) - tape.bestBid(book)) / count;
			row.bidDepth += depthOf(tape.bids, book) / count;
			row.askDepth += depthOf(tape.asks, book) / count;
		}
		rows.push(row);
	}
	const column = (name: keyof (typeof rows)[number]) => Float64Array.from(rows, (row) => row[name]);
	return {
		time: column('time'),
		spread: column('spread'),
		bidDepth: column('bidDepth'),
		askDepth: column('askDepth')
	};
}

function depthOf({ start, sizes }: BookSide, book: number): number {
	let total = 0;
	for (let l = start[book]!; l < start[book + 1]!; l++) total += sizes[l]!;
	return total;
}

function isAsBefore({ start, prices, sizes }: BookSide, book: number): boolean {
	const [before, first, end] = [start[book - 1]!, start[book]!, start[book + 1]!];
	if (end - first !== first - before) return false;
	for (let l = first; l < end; l++) {
		const old = before + l - first;
		if (prices[l] !== prices[old] || sizes[l] !== sizes[old]) return false;
	}
	return true;
}
