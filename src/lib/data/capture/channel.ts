import { backoff, type AttemptLimit } from './backoff.ts';
import type { CaptureEnvironment, Timer } from './environment.ts';
import { Line, type LineListener, type Loss } from './line.ts';
import type { SocketPlan, StreamName } from './socket-plans.ts';

/** The exchange ends a connection after 24 h: the next one is opened before that. */
const ROLLOVER = 23.5 * 3_600_000;

/** ms for which the old connection is still heard after the first message of the new one: what was on its way comes in. */
const OVERLAP = 1000;

/** ms; a connection that lived longer than this was a good one. */
const STEADY = 10_000;

/**
 * Longest silence of the watched stream, ms. Trades alone may be far apart. A market may simply be quiet, so each time
 * the wait doubles, up to sixteen times as long, until a line has held for ten minutes.
 */
const PATIENCE: Readonly<Record<StreamName, number>> = { depth: 5000, ticker: 5000, trade: 60_000 };
const MOST_PATIENCE = 16;
const CALM = 600_000;

export type ChannelState = 'connecting' | 'open' | 'waiting' | 'blocked';

/** What a connection left out: from the last message before it was lost to the first of the next one. */
export interface Outage {
	readonly from: number;
	readonly reason: string;
}

/**
 * Keeps one socket of a capture alive. When it is lost, another is opened after a random wait that grows with every
 * failure. At 23.5 h, and when the server says that it shuts down, the next one is opened first and the old one closed
 * after it has delivered. Messages of both go to the same place, which leaves out what comes twice.
 */
export class Channel implements LineListener {
	/** Connections that took a lost one's place, and those that took over from a living one. */
	reconnects = 0;
	rollovers = 0;
	readonly plan: SocketPlan;
	readonly #environment: CaptureEnvironment;
	readonly #limit: AttemptLimit;
	readonly #receive: (channel: Channel, line: Line, data: unknown) => void;
	#current: Line | null = null;
	#next: Line | null = null;
	#leaving: Line | null = null;
	#outage: Outage | null = null;
	#lastHeard = NaN;
	#failures = 0;
	#patience = 1;
	#isBlocked = false;
	#isStopped = false;
	#attempt: Timer = null;
	#rollover: Timer = null;
	#overlap: Timer = null;

	constructor(
		plan: SocketPlan,
		environment: CaptureEnvironment,
		limit: AttemptLimit,
		receive: (channel: Channel, line: Line, data: unknown) => void
	) {
		this.plan = plan;
		this.#environment = environment;
		this.#limit = limit;
		this.#receive = receive;
	}

	get state(): ChannelState {
		if (this.#current) return 'open';
		if (this.#isBlocked) return 'blocked';
		if (this.#next) return this.#next.isOpen ? 'open' : 'connecting';
		return 'waiting';
	}

	/** What is missing since the connection was lost; null while there is one, or where nothing came before. */
	get outage(): Outage | null {
		return this.#outage && !Number.isNaN(this.#outage.from) ? this.#outage : null;
	}

	start(): void {
		this.#open();
	}

	stop(): void {
		this.#isStopped = true;
		for (const line of [this.#current, this.#next, this.#leaving]) line?.close();
		for (const timer of [this.#attempt, this.#rollover, this.#overlap]) this.#environment.clearTimeout(timer);
	}

	/** Opens the next connection while the present one, which is about to end, goes on. */
	rollOver(line: Line): void {
		if (line !== this.#current || this.#next || this.#attempt !== null) return;
		const isSteady = this.#environment.now() - line.openedAt > STEADY;
		this.#schedule(isSteady ? 0 : backoff(++this.#failures, this.#environment.random()));
	}

	/**
	 * Says that a message of the market came over the line; returns the outage that it ends, or null. The first one of
	 * a new connection makes it the current one.
	 */
	heard(line: Line, stream: StreamName, time: number): Outage | null {
		if (stream === this.plan.watched) line.heard(time);
		const outage = line === this.#next ? this.#takeOver(line) : null;
		this.#lastHeard = time;
		return outage;
	}

	opened(): void {
		this.#isBlocked = false;
	}

	received(line: Line, data: unknown): void {
		this.#receive(this, line, data);
	}

	lost(line: Line, { isSilence, reason }: Loss): void {
		if (line === this.#leaving) this.#leaving = null;
		const lived = this.#environment.now() - line.openedAt;
		if (lived > CALM) this.#patience = 1;
		if (isSilence) this.#patience = Math.min(MOST_PATIENCE, 2 * this.#patience);
		if (line === this.#current) {
			this.#environment.clearTimeout(this.#rollover);
			this.#failures = lived > STEADY ? 0 : this.#failures + 1;
			if (this.#leaving) this.#stay(this.#leaving);
			else {
				this.#current = null;
				this.#outage = { from: this.#lastHeard, reason };
			}
			this.#scheduleAgain();
		} else if (line === this.#next) {
			this.#next = null;
			this.#failures++;
			this.#isBlocked = Number.isNaN(line.openedAt);
			this.#scheduleAgain();
		}
	}

	#takeOver(line: Line): Outage | null {
		const { outage } = this;
		const old = this.#current;
		if (old) {
			this.rollovers++;
			this.#leave(old);
		} else if (outage) this.reconnects++;
		this.#next = null;
		this.#current = line;
		this.#outage = null;
		this.#rollover = this.#environment.setTimeout(
			() => {
				this.rollOver(line);
			},
			line.openedAt + ROLLOVER - this.#environment.now()
		);
		return outage;
	}

	#leave(old: Line): void {
		this.#environment.clearTimeout(this.#rollover);
		this.#environment.clearTimeout(this.#overlap);
		this.#leaving?.close();
		this.#leaving = old;
		this.#overlap = this.#environment.setTimeout(() => {
			old.close();
			if (this.#leaving === old) this.#leaving = null;
		}, OVERLAP);
	}

	/** Keeps the old connection, as the one that took its place is lost already. */
	#stay(old: Line): void {
		this.#environment.clearTimeout(this.#overlap);
		this.#current = old;
		this.#leaving = null;
	}

	#scheduleAgain(): void {
		if (this.#next === null && this.#attempt === null) {
			this.#schedule(backoff(this.#failures, this.#environment.random()));
		}
	}

	#schedule(wait: number): void {
		if (this.#isStopped) return;
		const now = this.#environment.now();
		this.#attempt = this.#environment.setTimeout(
			() => {
				this.#attempt = null;
				// Another channel may have made the last attempt that was left.
				const time = this.#environment.now();
				if (this.#limit.earliest(time) > time) this.#schedule(0);
				else this.#open();
			},
			this.#limit.earliest(now + wait) - now
		);
	}

	#open(): void {
		const { url, watched } = this.plan;
		this.#limit.add(this.#environment.now());
		const patience = PATIENCE[watched] * this.#patience;
		this.#next = new Line(this.#environment, this, { url, watched, patience });
	}
}
