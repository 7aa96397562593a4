import type { Socket, SocketListener } from '../../src/lib/data/capture/environment.ts';
import { FaultInjector, type Faults } from './replay-server/fault-injector.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A message that reached the session whole. */
export interface Delivered {
	/** ms. */
	readonly at: number;
	readonly kind: 'ticker' | 'partial' | 'aggTrade';
	readonly id: number;
	readonly text: string;
}

export interface VirtualMarket {
	/** ms between two messages of depth; 0 for none. */
	readonly depthEvery: number;
	/** Mean ms between two tickers, and between two trades. */
	readonly tickerEvery: number;
	readonly tradeEvery: number;
}

interface Connection {
	readonly listener: SocketListener;
	readonly streams: readonly string[];
	readonly faults: FaultInjector;
	/** ms on the way. */
	readonly latency: number;
	isOpen: boolean;
	/** When its first message came, and when it ended for the client, ms; Infinity before. */
	heard: number;
	ended: number;
}

/** An exchange with one market that walks at random, on virtual time, and with faults. It knows what it has delivered. */
export class VirtualExchange {
	readonly delivered: Delivered[] = [];
	readonly connections: Connection[] = [];
	/** What the session can not have read. */
	garbage = 0;
	readonly #time: VirtualTime;
	readonly #random: () => number;
	readonly #faults: Faults;
	readonly #refuses: number;
	/** Kind and id of every message, by its text. */
	readonly #known = new Map<string, Pick<Delivered, 'kind' | 'id'>>();
	#bid = 10_000;
	#spread = 1;
	#update = 1_000_000;
	#trade = 5000;

	/** `refuses` is the probability with which a connection never opens. */
	constructor(time: VirtualTime, random: () => number, faults: Faults, market: VirtualMarket, refuses = 0) {
		this.#time = time;
		this.#random = random;
		this.#faults = faults;
		this.#refuses = refuses;
		if (market.depthEvery > 0) {
			this.#repeat(
				() => market.depthEvery,
				() => {
					this.#publishDepth();
				}
			);
		}
		this.#repeat(
			() => 2 * market.tickerEvery * random(),
			() => {
				this.#publishTicker();
			}
		);
		this.#repeat(
			() => 2 * market.tradeEvery * random(),
			() => {
				this.#publishTrade();
			}
		);
	}

	readonly openSocket = (url: string, listener: SocketListener): Socket => {
		const { now } = this.#time;
		const connection: Connection = {
			listener,
			streams: (new URL(url).searchParams.get('streams') ?? '').split('/'),
			faults: new FaultInjector(this.#faults, this.#random, now),
			latency: 5 + 200 * this.#random(),
			isOpen: false,
			heard: Infinity,
			ended: Infinity
		};
		this.connections.push(connection);
		const isRefused = this.#random() < this.#refuses;
		this.#time.setTimeout(() => {
			if (connection.ended < Infinity) return;
			if (isRefused) this.#end(connection, 1006);
			else {
				connection.isOpen = true;
				listener.opened();
			}
		}, connection.latency);
		return {
			close: () => {
				if (connection.ended === Infinity) connection.ended = this.#time.now;
			}
		};
	};

	#repeat(wait: () => number, publish: () => void): void {
		this.#time.setTimeout(() => {
			publish();
			this.#repeat(wait, publish);
		}, wait());
	}

	#publishDepth(): void {
		const side = (best: number, step: number) =>
			Array.from({ length: 20 }, (_, l) => [
				price(best + step * l),
				(1 + ((this.#update + l) % 7)).toFixed(5)
			]);
		this.#publish('partial', this.#update, 'btcusdt@depth20@100ms', {
			lastUpdateId: this.#update,
			bids: side(this.#bid, -1),
			asks: side(this.#bid + this.#spread, 1)
		});
		this.#update++;
	}

	#publishTicker(): void {
		this.#bid += Math.floor(21 * this.#random()) - 10;
		this.#spread = 1 + Math.floor(3 * this.#random());
		const u = ++this.#update;
		const a = price(this.#bid + this.#spread);
		this.#publish('ticker', u, 'btcusdt@bookTicker', {
			u,
			s: 'BTCUSDT',
			b: price(this.#bid),
			B: '1.50000',
			a,
			A: '2.50000'
		});
	}

	#publishTrade(): void {
		const a = ++this.#trade;
		const E = Math.trunc(this.#time.now);
		const p = price(this.#bid);
		const trade = { e: 'aggTrade', E, s: 'BTCUSDT', a, p, q: '0.10000', f: a, l: a, T: E, m: true };
		this.#publish('aggTrade', a, 'btcusdt@aggTrade', trade);
	}

	#publish(kind: Delivered['kind'], id: number, stream: string, data: object): void {
		const listening = this.connections.filter(({ isOpen, ended }) => isOpen && ended === Infinity);
		if (listening.length === 0) return;
		const text = JSON.stringify({ stream, data });
		this.#known.set(text, { kind, id });
		for (const connection of listening) {
			if (!connection.streams.includes(stream)) continue;
			for (const delivery of connection.faults.deliver(text, this.#time.now)) {
				this.#time.setTimeout(() => {
					if (connection.ended < Infinity) return;
					if (delivery.kind === 'send') this.#send(connection, delivery.text);
					else this.#end(connection, delivery.code ?? 1006);
				}, connection.latency + delivery.after);
			}
		}
	}

	#send(connection: Connection, text: string): void {
		const at = this.#time.now;
		const known = this.#known.get(text);
		if (known) {
			connection.heard = Math.min(connection.heard, at);
			this.delivered.push({ at, text, ...known });
		} else if (!text.includes('serverShutdown')) this.garbage++;
		connection.listener.received(text);
	}

	#end(connection: Connection, code: number): void {
		connection.ended = this.#time.now;
		connection.listener.closed(code);
	}
}

function price(ticks: number): string {
	return (ticks / 100).toFixed(2);
}
