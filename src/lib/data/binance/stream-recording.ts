import { roundToMicrosecond, Tape, type Instrument } from '../../engine/index.ts';
import { BadLines } from '../bad-lines.ts';
import { checkBooks, checkMemory } from '../books.ts';
import { counted, listed } from '../data-error.ts';
import { emptied } from '../emptied.ts';
import type { FileLike } from '../file-like.ts';
import { lines } from '../lines.ts';
import type { MarketInfo, MarketSource, ReadOptions, TimeRange } from '../market-source.ts';
import { Pace } from '../pace.ts';
import type { MarketReader } from '../reader.ts';
import { symbolInName } from '../stem.ts';
import { BinanceFeed, type FeedSink } from './binance-feed.ts';
import { UsedDecimals } from './decimals.ts';
import type { Message } from './message.ts';
import { recordedLine, type RecordedMessage } from './recorded-line.ts';
import { SummarySink } from './summary-sink.ts';
import { EXPECTED, survey, type MarketPlan, type Survey } from './survey.ts';
import { TapeSink } from './tape-sink.ts';

/** What the beginning of a message has that other JSON lines have not. */
const MESSAGE =
	/^\s*(?:\d+(?:\.\d*)?[\s,;]+)?\{.*?(?:"stream"\s*:\s*"|"lastUpdateId"\s*:|"e"\s*:\s*"(?:depthUpdate|bookTicker|aggTrade|trade)"|"u"\s*:\s*\d+\s*,\s*"s"\s*:|"topic"\s*:\s*"orderbook\.\d)/;

/** Most kinds of messages of no use that are named. */
const MOST_KINDS = 8;
const LONGEST_NAME = 40;

/**
 * A recording of raw Binance streams, spot or futures, or of Bybit's order books, a message a line; see `recordedLine` for its forms and
 * `BinanceFeed` for what becomes of them. Several markets are opened one by one. A line that is no message is counted among the tape's bad rows; where more than
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
		const markets = await describe(file, await survey(file, pace), pace);
		return markets.map(({ plan, info, instrument }) => new StreamRecording(file, plan, info, instrument));
	}
};

class StreamRecording implements MarketSource {
	readonly info: MarketInfo;
	readonly #file: FileLike;
	readonly #plan: MarketPlan;
	readonly #instrument: Instrument;

	constructor(file: FileLike, plan: MarketPlan, info: MarketInfo, instrument: Instrument) {
		this.info = info;
		this.#file = file;
		this.#plan = plan;
		this.#instrument = instrument;
	}

	async read(range?: TimeRange, options: ReadOptions = {}): Promise<Tape> {
		const tape = new Tape(this.#instrument);
		for await (const { length, bids, asks } of this.#filling(tape, range, options)) {
			checkMemory(this.info.name, length, bids.levels + asks.levels);
		}
		if (!options.mayBeEmpty) checkBooks(this.info.name, tape, range);
		return tape;
	}

	async *tapes(books: number, options: ReadOptions = {}): AsyncGenerator<Tape, void, undefined> {
		const tape = new Tape(this.#instrument);
		for await (const { length } of this.#filling(tape, undefined, options)) {
			if (length < books) continue;
			yield tape;
			emptied(tape);
		}
		yield tape;
	}

	/** Lets the messages into a tape and gives it after every batch. */
	async *#filling(tape: Tape, range: TimeRange | undefined, options: ReadOptions) {
		const pace = new Pace(options);
		const replay = new Replay(this.#plan, new TapeSink(tape, range));
		for await (const { batch, offset } of lines(this.#file)) {
			for (const { text } of batch) {
				const recorded = recordedLine(text);
				if (recorded.message.kind !== 'fault') replay.add(recorded);
				else if (isInside(replay.time, range)) countBadRow(tape);
			}
			yield tape;
			await pace.step(offset / this.#file.size);
			if (range && replay.time >= range.to) break;
		}
		replay.finish();
		await pace.step(1);
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

/** Feeds the messages of a recording to one market. */
class Replay {
	/** Newest time of a message, ms; NaN before the first. */
	time = NaN;
	readonly feed: BinanceFeed;
	readonly decimals = new UsedDecimals();
	readonly #plan: MarketPlan;

	constructor(plan: MarketPlan, sink: FeedSink) {
		this.#plan = plan;
		this.feed = new BinanceFeed(sink, plan.feed);
	}

	/** Takes the next message, if it is the market's. */
	add({ received, message }: RecordedMessage): void {
		if (!('eventTime' in message)) return;
		const { symbol, takesNameless, isReceived } = this.#plan;
		if (message.symbol === null ? !takesNameless : message.symbol !== symbol) return;
		const time = roundToMicrosecond(isReceived ? received : message.eventTime);
		if (!(time <= this.time) && !Number.isNaN(time)) this.time = time;
		this.decimals.add(message);
		this.feed.add(message, time);
	}

	finish(): void {
		this.feed.finish();
	}
}

interface DescribedMarket {
	readonly plan: MarketPlan;
	readonly info: MarketInfo;
	readonly instrument: Instrument;
}

/** What a recording holds, in one pass that keeps nothing else. Of several markets those without two usable books are left out. */
async function describe(file: FileLike, { plans, symbols }: Survey, pace: Pace): Promise<DescribedMarket[]> {
	const markets = plans.map((plan) => {
		const sink = new SummarySink();
		return { plan, sink, replay: new Replay(plan, sink) };
	});
	const bad = new BadLines(file.name, EXPECTED);
	const others = new OtherKinds();
	let messages = 0;
	for await (const { batch, offset } of lines(file)) {
		for (const line of batch) {
			const recorded = recordedLine(line.text);
			if (recorded.message.kind === 'fault') {
				bad.add(line, recorded.message.flaw);
				continue;
			}
			messages++;
			others.add(recorded.message, line.number);
			for (const { replay } of markets) replay.add(recorded);
		}
		await pace.step(offset / file.size);
	}
	bad.check(messages);
	const badRows = bad.among(messages);
	const usable = markets.filter(({ sink }) => sink.summary.isUsable);
	const used = usable.length > 0 ? usable : markets.slice(0, 1);
	const leftOut = symbols.filter((symbol) => used.every(({ plan }) => plan.symbol !== symbol));
	return used.map(({ plan, sink, replay }) => {
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
			warnings: [
				...plan.warnings,
				...marketsIn(leftOut),
				...bad.warnings,
				...others.warnings,
				...lateTradesIn(replay)
			],
			...(badRows && { badRows })
		};
		const { tick, lot } = replay.decimals;
		return { plan, info, instrument: { symbol, tick, lot } };
	});
}

/** Messages of streams that are of no use, by kind, with the line of the first. */
class OtherKinds {
	readonly #lines = new Map<string, number>();

	add(message: Message, line: number): void {
		if (message.kind !== 'other' || this.#lines.size > MOST_KINDS) return;
		const name = message.name.slice(0, LONGEST_NAME);
		if (!this.#lines.has(name)) this.#lines.set(name, line);
	}

	get warnings(): string[] {
		if (this.#lines.size === 0) return [];
		const kinds = [...this.#lines].map(([name, line]) => `${name} (line ${line})`);
		return [`Messages of other kinds are left out: ${listed(kinds, MOST_KINDS)}`];
	}
}

function marketsIn(leftOut: readonly string[]): string[] {
	if (leftOut.length === 0) return [];
	return [
		`It holds other markets, which are left out: ${listed(leftOut)}; split it by symbol to open those.`
	];
}

function lateTradesIn({ feed: { lateTrades } }: Replay): string[] {
	if (lateTrades === 0) return [];
	const verb = lateTrades === 1 ? 'goes' : 'go';
	return [`${counted(lateTrades, 'trade')} ${verb} back in time or have none and are left out`];
}
