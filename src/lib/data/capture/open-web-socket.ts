import type { Socket, SocketListener } from './environment.ts';

const REFUSED: Socket = {
	close: () => {
		// There is nothing to close.
	}
};

/** The part of the standard `WebSocket` that is used here. */
type WebSocketClass = new (url: string) => {
	addEventListener(type: 'open', listener: () => void): void;
	addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
	addEventListener(type: 'close', listener: (event: { readonly code: number }) => void): void;
	close(): void;
};

/**
 * Opens sockets of a class such as the browser's `WebSocket`. A socket that fails closes with code 1006; so does, a
 * moment later, one whose address the class refuses.
 */
export function openWebSocket(
	WebSocketClass: WebSocketClass
): (url: string, listener: SocketListener) => Socket {
	return (url, listener) => {
		const socket = opened(WebSocketClass, url);
		if (!socket) {
			queueMicrotask(() => {
				listener.closed(1006);
			});
			return REFUSED;
		}
		socket.addEventListener('open', () => {
			listener.opened();
		});
		socket.addEventListener('message', ({ data }) => {
			listener.received(data);
		});
		socket.addEventListener('close', ({ code }) => {
			listener.closed(code);
		});
		return socket;
	};
}

function opened(WebSocketClass: WebSocketClass, url: string): InstanceType<WebSocketClass> | null {
	try {
		return new WebSocketClass(url);
	} catch {
		return null;
	}
}
