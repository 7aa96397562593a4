import type { WebSocket } from 'ws';
import type { Delivery, FaultInjector } from './fault-injector.ts';

/** Where a client came in. */
export interface Entrance {
	/** Whether messages are wrapped in their stream's name. */
	readonly isCombined: boolean;
	readonly streams: readonly string[];
}

const PATH = /^(?:\/public|\/market|\/private)?\/(stream|ws)(?:\/(.*))?$/;

/** What `/stream?streams=a/b`, `/ws/NAME` and the same behind `/public` or `/market` ask for; null for other addresses. */
export function entranceOf(address: string): Entrance | null {
	const { pathname, searchParams } = new URL(address, 'ws://localhost');
	const [, kind, name] = PATH.exec(pathname) ?? [];
	if (kind === undefined) return null;
	const isCombined = kind === 'stream';
	const list = isCombined ? (searchParams.get('streams') ?? '') : decodeURIComponent(name ?? '');
	return { isCombined, streams: list.split('/').filter((each) => each !== '') };
}

/** How a client's messages reach it. */
export interface Carriage {
	readonly faults: FaultInjector;
	/** Market time against real time. */
	readonly speed: number;
	/** Hears what is sent. */
	readonly onSent: (text: string) => void;
}

/** One connection: what it has subscribed to, its requests, and its faults. */
export class Client {
	readonly streams: Set<string>;
	readonly #socket: WebSocket;
	readonly #isCombined: boolean;
	readonly #carriage: Carriage;

	constructor(socket: WebSocket, { isCombined, streams }: Entrance, carriage: Carriage) {
		this.#socket = socket;
		this.#isCombined = isCombined;
		this.#carriage = carriage;
		this.streams = new Set(streams);
	}

	/** Sends a message of a stream, as text without and with the stream's name, at a market time in ms. */
	send(bare: string, combined: string, time: number): void {
		const text = this.#isCombined ? combined : bare;
		for (const delivery of this.#carriage.faults.deliver(text, time)) {
			if (delivery.after === 0) this.#carryOut(delivery);
			else {
				setTimeout(() => {
					this.#carryOut(delivery);
				}, delivery.after / this.#carriage.speed);
			}
		}
	}

	/** Answers a request. */
	answer(text: string): void {
		const request = requestIn(text);
		if (!request) {
			this.#write({ error: { code: 2, msg: 'Invalid request: not a request' } });
			return;
		}
		const { id, method, params } = request;
		if (method === 'SUBSCRIBE') for (const name of params) this.streams.add(name);
		else if (method === 'UNSUBSCRIBE') for (const name of params) this.streams.delete(name);
		else if (method !== 'LIST_SUBSCRIPTIONS') {
			this.#write({ error: { code: 2, msg: `Invalid request: unknown variant ${method}` }, id });
			return;
		}
		this.#write({ result: method === 'LIST_SUBSCRIPTIONS' ? [...this.streams] : null, id });
	}

	#write(answer: object): void {
		this.#socket.send(JSON.stringify(answer));
	}

	#carryOut(delivery: Delivery): void {
		if (this.#socket.readyState !== this.#socket.OPEN) return;
		if (delivery.kind === 'send') {
			this.#socket.send(delivery.text);
			this.#carriage.onSent(delivery.text);
		} else if (delivery.code === null) this.#socket.terminate();
		else this.#socket.close(delivery.code);
	}
}

interface Request {
	readonly id: unknown;
	readonly method: string;
	readonly params: readonly string[];
}

function requestIn(text: string): Request | null {
	try {
		const { id = null, method, params = [] } = JSON.parse(text) as Record<string, unknown>;
		if (typeof method !== 'string' || !Array.isArray(params)) return null;
		return { id, method, params: params.filter((name) => typeof name === 'string') };
	} catch {
		return null;
	}
}
