import { roundToMicrosecond, Tape, type Instrument } from '../../engine/index.ts';
import { BadLines } from '../bad-lines.ts';
import { checkBooks, checkMemory } from '../books.ts';
import { counted, listed } from '../data-error.ts';
import type { FileLike } from '../file-like.ts';
import { lines, type Line } from '../lines.ts';
import type { MarketInfo, MarketSource, ReadOptions, TimeRange } from '../market-source.ts';
import { Pace } from '../pace.ts';
import type { MarketReader } from '../reader.ts';
import { symbolInName } from '../stem.ts';
import { BinanceFeed, type FeedSink } from './binance-feed.ts';
import { UsedDecimals } from './decimals.ts';
import { recordedLine } from './recorded-line.ts';
import { SummarySink } from './summary-sink.ts';
import { EXPECTED, survey, type Survey } from './survey.ts';
import { TapeSink } from './tape-sink.ts';

/** What the beginning of a message has that other JSON lines have not. */
const MESSAGE =
	/^\s*(?:\d+(?:\.\d*)?[\s,;]+)?\{.*?(?:"stream"\s*:\s*"|"lastUpdateId"\s*:|"e"\s*:\s*"(?:depthUpdate|bookTicker|aggTrade|trade)"|"u"\s*:\s*\d+\s*,\s*"s"\s*:|"topic"\s*:\s*"orderbook\.\d)/;

/** Most kinds of messages of no use that are named. */
const MOST_KINDS = 8;
const LONGEST_NAME = 40;

/**
 * A recording of raw Binance streams, spot or futures, or of Bybit's order books, a message a line; see `recordedLine` for its forms and
 * `BinanceFeed` for what becomes of them. A line that is no message is counted among the tape's bad rows; where more than
 * half are, the file is refused.
 */
export const streamRecording: MarketReader = {
	id: 'binance-streams',
	joins: false,
	matches: ({ head }) =>
		new TextDecoder()
			.decode(head)
			.split('\n')
			.some((line) => MESSAGE.test(line)),
	open: async ([opened], pace) => {
		if (!opened) throw new TypeError('expected a file');
		const { file } = opened;
		const plan = await survey(file, pace);
		const { info, instrument } = await describe(file, plan, pace);
		return [new StreamRecording(file, plan, info, instrument)];
	}
};

class StreamRecording implements MarketSource {
	readonly info: MarketInfo;
	readonly #file: FileLike;
	readonly #plan: Survey;
	readonly #instrument: Instrument;

	constructor(file: FileLike, plan: Survey, info: MarketInfo, instrument: Instrument) {
		this.info = info;
		this.#file = file;
		this.#plan = plan;
		this.#instrument = instrument;
	}

	async read(range?: TimeRange, options: ReadOptions = {}): Promise<Tape> {
		const pace = new Pace(options);
		const tape = new Tape(this.#instrument);
		const replay = new Replay(this.#plan, new TapeSink(tape, range));
		for await (const { batch, offset } of lines(this.#file)) {
			for (const line of batch) {
				if (replay.add(line) !== null && isInside(replay.time, range)) countBadRow(tape);
			}
			checkMemory(this.info.name, tape.length, tape.bids.levels + tape.asks.levels);
			await pace.step(offset / this.#file.size);
			if (range && replay.time >= range.to) break;
		}
		replay.finish();
		if (!options.mayBeEmpty) checkBooks(this.info.name, tape, range);
		await pace.step(1);
		return tape;
	}
}

/** Whether the stretch that is read has begun by then and not ended. */
function isInside(time: number, range: TimeRange | undefined): boolean {
	return range === undefined || (time >= range.from && time < range.to);
}

function countBadRow({ quality }: Tape): void {
	quality.rows++;
	quality.badRows++;
}

/** Feeds the lines of a recording to its market. */
class Replay {
	/** Newest time of a message, ms; NaN before the first. */
	time = NaN;
	/** Messages of streams that are of no use, by kind, with the line of the first. */
	readonly others = new Map<string, number>();
	readonly feed: BinanceFeed;
	readonly decimals = new UsedDecimals();
	messages = 0;
	readonly #plan: Survey;

	constructor(plan: Survey, sink: FeedSink) {
		this.#plan = plan;
		this.feed = new BinanceFeed(sink, plan.feed);
	}

	/** Takes the next line. Returns what is wrong with it, or null. */
	add({ text, number }: Line): string | null {
		const { received, message } = recordedLine(text);
		if (message.kind === 'fault') return message.flaw;
		this.messages++;
		if (message.kind === 'other' && this.others.size <= MOST_KINDS) {
			const name = message.name.slice(0, LONGEST_NAME);
			if (!this.others.has(name)) this.others.set(name, number);
		}
		if (!('eventTime' in message)) return null;
		const { symbol, isReceived } = this.#plan;
		if (message.symbol !== null && message.symbol !== symbol) return null;
		const time = roundToMicrosecond(isReceived ? received : message.eventTime);
		if (!(time <= this.time) && !Number.isNaN(time)) this.time = time;
		this.decimals.add(message);
		this.feed.add(message, time);
		return null;
	}

	finish(): void {
		this.feed.finish();
	}
}

/** What a recording holds, in one pass that keeps nothing else. */
async function describe(
	file: FileLike,
	plan: Survey,
	pace: Pace
): Promise<{ info: MarketInfo; instrument: Instrument }> {
	const sink = new SummarySink();
	const replay = new Replay(plan, sink);
	const bad = new BadLines(file.name, EXPECTED);
	for await (const { batch, offset } of lines(file)) {
		for (const line of batch) {
			const flaw = replay.add(line);
			if (flaw !== null) bad.add(line, flaw);
		}
		await pace.step(offset / file.size);
	}
	bad.check(replay.messages);
	const badRows = bad.among(replay.messages);
	const known = sink.summary.finish(file.name);
	const symbol = plan.symbol ?? symbolInName(file.name);
	const info: MarketInfo = {
		name: file.name,
		format: plan.isBybit ? 'bybit-books' : 'binance-streams',
		symbol,
		...known,
		rows: known.rows + bad.count,
		levels: sink.levels,
		bytes: file.size,
		warnings: [...plan.warnings, ...bad.warnings, ...othersIn(replay), ...lateTradesIn(replay)],
		...(badRows && { badRows })
	};
	const { tick, lot } = replay.decimals;
	return { info, instrument: { symbol, tick, lot } };
}

function othersIn({ others }: Replay): string[] {
	if (others.size === 0) return [];
	const kinds = [...others].map(([name, line]) => `${name} (line ${line})`);
	return [`Messages of other kinds are left out: ${listed(kinds, MOST_KINDS)}`];
}

function lateTradesIn({ feed: { lateTrades } }: Replay): string[] {
	if (lateTrades === 0) return [];
	const verb = lateTrades === 1 ? 'goes' : 'go';
	return [`${counted(lateTrades, 'trade')} ${verb} back in time or have none and are left out`];
}
