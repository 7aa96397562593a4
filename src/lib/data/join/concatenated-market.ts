import { Tape } from '../../engine/index.ts';
import { checkBooks, checkMemory } from '../books.ts';
import { counted } from '../data-error.ts';
import type { MarketInfo, MarketSource, ReadOptions, TimeRange } from '../market-source.ts';
import { Pace } from '../pace.ts';
import { tapesOf } from '../tapes-of.ts';

/** The smallest step of time, ms. */
const MICROSECOND = 1e-3;
/** Files between which no more than that many usual intervals are missing follow each other without a hole. */
const INTERVALS = 20;
const SHORTEST_HOLE = 1000;

/** A market of several, and the stretch of it that counts. */
interface Part {
	readonly source: MarketSource;
	/** Market time `from <= t`, ms; -Infinity where nothing of it is cut off. */
	readonly from: number;
}

/** Recordings of one market as one, in the order in which they begin. Of an overlap the earlier one's books are used. */
export async function concatenate(sources: readonly MarketSource[], pace: Pace): Promise<MarketSource> {
	const parts: Part[] = [];
	const warnings: string[] = [];
	for (const [i, source] of sources.entries()) {
		const before = sources[i - 1]?.info;
		const isOverlapping = before !== undefined && source.info.start < before.end;
		parts.push({ source, from: isOverlapping ? before.end + MICROSECOND : -Infinity });
		if (isOverlapping) warnings.push(await overlapOf(source, before));
		await pace.step((i + 1) / sources.length);
	}
	return new ConcatenatedMarket(parts, warnings);
}

async function overlapOf(source: MarketSource, before: MarketInfo): Promise<string> {
	const { name, start } = source.info;
	const range = { from: start, to: before.end + MICROSECOND };
	const { length } = await source.read(range, { mayBeEmpty: true });
	const verb = length === 1 ? 'is' : 'are';
	return `${counted(length, 'book')} at the beginning of ${name} ${verb} left out: ${before.name} goes on until then`;
}

class ConcatenatedMarket implements MarketSource {
	readonly info: MarketInfo;
	readonly #parts: readonly Part[];

	constructor(parts: readonly Part[], warnings: readonly string[]) {
		this.#parts = parts;
		this.info = infoOf(
			parts.map(({ source }) => source.info),
			warnings
		);
	}

	async read(range?: TimeRange, options: ReadOptions = {}): Promise<Tape> {
		const pace = new Pace(options);
		const wanted = range ?? { from: -Infinity, to: Infinity };
		const used = this.#parts.filter(
			({ source: { info }, from }) => Math.max(from, info.start) < wanted.to && info.end >= wanted.from
		);
		let tape: Tape | null = null;
		for (const [i, { source, from }] of used.entries()) {
			const own = pace.part(i / used.length, (i + 1) / used.length);
			const isWhole = range === undefined && from === -Infinity;
			const piece = await source.read(
				isWhole ? undefined : { from: Math.max(from, wanted.from), to: wanted.to },
				{ ...own.options, mayBeEmpty: true }
			);
			tape = append(tape, piece);
			checkMemory(this.info.name, tape.length, tape.bids.levels + tape.asks.levels);
		}
		tape ??= new Tape();
		tape.holes.push(...this.#gaps(wanted));
		tape.holes.sort((a, b) => a.from - b.from);
		if (!options.mayBeEmpty) checkBooks(this.info.name, tape, range);
		await pace.step(1);
		return tape;
	}

