import type { Message } from '../binance/message.ts';
import { parseMessage } from '../binance/parse-message.ts';
import { AttemptLimit } from './backoff.ts';
import type { CapturedMessage, CaptureRecord, CaptureSpec } from './capture-record.ts';
import type { CaptureState, CaptureStatus } from './capture-status.ts';
import { Channel, type ChannelState, type Outage } from './channel.ts';
import type { CaptureEnvironment, Timer } from './environment.ts';
import { HoleLedger } from './hole-ledger.ts';
import { nextHost } from './hosts.ts';
import { LatencyTally } from './latency-tally.ts';
import type { Line } from './line.ts';
import { OddMessageCounts } from './odd-messages.ts';
import { ReceiptClock } from './receipt-clock.ts';
import { RecentIds } from './recent-ids.ts';
import { socketPlans, type StreamName } from './socket-plans.ts';
import { MENDS_WITHIN, TradeIds, type TradeGap } from './trade-ids.ts';

export type CaptureWish = Pick<CaptureSpec, 'market' | 'symbol' | 'depth' | 'host'>;

/** Depth comes every 100 ms; a pause of more than three messages is a hole. */
const LONGEST_PAUSE = 300;

/** Ids remembered of each stream: seconds of it at 5,000 messages a second, as connections overlap for one. */
const WINDOW: Readonly<Record<StreamName, number>> = { ticker: 1 << 15, depth: 1 << 10, trade: 1 << 15 };

/** The state shown for several channels is the worst of theirs. */
const WORST_FIRST: readonly ChannelState[] = ['blocked', 'waiting', 'connecting', 'open'];

/**
 * Records one market's streams, in the order of receipt. The rules:
 *
 * 1. Every message is stamped when it is received. What can't be read, and what was not asked for, is counted and kept out.
 * 2. A message whose id its stream has had lately is kept out: the exchange gives every message an id of its own, and
 *    depth of the same id is the same book. It counts as a sign of life. In the recorded streams of spot no id comes
 *    twice on one connection; what comes twice is what two connections deliver while one takes over from the other. An
 *    older id that comes late is new, and is recorded.
 * 3. Where the connection was lost there is a hole from the last message to the first of the next one; where depth
 *    pauses for more than 300 ms, one over the pause; where ids of trades are missing, one that names them, unless they
 *    come within a second. Causes that overlap are one hole. A hole is told a second after its end, once nothing can
 *    change it any more. On a socket of trades alone a lost connection is a hole only if a trade is missing.
 * 4. Stopping ends an open hole at the last message.
 */
export class CaptureSession {
	readonly #wish: CaptureWish;
	readonly #environment: CaptureEnvironment;
	readonly #sink: (record: CaptureRecord) => void;
	readonly #channels: readonly Channel[];
	readonly #clock: ReceiptClock;
	readonly #recent: Readonly<Record<StreamName, RecentIds>>;
	readonly #counts: Record<StreamName, number> = { ticker: 0, depth: 0, trade: 0 };
	readonly #faults = new OddMessageCounts();
	readonly #others = new OddMessageCounts();
	readonly #latency = new LatencyTally();
	readonly #trades = new TradeIds();
	readonly #holes: HoleLedger;
	/** When depth was received last, repeated or not; NaN before. */
	#depthReceived = NaN;
	#bytes = 0;
	#duplicates = 0;
	#holeTimer: Timer = null;
	#isStopped = false;

