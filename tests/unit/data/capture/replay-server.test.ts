import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { recordedLine } from '../../../../src/lib/data/binance/recorded-line.ts';
import type { CapturedMessage, CaptureRecord } from '../../../../src/lib/data/capture/capture-record.ts';
import { CaptureSession, type CaptureWish } from '../../../../src/lib/data/capture/capture-session.ts';
import { checkSymbol } from '../../../../src/lib/data/capture/check-symbol.ts';
import { openWebSocket } from '../../../../src/lib/data/capture/open-web-socket.ts';
import { PROPERTY } from '../../../../src/lib/data/flat/flat-format.ts';
import type { FileLike } from '../../../../src/lib/data/index.ts';
import { lines } from '../../../../src/lib/data/lines.ts';
import { aggTrade, partial, recording, ticker } from '../../../fixtures/binance.ts';
import { HAS_REAL, inMemory, NO_REAL, onDisk, REAL } from '../../../fixtures/files.ts';
import { SPEC } from '../../../support/arbitrary-records.ts';
import { storedCapture } from '../../../support/capture-files.ts';
import { NO_FAULTS } from '../../../support/replay-server/fault-injector.ts';
import { readRecordedMarket } from '../../../support/replay-server/recorded-market.ts';
import {
	startReplayServer,
	type ReplayOptions,
	type ReplayServer
} from '../../../support/replay-server/replay-server.ts';

const BOOK = [[['100.00', '1.00000']], [['100.01', '2.00000']]] as const;

/** Five seconds, of which the first message comes at once. */
const SMALL = recording(
	Array.from({ length: 50 }, (_, i) => i).flatMap((i) => [
		[100 * i, partial(1000 + 10 * i, ...BOOK)] as const,
		[100 * i + 20, ticker(1005 + 10 * i, '100.00', '100.01')] as const,
		[100 * i + 40, aggTrade(500 + i)] as const
	])
);

const servers: ReplayServer[] = [];

async function serve(file: File | Parameters<typeof readRecordedMarket>[0], options?: ReplayOptions) {
	const server = await startReplayServer(await readRecordedMarket(file), options);
	servers.push(server);
	return server;
}

const serveSmall = (options?: ReplayOptions) => serve(inMemory('small.jsonl', SMALL), options);

afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A client that keeps what it gets; `next` resolves with the n-th message, `closed` with the code of its end. */
function connect(address: string) {
	const socket = new WebSocket(address);
	const got: string[] = [];
	const waiting: { readonly count: number; readonly done: () => void }[] = [];
	socket.on('message', (data: Buffer) => {
		got.push(data.toString());
		for (const { count, done } of waiting) if (got.length >= count) done();
	});
	socket.on('error', () => {
		// What matters is that it closes.
	});
	return {
		socket,
		opened: new Promise<void>((done) => socket.once('open', done)),
		closed: new Promise<number>((done) => socket.once('close', done)),
		at: async (index: number): Promise<unknown> => {
			await new Promise<void>((done) => {
				waiting.push({ count: index + 1, done });
				if (got.length > index) done();
			});
			return JSON.parse(got[index]!);
		}
	};
}

/** A session over real sockets; `until` resolves once so many messages are recorded. */
function capture(host: string, wish: Partial<CaptureWish> = {}) {
	const records: CaptureRecord[] = [];
	let messages = 0;
	let wanted = Infinity;
	let done: () => void;
	const session = new CaptureSession(
		{ market: 'spot', symbol: 'BTCUSDT', depth: 'full', host, ...wish },
		{
			openSocket: openWebSocket(WebSocket),
			now: () => performance.timeOrigin + performance.now(),
			setTimeout: (callback, ms) => setTimeout(callback, ms),
			clearTimeout: (timer) => {
				clearTimeout(timer as NodeJS.Timeout);
			},
			random: Math.random
		},
		(record) => {
			records.push(record);
			if (record.kind === 'message' && ++messages >= wanted) done();
		}
	);
	session.start();
	return {
		session,
		records,
		until: (count: number) =>
			new Promise<void>((resolve) => {
				wanted = count;
				done = resolve;
				if (messages >= count) resolve();
			})
	};
}

const messagesOf = (records: readonly CaptureRecord[]) =>
	records.flatMap((record) => (record.kind === 'message' ? [record.message] : []));

