import type { CaptureRecord } from '../../src/lib/data/capture/capture-record.ts';
import { CaptureSession, type CaptureWish } from '../../src/lib/data/capture/capture-session.ts';
import type { SocketListener } from '../../src/lib/data/capture/environment.ts';
import { VirtualTime } from './virtual-time.ts';

/** A socket whose server is the test. */
export interface HandSocket {
	readonly url: string;
	readonly listener: SocketListener;
	/** When it was asked for, ms. */
	readonly at: number;
	isClosed: boolean;
	/** Sends a message, as the exchange would. */
	send(message: object | string): void;
}

const T0 = 1_700_000_000_000;

/** A session on virtual time whose sockets the test opens, feeds and closes by hand; `random` decides on waits. */
export function sessionByHand(wish: Partial<CaptureWish> = {}, random: () => number = () => 0.5) {
	const time = new VirtualTime(T0);
	const sockets: HandSocket[] = [];
	const records: CaptureRecord[] = [];
	const session = new CaptureSession(
		{ market: 'spot', symbol: 'BTCUSDT', depth: 'full', host: 'ws://localhost:9443', ...wish },
		{
			openSocket: (url, listener) => {
				const socket: HandSocket = {
					url,
					listener,
					at: time.now - T0,
					isClosed: false,
					send: (message) => {
						listener.received(typeof message === 'string' ? message : JSON.stringify(message));
					}
				};
				sockets.push(socket);
				return {
					close: () => {
						socket.isClosed = true;
					}
				};
			},
			now: () => time.now,
			setTimeout: time.setTimeout,
			clearTimeout: time.clearTimeout,
			random
		},
		(record) => {
			records.push(record);
		}
	);
	session.start();
	return {
		session,
		sockets,
		records,
		/** Lets time pass until that many ms after the start. */
		until: (ms: number) => {
			time.runUntil(T0 + ms);
		},
		/** The newest socket, once it has been opened. */
		open: (): HandSocket => {
			const socket = sockets.at(-1);
			if (!socket) throw new Error('no socket was asked for');
			socket.listener.opened();
			return socket;
		},
		/** Messages recorded, as `[ms, kind, id]`, to the microsecond. */
		messages: () =>
			records.flatMap((record) =>
				record.kind === 'message'
					? [[sinceStart(record.received), record.message.kind, record.message.id] as const]
					: []
			),
		/** Holes recorded, as `[from, to, reason]`, ms. */
		holes: () =>
			records.flatMap((record) =>
				record.kind === 'hole'
					? [[sinceStart(record.hole.from), sinceStart(record.hole.to), record.hole.reason] as const]
					: []
			)
	};
}

function sinceStart(time: number): number {
	return Math.round((time - T0) * 1000) / 1000;
}