	async *tapes(books: number, options: ReadOptions = {}): AsyncGenerator<Tape, void, undefined> {
		const pace = new Pace(options);
		for (const [i, { source, from }] of this.#parts.entries()) {
			const own = pace.part(i / this.#parts.length, (i + 1) / this.#parts.length);
			for await (const tape of tapesOf(source, own.options, books)) yield withoutBefore(tape, from);
		}
		const holes = new Tape();
		holes.holes.push(...this.#gaps({ from: -Infinity, to: Infinity }));
		yield holes;
	}

	/** Between two files that do not follow at once nothing was recorded. */
	#gaps({ from, to }: TimeRange): Tape['holes'] {
		return this.#parts.flatMap(({ source: { info } }, i) => {
			const before = this.#parts[i - 1]?.source.info;
			if (!before) return [];
			const usual = 1000 * Math.max(info.averageInterval, before.averageInterval);
			const isHole = info.start - before.end > Math.max(SHORTEST_HOLE, INTERVALS * usual);
			if (!isHole || before.end >= to || info.start <= from) return [];
			return [{ from: before.end, to: info.start, reason: `between ${before.name} and ${info.name}` }];
		});
	}
}

/** The first tape with the second's books, trades, holes and counts behind its own. */
function append(first: Tape | null, second: Tape): Tape {
	if (first === null) return second;
	for (let book = 0; book < second.length; book++) appendBook(first, second, book);
	const { trades } = second;
	for (let t = 0; t < trades.length; t++) {
		const last = first.trades.length > 0 ? first.trades.times[first.trades.length - 1]! : -Infinity;
		if (trades.times[t]! < last) continue;
		first.trades.append(trades.times[t]!, trades.prices[t]!, trades.sizes[t]!, trades.buyerIsMaker[t] === 1);
	}
	first.holes.push(...second.holes);
	for (const count of Object.keys(first.quality) as (keyof Tape['quality'])[]) {
		first.quality[count] += second.quality[count];
	}
	return first;
}

function appendBook(to: Tape, from: Tape, book: number): void {
	const { bids, asks, times } = from;
	to.appendBook(
		times[book]!,
		bids.prices,
		bids.sizes,
		bids.start[book]!,
		bids.start[book + 1]!,
		asks.prices,
		asks.sizes,
		asks.start[book]!,
		asks.start[book + 1]!
	);
}

/** The tape without its books and trades before a time. */
function withoutBefore(tape: Tape, from: number): Tape {
	if (!(tape.start < from)) return tape;
	const kept = new Tape(tape.instrument);
	for (let book = 0; book < tape.length; book++) if (tape.times[book]! >= from) appendBook(kept, tape, book);
	const { trades } = tape;
	for (let t = trades.firstAt(from); t < trades.length; t++) {
		kept.trades.append(trades.times[t]!, trades.prices[t]!, trades.sizes[t]!, trades.buyerIsMaker[t] === 1);
	}
	kept.holes.push(...tape.holes.filter(({ to }) => to > from));
	return kept;
}

/** What is known of the parts together. The median spread is the mean of theirs, weighted by rows. */
function infoOf(infos: readonly MarketInfo[], warnings: readonly string[]): MarketInfo {
	const [first] = infos;
	if (!first) throw new TypeError('expected a market');
	const sum = (of: (info: MarketInfo) => number) => infos.reduce((all, info) => all + of(info), 0);
	const rows = sum((info) => info.rows);
	const intervals = sum(({ start, end, averageInterval }) => (end - start) / (1000 * averageInterval));
	return {
		...first,
		name: `${first.name} + ${infos.length - 1} more`,
		rows,
		start: first.start,
		end: Math.max(...infos.map(({ end }) => end)),
		low: Math.min(...infos.map(({ low }) => low)),
		high: Math.max(...infos.map(({ high }) => high)),
		levels: Math.max(...infos.map(({ levels }) => levels)),
		medianSpread: sum((info) => info.rows * info.medianSpread) / rows,
		averageInterval: sum(({ start, end }) => end - start) / 1000 / intervals,
		bytes: sum((info) => info.bytes),
		warnings: [
			`It is ${infos.length} files, one after the other: ${infos.map(({ name }) => name).join(', ')}`,
			...warnings,
			...new Set(infos.flatMap((info) => info.warnings))
		]
	};
}