describe('the replay server', () => {
	it('sends a combined stream wrapped and a raw one bare', async () => {
		const { host } = await serveSmall();
		const combined = connect(`${host}/stream?streams=btcusdt@depth20@100ms/btcusdt@aggTrade`);
		const raw = connect(`${host}/ws/btcusdt@bookTicker`);
		expect(await combined.at(0)).toEqual(partial(1000, ...BOOK));
		expect(await combined.at(1)).toMatchObject({ stream: 'btcusdt@aggTrade' });
		expect(await raw.at(0)).toEqual(ticker(1005, '100.00', '100.01').data);
	});

	it('answers requests as the exchange does', async () => {
		const { host } = await serveSmall();
		const { socket, opened, at } = connect(`${host}/ws`);
		await opened;
		const ask = (request: object | string) => {
			socket.send(typeof request === 'string' ? request : JSON.stringify(request));
		};
		ask({ method: 'SUBSCRIBE', params: ['ethusdt@trade', 'ethusdt@depth'], id: 1 });
		ask({ method: 'UNSUBSCRIBE', params: ['ethusdt@depth'], id: 2 });
		ask({ method: 'LIST_SUBSCRIPTIONS', id: 3 });
		ask({ method: 'FLY', id: 4 });
		ask('not JSON');
		expect(await at(0)).toEqual({ result: null, id: 1 });
		expect(await at(1)).toEqual({ result: null, id: 2 });
		expect(await at(2)).toEqual({ result: ['ethusdt@trade'], id: 3 });
		expect(await at(3)).toEqual({ error: { code: 2, msg: 'Invalid request: unknown variant FLY' }, id: 4 });
		expect(await at(4)).toMatchObject({ error: { code: 2 } });
		ask({ method: 'SUBSCRIBE', params: ['btcusdt@aggTrade'], id: 5 });
		expect(await at(5)).toEqual({ result: null, id: 5 });
		expect(await at(6)).toMatchObject({ e: 'aggTrade' });
	});

	it('has no other addresses', async () => {
		const { host } = await serveSmall();
		expect(await connect(`${host}/else`).closed).toBe(1006);
	});

	it('tells tick and lot of its symbols, and of no others', async () => {
		const { host } = await serveSmall();
		const wish = { market: 'spot', symbol: 'BTCUSDT', host } as const;
		expect(await checkSymbol(wish, fetch)).toEqual({ kind: 'known', tick: 0.01, lot: 0.1 });
		expect(await checkSymbol({ ...wish, market: 'usdm' }, fetch)).toMatchObject({ kind: 'known' });
		expect(await checkSymbol({ ...wish, symbol: 'NONE' }, fetch)).toMatchObject({ kind: 'unknown-symbol' });
		const response = await fetch(`${host.replace('ws', 'http')}/api/v3/time`);
		expect(response.headers.get('access-control-allow-origin')).toBe('*');
	});

	it('begins again with ids and times moved on', async () => {
		const { host } = await serveSmall({ isLooped: true, speed: 200 });
		const { at } = connect(`${host}/stream?streams=btcusdt@aggTrade/btcusdt@depth20@100ms`);
		const all = await Promise.all(Array.from({ length: 301 }, (_, i) => at(i)));
		const data = all.map((message) => (message as { data: Record<string, number> }).data);
		const trades = data.filter(({ a }) => a !== undefined);
		expect(trades.map(({ a }) => a).slice(0, 120)).toEqual(Array.from({ length: 120 }, (_, i) => 500 + i));
		// 4.94 s and the tenth of a second between the rounds.
		expect(trades[50]!.T! - trades[0]!.T!).toBe(5040);
		const books = data.flatMap(({ lastUpdateId }) => lastUpdateId ?? []);
		expect(books.every((id, i) => i === 0 || id > books[i - 1]!)).toBe(true);
	});

	it('cuts a connection off, in market time', async () => {
		const { host } = await serveSmall({
			isLooped: true,
			speed: 100,
			faults: { ...NO_FAULTS, cut: 2 / 3600 }
		});
		expect(await connect(`${host}/stream?streams=btcusdt@bookTicker`).closed).toBe(1006);
	});
});

