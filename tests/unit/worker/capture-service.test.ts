import { describe, expect, it } from 'vitest';
import type { CaptureRecord } from '../../../src/lib/data/capture/capture-record.ts';
import type { SocketListener } from '../../../src/lib/data/capture/environment.ts';
import { JournalDecoder } from '../../../src/lib/data/capture/journal-decoder.ts';
import type { CaptureNews, CaptureOrder } from '../../../src/lib/worker/capture-protocol.ts';
import { CaptureService, type JournalFile } from '../../../src/lib/worker/capture-service.ts';
import type { CaptureBatch } from '../../../src/lib/worker/live-market.ts';
import { aggTrade, partial, ticker } from '../../fixtures/binance.ts';
import { VirtualTime } from '../../support/virtual-time.ts';

const T0 = 1_700_000_000_000;
const ORDER: CaptureOrder = {
	market: 'spot',
	symbol: 'BTCUSDT',
	depth: 'full',
	host: 'ws://localhost:9443',
	seconds: null
};

/** A journal on virtual time that has room for so many bytes. */
class TestFile implements JournalFile {
	readonly appended: { readonly at: number; readonly bytes: Uint8Array }[] = [];
	readonly flushed: number[] = [];
	isClosed = false;
	/** Bytes that had been flushed when it was closed. */
	flushedBytes = 0;
	readonly #time: VirtualTime;
	readonly #room: number;

	constructor(time: VirtualTime, room: number) {
		this.#time = time;
		this.#room = room;
	}

	get bytes(): Uint8Array {
		return joined(this.appended.map(({ bytes }) => bytes));
	}

