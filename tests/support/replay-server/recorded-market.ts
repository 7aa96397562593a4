import { epochMs, epochMsOf } from '../../../src/lib/data/binance/epoch-ms.ts';
import { UsedDecimals } from '../../../src/lib/data/binance/decimals.ts';
import { parseMessage } from '../../../src/lib/data/binance/parse-message.ts';
import type { FileLike } from '../../../src/lib/data/index.ts';
import { lines } from '../../../src/lib/data/lines.ts';

type Json = Readonly<Record<string, unknown>>;

/** A message of a named stream. */
export interface RecordedMessage {
	/** ms after the first message of the recording. */
	readonly at: number;
	readonly stream: string;
	readonly data: Json;
}

/** A recording that can be played. */
export interface RecordedMarket {
	readonly messages: readonly RecordedMessage[];
	/** In capitals, with the step of price and of size that its messages show. */
	readonly symbols: ReadonlyMap<string, { readonly tick: number; readonly lot: number }>;
	/** ms from its first message to where it may begin again. */
	readonly length: number;
}

const LINE = /^\s*(?:(\d+(?:\.\d*)?)[\s,;]+)?(\{.*)$/;

/** Reads a recording of wrapped messages with times of receipt; throws where there is none in it. */
export async function readRecordedMarket(file: FileLike): Promise<RecordedMarket> {
	const messages: RecordedMessage[] = [];
	const decimals = new Map<string, UsedDecimals>();
	let start = NaN;
	let end = NaN;
	for await (const { batch } of lines(file)) {
		for (const { text } of batch) {
			const [, stamp, json] = LINE.exec(text ?? '') ?? [];
			if (json === undefined) continue;
			const { receivedMs, stream, data } = JSON.parse(json) as Json;
			const received = stamp === undefined ? epochMs(Number(receivedMs)) : epochMsOf(stamp);
			if (typeof stream !== 'string' || Number.isNaN(received)) continue;
			if (Number.isNaN(start)) start = received;
			// A recorder's clock may have gone back; the order of the lines is the order of receipt.
			end = Math.max(start, Number.isNaN(end) ? start : end, received);
			messages.push({ at: end - start, stream, data: data as Json });
			const message = parseMessage({ stream, data });
			if (!('priceDecimals' in message) || message.symbol === null) continue;
			const used = decimals.get(message.symbol) ?? new UsedDecimals();
			decimals.set(message.symbol, used);
			used.add(message);
		}
	}
	if (messages.length === 0)
		throw new Error(`${file.name} holds no messages with a stream's name and a time`);
	const symbols = new Map(Array.from(decimals, ([symbol, { tick, lot }]) => [symbol, { tick, lot }]));
	return { messages, symbols, length: end - start + GAP };
}

/** ms between the last message and the first one of the next time round. */
const GAP = 100;

const UPDATE_IDS = ['lastUpdateId', 'u', 'U', 'pu'];
const TRADE_IDS = ['a', 't'];
const INNER_TRADE_IDS = ['f', 'l'];
const TIMES = ['E', 'T'];

/** Writes the messages of the n-th time round, with ids and times moved on by as much as the recording spans. */
export class Rounds {
	readonly #market: RecordedMarket;
	readonly #updates: number;
	readonly #trades: number;
	readonly #innerTrades: number;

	constructor(market: RecordedMarket) {
		this.#market = market;
		this.#updates = span(market, UPDATE_IDS);
		this.#trades = span(market, TRADE_IDS);
		this.#innerTrades = span(market, INNER_TRADE_IDS);
	}

	/** The payload of message `index` the `round`-th time, from 0. */
	data(index: number, round: number): Json {
		const { data } = this.#market.messages[index]!;
		if (round === 0) return data;
		const moved: Record<string, unknown> = { ...data };
		move(moved, UPDATE_IDS, round * this.#updates);
		move(moved, TRADE_IDS, round * this.#trades);
		move(moved, INNER_TRADE_IDS, round * this.#innerTrades);
		move(moved, TIMES, Math.round(round * this.#market.length));
		return moved;
	}
}

/** How many ids there are from the least to the greatest; `a` and `b` are sizes and sides too, but then they are no numbers. */
function span({ messages }: RecordedMarket, keys: readonly string[]): number {
	let least = Infinity;
	let most = -Infinity;
	for (const { data } of messages) {
		for (const key of keys) {
			const id = data[key];
			if (typeof id !== 'number') continue;
			least = Math.min(least, id);
			most = Math.max(most, id);
		}
	}
	return most >= least ? most - least + 1 : 0;
}

function move(data: Record<string, unknown>, keys: readonly string[], by: number): void {
	for (const key of keys) {
		const value = data[key];
		if (typeof value === 'number') data[key] = value + by;
	}
}
