import type { CDPSession, Page } from '@playwright/test';

/** Bytes in use after a forced collection, buffers and what stands in the document included. */
export interface UsedHeap {
	/** Without the code that the browser makes of the scripts, more and faster code the more often they run. */
	readonly data: number;
	readonly code: number;
}

interface Message {
	readonly id?: number;
	readonly method?: string;
	readonly params?: { readonly chunk?: string };
	readonly error?: { readonly message: string };
}

/** Something that is debugged: a page or a worker. */
interface Target {
	readonly send: (method: string) => Promise<unknown>;
	/** Hears the pieces of a snapshot. */
	readonly onChunk: (hear: (chunk: string) => void) => void;
}

/** The heaps of a page and of its first worker, from a snapshot of each. */
export async function usedHeap(page: Page): Promise<{ page: UsedHeap; worker: UsedHeap }> {
	const session = await page.context().newCDPSession(page);
	try {
		return {
			page: await heapOf({
				send: (method) => session.send(method as 'HeapProfiler.enable'),
				onChunk(hear) {
					session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
						hear(chunk);
					});
				}
			}),
			worker: await heapOf(await firstWorker(session))
		};
	} finally {
		await session.detach();
	}
}

/** Speaks to a worker through the session of its page, in which its messages come wrapped. */
async function firstWorker(session: CDPSession): Promise<Target> {
	const attached = new Promise<string>((resolve) => {
		session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
			if (targetInfo.type === 'worker') resolve(sessionId);
		});
	});
	const options = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };
	await session.send('Target.setAutoAttach', options);
	const sessionId = await attached;
	let last = 0;
	const hear = (listener: (message: Message) => void) => {
		session.on('Target.receivedMessageFromTarget', (event) => {
			if (event.sessionId === sessionId) listener(JSON.parse(event.message) as Message);
		});
	};
	return {
		send: (method) =>
			new Promise((resolve, reject) => {
				const id = ++last;
				hear((message) => {
					if (message.id !== id) return;
					if (message.error) reject(new Error(`${method}: ${message.error.message}`));
					else resolve(undefined);
				});
				const message = JSON.stringify({ id, method });
				session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
			}),
		onChunk(listener) {
			hear(({ method, params }) => {
				if (method === 'HeapProfiler.addHeapSnapshotChunk') listener(params?.chunk ?? '');
			});
		}
	};
}

interface HeapSnapshot {
	readonly snapshot: {
		readonly meta: {
			readonly node_fields: readonly string[];
			readonly node_types: readonly (readonly string[])[];
		};
	};
	readonly nodes: readonly number[];
}

async function heapOf({ send, onChunk }: Target): Promise<UsedHeap> {
	const chunks: string[] = [];
	onChunk((chunk) => void chunks.push(chunk));
	await send('HeapProfiler.enable');
	// What one collection finalises, the next one frees.
	for (let i = 0; i < 3; i++) await send('HeapProfiler.collectGarbage');
	await send('HeapProfiler.takeHeapSnapshot');
	await send('HeapProfiler.disable');
	return sizesOf(JSON.parse(chunks.join('')) as HeapSnapshot);
}

function sizesOf({ snapshot: { meta }, nodes }: HeapSnapshot): UsedHeap {
	const fields = meta.node_fields;
	const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
	const isCode = (meta.node_types[0] ?? []).map((name) => name === 'code');
	let [data, code] = [0, 0];
	for (let node = 0; node < nodes.length; node += fields.length) {
		const bytes = nodes[node + size] ?? 0;
		if (isCode[nodes[node + type] ?? 0]) code += bytes;
		else data += bytes;
	}
	return { data, code };
}