	append(bytes: Uint8Array): void {
		if (this.isClosed) throw new Error('appended after the end');
		if (this.bytes.length + bytes.length > this.#room) throw new RangeError('there is no room');
		this.appended.push({ at: this.#time.now, bytes: bytes.slice() });
	}

	flush(): void {
		if (this.isClosed) throw new Error('flushed after the end');
		this.flushed.push(this.#time.now - T0);
		this.flushedBytes = this.bytes.length;
	}

	close(): void {
		this.isClosed = true;
	}
}

/** The end of a port that the service posts to: what is transferred is gone for the sender. */
class TestPort {
	readonly posted: CaptureBatch[] = [];

	postMessage(batch: CaptureBatch, transfer: readonly ArrayBuffer[] = []): void {
		this.posted.push(structuredClone(batch, { transfer: [...transfer] }));
	}
}

interface Setting {
	readonly order?: Partial<CaptureOrder>;
	/** Bytes that fit into the storage. */
	readonly room?: number;
	/** Symbols of the exchange. */
	readonly symbols?: readonly string[];
}

/** A service on virtual time; the test sends the messages of its one socket. */
function setUp({ order = {}, room = Infinity, symbols = ['BTCUSDT'] }: Setting = {}) {
	const time = new VirtualTime(T0);
	const file = new TestFile(time, room);
	const port = new TestPort();
	const watched: CaptureBatch[] = [];
	const news: CaptureNews[] = [];
	const sockets: { readonly listener: SocketListener; isClosed: boolean }[] = [];
	let journals = 0;
	const service = new CaptureService({
		environment: {
			openSocket: (_url, listener) => {
				const socket = { listener, isClosed: false };
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
			random: () => 0.5
		},
		fetch: (url) => {
			const symbol = new URL(url).searchParams.get('symbol') ?? '';
			const isKnown = symbols.includes(symbol);
			const filters = [
				{ filterType: 'PRICE_FILTER', tickSize: '0.01000000' },
				{ filterType: 'LOT_SIZE', stepSize: '0.00001000' }
			];
			const answer = isKnown ? { symbols: [{ symbol, filters }] } : { code: -1121, msg: 'Invalid symbol.' };
			return Promise.resolve({
				ok: isKnown,
				status: isKnown ? 200 : 400,
				json: () => Promise.resolve(answer)
			});
		},
		createJournal: () => {
			journals++;
			return Promise.resolve({ entry: 'the-entry', file });
		},
		storage: () => Promise.resolve(null),
		broadcast: {
			batch: (batch) => {
				watched.push(batch && batch.slice());
			},
			news: () => undefined
		}
	});
	const capture = (wish: Partial<CaptureOrder> = {}) =>
		service.capture({ ...ORDER, ...order, ...wish }, port as unknown as MessagePort, (it) => news.push(it));
	return {
		time,
		file,
		port,
		watched,
		news,
		sockets,
		service,
		capture,
		journals: () => journals,
		until: (ms: number) => {
			time.runUntil(T0 + ms);
		},
		send: (message: object) => {
			sockets.at(-1)?.listener.received(JSON.stringify(message));
		},
		/** Starts it and opens its socket. */
		begin: async () => {
			const outcome = capture();
			await settled();
			sockets.at(-1)?.listener.opened();
			return { outcome };
		}
	};
}

/** What has been promised is carried out. */
const settled = () => new Promise((done) => setImmediate(done));

function joined(parts: readonly Uint8Array[]): Uint8Array {
	return new Uint8Array(Buffer.concat(parts));
}

function recordsIn(bytes: Uint8Array) {
	const decoder = new JournalDecoder();
	const records = decoder.push(bytes);
	return { records, spec: decoder.spec, bytesLost: decoder.bytesLost, isDamaged: decoder.isDamaged() };
}

const idsOf = (records: readonly CaptureRecord[]) =>
	records.flatMap((record) => (record.kind === 'message' ? [record.message.id] : []));

const BOOK = [[['100.00', '1.00000']], [['100.01', '2.00000']]] as const;

/** Messages with ids from 1 on, each at its ms: a book every 100 ms, and a ticker every 3 ms. */
function* messages(to: number): Generator<{ readonly at: number; readonly message: object }> {
	let id = 0;
	for (let at = 10; at <= to; at += 3) {
		const message = at % 100 < 3 ? partial(++id, ...BOOK) : ticker(++id, '100.00', '100.01');
		yield { at, message };
	}
}

function play({ until, send }: Pick<ReturnType<typeof setUp>, 'until' | 'send'>, to: number): number {
	let count = 0;
	for (const { at, message } of messages(to)) {
		until(at);
		send(message);
		count++;
	}
	return count;
}

describe('what a capture writes', () => {
	it('goes to the journal, to the port and to those who watch: the header first, then the same bytes in the same order', async () => {
		const world = setUp();
		const { outcome } = await world.begin();
		const { file, port, watched, service } = world;
		expect(port.posted).toHaveLength(1);
		expect(recordsIn(port.posted[0]!)).toMatchObject({
			spec: { symbol: 'BTCUSDT', tick: 0.01, lot: 0.00001, host: 'ws://localhost:9443', started: T0 },
			records: []
		});
		const count = play(world, 2000);
		service.stop();
		expect((await outcome).why).toBe('stopped');
		const written = file.appended.map(({ bytes }) => bytes);
		expect(written.length).toBeGreaterThan(10);
		expect(port.posted).toEqual([...written, null]);
		expect(watched).toEqual([...written, null]);
		const { records, bytesLost } = recordsIn(file.bytes);
		expect(bytesLost).toBe(0);
		expect(idsOf(records)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
	});

	it('is written no later than 100 ms after its receipt, alone or among many', async () => {
		const world = setUp();
		await world.begin();
		play(world, 1000);
		// One message in a quiet market has nothing behind it.
		world.until(1800);
		world.send(aggTrade(1));
		world.until(3000);
		const decoder = new JournalDecoder();
		const waits = world.file.appended.flatMap(({ at, bytes }) =>
			decoder.push(bytes).flatMap((record) => (record.kind === 'message' ? [at - record.received] : []))
		);
		expect(waits).toHaveLength(332);
		expect(Math.max(...waits)).toBeLessThanOrEqual(100);
		expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
	});

	it('reaches the disk every second, and not again while nothing is written', async () => {
		const world = setUp();
		await world.begin();
		play(world, 3500);
		world.until(4500);
		expect(world.file.flushed).toEqual([1000, 2000, 3000, 4000]);
		world.until(9500);
		expect(world.file.flushed).toEqual([1000, 2000, 3000, 4000]);
	});

	it('is told to the page four times a second', async () => {
		const world = setUp();
		await world.begin();
		play(world, 2000);
		world.until(2000);
		const { news, file } = world;
		expect(news).toHaveLength(9);
		expect(news.at(-1)).toMatchObject({ journalBytes: file.bytes.length, endsAt: null });
		expect(news.at(-1)?.status).toMatchObject({ state: 'open', holes: 0 });
	});
});

describe('a capture ends', () => {
	it('when its time is over, with all that was received on the disk', async () => {
		const world = setUp({ order: { seconds: 2 } });
		const { outcome } = await world.begin();
		expect(world.news[0]?.endsAt).toBe(T0 + 2000);
		const count = play(world, 1999);
		world.until(2000);
		const { entry, why, status } = await outcome;
		expect({ entry, why }).toEqual({ entry: 'the-entry', why: 'time' });
		expect(status.counts.depth + status.counts.ticker).toBe(count);
		const { file, sockets } = world;
		expect(idsOf(recordsIn(file.bytes).records)).toHaveLength(count);
		expect(file.flushedBytes).toBe(file.bytes.length);
		expect([file.isClosed, sockets.every(({ isClosed }) => isClosed)]).toEqual([true, true]);
	});

	it('when it is stopped, and nothing comes after', async () => {
		const world = setUp();
		const { outcome } = await world.begin();
		const count = play(world, 500);
		world.service.stop();
		world.service.stop();
		const { file, port, watched, news } = world;
		const before = [file.appended.length, port.posted.length, watched.length, news.length];
		expect(news.at(-1)?.status.state).toBe('stopped');
		world.send(ticker(9999, '100.00', '100.01'));
		world.until(60_000);
		expect([file.appended.length, port.posted.length, watched.length, news.length]).toEqual(before);
		expect(port.posted.filter((batch) => batch === null)).toHaveLength(1);
		expect(idsOf(recordsIn(file.bytes).records)).toHaveLength(count);
		expect((await outcome).why).toBe('stopped');
	});

	it('when the storage is full, and what was written before decodes whole', async () => {
		const world = setUp({ room: 3000 });
		const { outcome } = await world.begin();
		play(world, 5000);
		expect((await outcome).why).toBe('full');
		const { file, port, sockets } = world;
		expect(file.bytes.length).toBeGreaterThan(2000);
		expect(joined(port.posted.filter((batch) => batch !== null))).toEqual(file.bytes);
		expect(port.posted.at(-1)).toBeNull();
		const { records, bytesLost, isDamaged } = recordsIn(file.bytes);
		expect([bytesLost, isDamaged]).toEqual([0, false]);
		expect(idsOf(records)).toEqual(Array.from({ length: records.length }, (_, i) => i + 1));
		expect(file.flushedBytes).toBe(file.bytes.length);
		expect([file.isClosed, sockets.every(({ isClosed }) => isClosed)]).toEqual([true, true]);
	});

	it('when the last batch fills the storage, as full', async () => {
		const world = setUp({ room: 1000 });
		const { outcome } = await world.begin();
		for (let id = 1; id <= 400; id++) world.send(ticker(id, '100.00', '100.01'));
		world.service.stop();
		expect((await outcome).why).toBe('full');
		expect(world.port.posted.filter((batch) => batch === null)).toHaveLength(1);
	});

	it('before it connects, when there is no room for its header', async () => {
		const world = setUp({ room: 10 });
		const { outcome } = await world.begin();
		expect((await outcome).why).toBe('full');
		world.until(60_000);
		expect(world.sockets.filter(({ isClosed }) => !isClosed)).toEqual([]);
		expect(world.port.posted).toEqual([null]);
	});

	it('as soon as it begins, when it was stopped before', async () => {
		const world = setUp();
		const outcome = world.capture();
		world.service.stop();
		expect((await outcome).why).toBe('stopped');
		world.until(60_000);
		expect(world.sockets.filter(({ isClosed }) => !isClosed)).toEqual([]);
	});
});

describe('a capture is refused', () => {
	it('of a symbol that the exchange does not have', async () => {
		const world = setUp();
		await expect(world.capture({ symbol: 'NONE' })).rejects.toThrow('Binance spot has no symbol NONE.');
		expect([world.journals(), world.sockets.length]).toEqual([0, 0]);
	});

	it('from a host that is neither of Binance nor of this machine', async () => {
		const world = setUp();
		for (const host of [
			'wss://example.com',
			'ws://localhost',
			'wss://data-stream.binance.vision.example.com'
		]) {
			await expect(world.capture({ host })).rejects.toThrow(RangeError);
		}
		expect([world.journals(), world.sockets.length]).toEqual([0, 0]);
	});

	it('while another is under way or about to begin, and not after its end', async () => {
		const world = setUp();
		const first = world.capture();
		await expect(world.capture()).rejects.toThrow('a capture is under way; stop it first');
		await settled();
		await expect(world.capture()).rejects.toThrow('a capture is under way; stop it first');
		world.service.stop();
		await first;
		await expect(world.capture({ symbol: 'NONE' })).rejects.toThrow('has no symbol');
		await expect(world.capture({ symbol: 'NONE' })).rejects.toThrow('has no symbol');
	});
});