describe('a capture of the replay server', () => {
	it('of futures takes two sockets', async () => {
		const { host } = await serveSmall({ speed: 20 });
		const { session, records, until } = capture(host, { market: 'usdm' });
		await until(100);
		session.stop();
		expect(new Set(messagesOf(records).map(({ kind }) => kind))).toEqual(
			new Set(['ticker', 'partial', 'aggTrade'])
		);
	});

	it('goes on after the server was lost, with a hole', async () => {
		const { host } = await serveSmall({ isLooped: true, faults: { ...NO_FAULTS, cut: 0.5 / 3600 } });
		const { session, records, until } = capture(host);
		await until(25);
		session.stop();
		const [hole] = records.flatMap((record) => (record.kind === 'hole' ? [record.hole] : []));
		expect(hole?.reason).toMatch(/^connection lost/);
	});

	it.skipIf(!HAS_REAL)(
		`of a real recording: what is captured and stored is exactly its messages, ids and values (else ${NO_REAL})`,
		async () => {
			const file = onDisk(join(REAL, 'btcusdt-streams-120s.jsonl.gz'));
			const expected: unknown[] = [];
			for await (const { batch } of lines(file)) {
				for (const { text } of batch) expected.push(recordedLine(text).message);
			}
			const { host } = await serve(file, { speed: 40 });
			const { session, records, until } = capture(host);
			await until(expected.length);
			session.stop();
			expect(expected.length).toBe(12_740);
			expect(messagesOf(records)).toEqual(expected);
			const { counts, faults, others, duplicates, reconnects } = session.status();
			expect(counts).toEqual({ depth: 1197, ticker: 10_001, trade: 1542 });
			expect([faults, others, duplicates, reconnects]).toEqual([[], [], 0, 0]);
			const received = records.flatMap((record) => (record.kind === 'message' ? [record.received] : []));
			expect(received.every((time, i) => i === 0 || time > received[i - 1]!)).toBe(true);
			const stored = await storedCapture(records, { ...SPEC, host });
			expect(await storedValues(stored)).toEqual(expectedValues(expected as CapturedMessage[]));
		}
	);
});

/** What a message says, as one line a stored row. */
interface Values {
	readonly book: number[][];
	readonly quotes: number[][];
	readonly trades: number[][];
}

function expectedValues(messages: readonly CapturedMessage[]): Values {
	const values: Values = { book: [], quotes: [], trades: [] };
	for (const message of messages) {
		if (message.kind === 'ticker') {
			const { id, bid, bidSize, ask, askSize } = message;
			values.quotes.push([id, bid, bidSize, ask, askSize]);
		} else if (message.kind === 'aggTrade') {
			const { id, tradeTime, price, size, buyerIsMaker } = message;
			values.trades.push([id, tradeTime, price, size, Number(buyerIsMaker)]);
		} else if ('bids' in message) {
			const side = ({ prices, sizes }: typeof message.bids) =>
				prices.flatMap((price, l) => [price, sizes[l]!]);
			values.book.push([message.id, ...side(message.bids), ...side(message.asks)]);
		}
	}
	return values;
}

/** The same of stored files, read by another reader than the project's. */
async function storedValues(files: readonly FileLike[]): Promise<Values> {
	const read = async (content: keyof Values) => {
		const file = files.find(({ name }) => name.includes(`.${content}.`))!;
		const bytes = await file.slice(0, file.size).arrayBuffer();
		const properties = new Map(
			parquetMetadata(bytes).key_value_metadata?.map(({ key, value }) => [key, value ?? ''])
		);
		const rows = await parquetReadObjects({
			file: bytes,
			parsers: { timestampFromMicroseconds: (us: bigint) => us }
		});
		const divisor = (key: string) => Number(properties.get(key));
		return { rows, px: divisor(PROPERTY.priceDivisor), sz: divisor(PROPERTY.sizeDivisor) };
	};
	const book = await read('book');
	const quotes = await read('quotes');
	const trades = await read('trades');
	const levels = Array.from({ length: 20 }, (_, level) => String(level).padStart(2, '0'));
	return {
		book: book.rows.map((row) => [
			Number(row.update_id),
			...['bid', 'ask'].flatMap((side) =>
				levels.flatMap((level) => [
					Number(row[`${side}_px_${level}`]) / book.px,
					Number(row[`${side}_sz_${level}`]) / book.sz
				])
			)
		]),
		quotes: quotes.rows.map((row) => [
			Number(row.update_id),
			Number(row.bid_px) / quotes.px,
			Number(row.bid_sz) / quotes.sz,
			Number(row.ask_px) / quotes.px,
			Number(row.ask_sz) / quotes.sz
		]),
		trades: trades.rows.map((row) => [
			Number(row.trade_id),
			Number(row.trade_ts) / 1000,
			Number(row.px) / trades.px,
			Number(row.sz) / trades.sz,
			Number(row.is_buyer_maker)
		])
	};
}
