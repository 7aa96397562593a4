import { WebSocket } from 'ws';

type Json = Readonly<Record<string, unknown>>;

interface Waiting {
	readonly done: (result: Json) => void;
	readonly fail: (error: Error) => void;
}

/**
 * A page of a browser through its DevTools, of which nothing is switched on: Playwright has every message of a socket
 * mirrored, which costs more than a capture.
 */
export class DevTools {
	readonly #socket: WebSocket;
	readonly #waiting = new Map<number, Waiting>();
	/** Of the page, then of its workers. */
	readonly #sessions: string[] = [];
	#calls = 0;

	private constructor(socket: WebSocket) {
		this.#socket = socket;
		socket.on('message', (data: Buffer) => {
			this.#hear(JSON.parse(data.toString()) as Json);
		});
	}

	/** Opens a page with the tools at an endpoint. */
	static async open(endpoint: string, url: string): Promise<DevTools> {
		const socket = new WebSocket(endpoint, { perMessageDeflate: false, maxPayload: 1 << 28 });
		await new Promise((done, fail) => socket.once('open', done).once('error', fail));
		const tools = new DevTools(socket);
		const { targetId } = await tools.#call('Target.createTarget', { url });
		await tools.#call('Target.attachToTarget', { targetId, flatten: true });
		const [page] = tools.#sessions;
		const wish = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
		await tools.#call('Target.setAutoAttach', wish, page);
		return tools;
	}

	/** The value of an expression in the page, awaited. */
	async evaluate<T>(expression: string): Promise<T> {
		const wish = { expression, awaitPromise: true, returnByValue: true };
		const { result, exceptionDetails } = await this.#call('Runtime.evaluate', wish, this.#sessions[0]);
		if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
		return (result as { value: T }).value;
	}

	/** Bytes that the page and its workers hold after a collection, array buffers included. */
	async heap(): Promise<number> {
		let sum = 0;
		for (const session of this.#sessions) {
			await this.#call('HeapProfiler.collectGarbage', {}, session);
			const { usedSize, backingStorageSize } = await this.#call('Runtime.getHeapUsage', {}, session);
			sum += Number(usedSize) + Number(backingStorageSize ?? 0);
		}
		return sum;
	}

	/** Ids of the processes that pages run in. */
	async renderers(): Promise<number[]> {
		const { processInfo } = await this.#call('SystemInfo.getProcessInfo', {});
		return (processInfo as { type: string; id: number }[]).flatMap(({ type, id }) =>
			type === 'renderer' ? [id] : []
		);
	}

	close(): void {
		this.#socket.close();
	}

	#call(method: string, params: Json, sessionId?: string): Promise<Json> {
		const id = ++this.#calls;
		return new Promise((done, fail) => {
			this.#waiting.set(id, { done, fail });
			this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
		});
	}

	#hear({ id, method, params, result, error }: Json): void {
		if (method === 'Target.attachedToTarget') {
			this.#sessions.push((params as { sessionId: string }).sessionId);
		} else if (method === 'Target.detachedFromTarget') {
			const { sessionId } = params as { sessionId: string };
			const at = this.#sessions.indexOf(sessionId);
			if (at >= 0) this.#sessions.splice(at, 1);
		}
		const waiting = this.#waiting.get(Number(id));
		this.#waiting.delete(Number(id));
		if (error) waiting?.fail(new Error(JSON.stringify(error)));
		else waiting?.done(result as Json);
	}
}
