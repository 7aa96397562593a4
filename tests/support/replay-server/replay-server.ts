import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { Client, entranceOf } from './client.ts';
import { FaultInjector, NO_FAULTS, type Faults } from './fault-injector.ts';
import { Rounds, type RecordedMarket } from './recorded-market.ts';

export interface ReplayOptions {
	/** 0 takes any free port. */
	readonly port?: number;
	/** Market time against real time; 1 by default. */
	readonly speed?: number;
	readonly faults?: Faults;
	/** In [0, 1); decides on faults. */
	readonly random?: () => number;
	/** Whether it begins again at its end, with ids and times moved on. */
	readonly isLooped?: boolean;
	/** Hears each message that is put on a connection, as it is sent. */
	readonly onSent?: (text: string) => void;
}

export interface ReplayServer {
	/** Such as `ws://127.0.0.1:9443`. */
	readonly host: string;
	/** Messages of the recording played so far, whether anyone listened or not. */
	readonly played: number;
	/** Resolves when the recording has ended; never where it is looped. */
	readonly ended: Promise<void>;
	/** Sends nothing more; connections stay open. */
	pause(): void;
	close(): Promise<void>;
}

/** ms; the exchange asks every 20 s and gives up on who has not answered for a minute. */
const PING_EVERY = 20_000;
const PINGS_UNANSWERED = 3;

const CORS = { 'access-control-allow-origin': '*', 'content-type': 'application/json' };

/**
 * A local Binance: plays a recording over real WebSockets with the exchange's addresses, framing and requests. Time
 * starts when the first client comes; who comes later has missed what was before, as on the exchange.
 */
export async function startReplayServer(
	market: RecordedMarket,
	{
		port = 0,
		speed = 1,
		faults = NO_FAULTS,
		random = Math.random,
		isLooped = false,
		onSent = () => undefined
	}: ReplayOptions = {}
): Promise<ReplayServer> {
	const http = createServer((request, response) => {
		answer(market, request, response);
	});
	const sockets = new WebSocketServer({ noServer: true });
	const player = new Player(market, speed, isLooped);
	http.on('upgrade', (request, socket, head) => {
		const entrance = entranceOf(request.url ?? '/');
		if (!entrance) {
			socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
			return;
		}
		sockets.handleUpgrade(request, socket, head, (webSocket) => {
			const injector = new FaultInjector(faults, random, player.time);
			const client = new Client(webSocket, entrance, { faults: injector, speed, onSent });
			webSocket.on('message', (data: Buffer) => {
				client.answer(data.toString());
			});
			webSocket.on('close', () => {
				player.clients.delete(client);
			});
			keepAlive(webSocket);
			player.clients.add(client);
			player.start();
		});
	});
	await new Promise<void>((done, fail) => {
		http.once('error', fail).listen(port, '127.0.0.1', done);
	});
	return {
		host: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
		get played() {
			return player.played;
		},
		ended: player.ended,
		pause: () => {
			player.stop();
		},
		close: () =>
			new Promise((done) => {
				player.stop();
				for (const socket of sockets.clients) socket.terminate();
				http.close(() => {
					done();
				});
				http.closeAllConnections();
			})
	};
}

/** Sends the messages of the recording at their pace to the clients that have subscribed to their stream. */
class Player {
	readonly clients = new Set<Client>();
	readonly ended: Promise<void>;
	played = 0;
	readonly #market: RecordedMarket;
	readonly #rounds: Rounds;
	readonly #speed: number;
	readonly #isLooped: boolean;
	#end: () => void = () => undefined;
	#started = NaN;
	#timer: NodeJS.Timeout | undefined;

	constructor(market: RecordedMarket, speed: number, isLooped: boolean) {
		this.#market = market;
		this.#rounds = new Rounds(market);
		this.#speed = speed;
		this.#isLooped = isLooped;
		this.ended = new Promise((done) => {
			this.#end = done;
		});
	}

	/** Market time, ms since its start; 0 before. */
	get time(): number {
		return Number.isNaN(this.#started) ? 0 : (performance.now() - this.#started) * this.#speed;
	}

	start(): void {
		if (!Number.isNaN(this.#started)) return;
		this.#started = performance.now();
		this.#play();
	}

	stop(): void {
		clearTimeout(this.#timer);
	}

	#play(): void {
		const { messages } = this.#market;
		const { time } = this;
		for (let next = this.#nextAt; next <= time; next = this.#nextAt) {
			this.#send(next);
			this.played++;
			if (!this.#isLooped && this.played === messages.length) {
				this.#end();
				return;
			}
		}
		this.#timer = setTimeout(
			() => {
				this.#play();
			},
			(this.#nextAt - time) / this.#speed
		);
	}

	/** When the next message is sent, ms of market time. */
	get #nextAt(): number {
		const { messages, length } = this.#market;
		return this.#round * length + messages[this.played % messages.length]!.at;
	}

	get #round(): number {
		return Math.floor(this.played / this.#market.messages.length);
	}

	#send(time: number): void {
		const { messages } = this.#market;
		const index = this.played % messages.length;
		const { stream } = messages[index]!;
		const listeners = [...this.clients].filter(({ streams }) => streams.has(stream));
		if (listeners.length === 0) return;
		const bare = JSON.stringify(this.#rounds.data(index, this.#round));
		const combined = `{"stream":${JSON.stringify(stream)},"data":${bare}}`;
		for (const client of listeners) client.send(bare, combined, time);
	}
}

function keepAlive(socket: WebSocket): void {
	let unanswered = 0;
	socket.on('pong', () => {
		unanswered = 0;
	});
	const timer = setInterval(() => {
		if (unanswered++ >= PINGS_UNANSWERED) socket.terminate();
		else socket.ping();
	}, PING_EVERY);
	socket.on('close', () => {
		clearInterval(timer);
	});
}

/** Answers `exchangeInfo` of spot and futures, and the time. */
function answer({ symbols }: RecordedMarket, request: IncomingMessage, response: ServerResponse): void {
	const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
	const write = (status: number, body: object) => {
		response.writeHead(status, CORS).end(JSON.stringify(body));
	};
	if (pathname === '/api/v3/exchangeInfo' || pathname === '/fapi/v1/exchangeInfo') {
		const symbol = searchParams.get('symbol');
		if (symbol !== null && !symbols.has(symbol)) write(400, { code: -1121, msg: 'Invalid symbol.' });
		else {
			const asked = [...symbols].filter(([name]) => symbol === null || name === symbol);
			write(200, { timezone: 'UTC', serverTime: Date.now(), symbols: asked.map(symbolInfo) });
		}
	} else if (pathname === '/api/v3/time' || pathname === '/fapi/v1/time') {
		write(200, { serverTime: Date.now() });
	} else write(404, { code: -1000, msg: 'there is nothing here' });
}

function symbolInfo([symbol, { tick, lot }]: [string, { tick: number; lot: number }]): object {
	return {
		symbol,
		status: 'TRADING',
		filters: [
			{ filterType: 'PRICE_FILTER', tickSize: tick.toFixed(8) },
			{ filterType: 'LOT_SIZE', stepSize: lot.toFixed(8) }
		]
	};
}