	constructor(wish: CaptureWish, environment: CaptureEnvironment, sink: (record: CaptureRecord) => void) {
		this.#wish = wish;
		this.#environment = environment;
		this.#sink = sink;
		this.#clock = new ReceiptClock(environment.now);
		this.#recent = {
			ticker: new RecentIds(WINDOW.ticker),
			depth: new RecentIds(WINDOW.depth),
			trade: new RecentIds(WINDOW.trade)
		};
		this.#holes = new HoleLedger((hole) => {
			sink({ kind: 'hole', hole });
		});
		const limit = new AttemptLimit();
		this.#channels = socketPlans(wish).map(
			(plan) =>
				new Channel(plan, environment, limit, (channel, line, data) => {
					this.#receive(channel, line, data);
				})
		);
	}

	start(): void {
		for (const channel of this.#channels) channel.start();
	}

	/** Closes the connections and tells the holes that are open; nothing is recorded after it. */
	stop(): void {
		if (this.#isStopped) return;
		this.#isStopped = true;
		for (const channel of this.#channels) {
			channel.stop();
			if (channel.outage) this.#addOutage(channel, channel.outage, this.#clock.last);
		}
		if (this.#counts.depth > 0) this.#checkPause(this.#clock.last);
		this.#holes.tell(Infinity, Infinity);
		this.#environment.clearTimeout(this.#holeTimer);
	}

	status(): CaptureStatus {
		const state = this.#state;
		const { market, host } = this.#wish;
		const isBegun = !Number.isNaN(this.#clock.first);
		const missingSince = this.#isStopped ? Infinity : this.#missingSince(this.#environment.now());
		return {
			state,
			nextHost: state === 'blocked' ? nextHost(market, host) : null,
			counts: { ...this.#counts },
			bytes: this.#bytes,
			faults: this.#faults.list(),
			others: this.#others.list(),
			duplicates: this.#duplicates,
			reconnects: this.#channels.reduce((sum, { reconnects }) => sum + reconnects, 0),
			rollovers: this.#channels.reduce((sum, { rollovers }) => sum + rollovers, 0),
			holes: this.#holes.count,
			missingSince: missingSince < Infinity ? missingSince : null,
			latency: this.#latency.latency,
			first: isBegun ? this.#clock.first : null,
			last: isBegun ? this.#clock.last : null
		};
	}

	get #state(): CaptureState {
		if (this.#isStopped) return 'stopped';
		return WORST_FIRST.find((state) => this.#channels.some((channel) => channel.state === state)) ?? 'open';
	}

	#receive(channel: Channel, line: Line, data: unknown): void {
		if (typeof data !== 'string') {
			this.#faults.add('is not a text', String(data));
			return;
		}
		this.#bytes += data.length;
		const message = messageIn(data);
		const { kind } = message;
		if (kind === 'ticker' || kind === 'aggTrade' || (kind === 'partial' && this.#wish.depth === 'full')) {
			if (message.symbol === this.#wish.symbol) this.#add(channel, line, message);
			else this.#others.add(`${kind} of ${message.symbol ?? 'an unnamed market'}`, data);
		} else if (kind === 'shutdown') channel.rollOver(line);
		else if (kind === 'fault') this.#faults.add(message.flaw, data);
		else if (kind !== 'control') this.#others.add(kind === 'other' ? message.name : kind, data);
	}

	#add(channel: Channel, line: Line, message: CapturedMessage): void {
		const received = this.#clock.stamp();
		const stream = streamOf(message);
		const outage = channel.heard(line, stream, received);
		if (stream === 'depth') this.#checkPause(received);
		const isNew = this.#recent[stream].add(message.id);
		const gap = isNew && stream === 'trade' ? this.#trades.add(message.id, received) : null;
		if (gap) this.#addGap(gap);
		if (outage && (channel.plan.watched !== 'trade' || gap)) this.#addOutage(channel, outage, received);
		if (isNew) {
			this.#counts[stream]++;
			this.#latency.add(received, message.eventTime);
			this.#sink({ kind: 'message', received, message });
		} else this.#duplicates++;
		this.#tellHoles(received);
	}

	#addOutage({ plan }: Channel, { from, reason }: Outage, to: number): void {
		const carriesTrades = this.#wish.market === 'spot' || plan.watched === 'trade';
		this.#holes.add({ kind: 'connection', from, to, settled: to + MENDS_WITHIN, reason, carriesTrades });
	}

	#addGap({ from, to, missing }: TradeGap): void {
		this.#holes.add({ kind: 'trades', from, to, settled: to + MENDS_WITHIN, missing });
	}

	#checkPause(now: number): void {
		const from = this.#depthReceived;
		this.#depthReceived = now;
		if (now - from > LONGEST_PAUSE) {
			this.#holes.add({ kind: 'pause', from, to: now, settled: now + MENDS_WITHIN });
		}
	}

	/** Since when something is missing that has not come yet, ms since the epoch; Infinity where nothing is. */
	#missingSince(now: number): number {
		const isPausing = now - this.#depthReceived > LONGEST_PAUSE;
		return this.#channels.reduce(
			(earliest, { outage }) => Math.min(earliest, outage?.from ?? Infinity),
			isPausing ? this.#depthReceived : Infinity
		);
	}

	/** Tells the holes that are settled, and sees to it that the others are told in time though nothing be received. */
	#tellHoles(now: number): void {
		if (now >= this.#holes.next) this.#holes.tell(now, this.#missingSince(now));
		if (this.#holes.next === Infinity || this.#holeTimer !== null) return;
		this.#holeTimer = this.#environment.setTimeout(
			() => {
				this.#holeTimer = null;
				this.#tellHoles(this.#environment.now());
			},
			Math.max(0, this.#holes.next - now)
		);
	}
}

function streamOf({ kind }: CapturedMessage): StreamName {
	return kind === 'ticker' ? 'ticker' : kind === 'aggTrade' || kind === 'trade' ? 'trade' : 'depth';
}

function messageIn(text: string): Message {
	try {
		return parseMessage(JSON.parse(text));
	} catch {
		return { kind: 'fault', flaw: 'is not JSON' };
	}
}
