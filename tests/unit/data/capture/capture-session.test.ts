import { describe, expect, it } from 'vitest';
import { sessionByHand, type HandSocket } from '../../../support/hand-sockets.ts';
import { aggTrade, diff, partial, ticker, wrapped } from '../../../fixtures/binance.ts';

const depth = (id: number) => partial(id, [['100', '1']], [['101', '1']]);
const HOUR = 3_600_000;

/** Sends depth every 100 ms from `from` to before `to`, ids being tenths of a second. */
function depthFrom(
	hand: ReturnType<typeof sessionByHand>,
	socket: HandSocket,
	from: number,
	to: number
): void {
	for (let ms = from; ms < to; ms += 100) {
		hand.until(ms);
		socket.send(depth(ms / 100 + 1));
	}
}

describe('a capture session', () => {
	it('hands on the three streams with the time of receipt, in whole microseconds that strictly increase', () => {
		const hand = sessionByHand();
		const socket = hand.open();
		hand.until(5.0002);
		socket.send(depth(10));
		socket.send(ticker(11, '100', '101'));
		socket.send(aggTrade(7));
		hand.until(6);
		socket.send(ticker(12, '100', '101'));
		const stamps = hand.records.map((record) => (record.kind === 'message' ? record.received : NaN));
		expect(stamps.map((ms) => Math.round(ms * 1000) - 1_700_000_000_000_000)).toEqual([
			5000, 5001, 5002, 6000
		]);
		expect(hand.messages().map(([, kind, id]) => [kind, id])).toEqual([
			['partial', 10],
			['ticker', 11],
			['aggTrade', 7],
			['ticker', 12]
		]);
		expect(hand.session.status()).toMatchObject({
			state: 'open',
			counts: { depth: 1, ticker: 2, trade: 1 },
			first: stamps[0],
			last: stamps[3]
		});
	});

	it('stamps no message before the one in front of it, though the clock goes back', () => {
		const hand = sessionByHand();
		const socket = hand.open();
		hand.until(5);
		socket.send(depth(10));
		hand.until(3);
		socket.send(depth(11));
		expect(hand.messages().map(([ms]) => Math.round(ms * 1000))).toEqual([5000, 5001]);
	});

	it('counts what it can not read and what it did not ask for, with the first of each, and keeps it out', () => {
		const hand = sessionByHand();
		const socket = hand.open();
		socket.send('{"stream":');
		socket.send('also not JSON');
		socket.listener.received(new ArrayBuffer(2));
		socket.send(wrapped('btcusdt@aggTrade', { e: 'aggTrade', s: 'BTCUSDT' }));
		socket.send(wrapped('ethusdt@bookTicker', { ...ticker(1, '1', '2').data, s: 'ETHUSDT' }));
		socket.send(wrapped('btcusdt@kline_1m', { e: 'kline' }));
		socket.send(diff(1, 2, []));
		socket.send({ result: null, id: 1 });
		expect(hand.records).toEqual([]);
		const { faults, others, bytes } = hand.session.status();
		expect(faults).toEqual([
			{ what: 'is not JSON', count: 2, example: '{"stream":' },
			{ what: 'is not a text', count: 1, example: '[object ArrayBuffer]' },
			{
				what: 'is an aggTrade without a usable p',
				count: 1,
				example: '{"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","s":"BTCUSDT"}}'
			}
		]);
		expect(others.map(({ what, count }) => [what, count])).toEqual([
			['ticker of ETHUSDT', 1],
			['kline', 1],
			['diff', 1]
		]);
		expect(bytes).toBeGreaterThan(300);
	});

	it('keeps depth out of a capture of the top of the book', () => {
		const hand = sessionByHand({ depth: 'top' });
		hand.open().send(depth(1));
		expect(hand.records).toEqual([]);
		expect(hand.session.status().others).toMatchObject([{ what: 'partial', count: 1 }]);
	});

	it('keeps out what comes twice and keeps an older message that comes late', () => {
		const hand = sessionByHand();
		const socket = hand.open();
		for (const id of [10, 12, 12, 11, 10, 11]) socket.send(ticker(id, '100', '101'));
		for (const id of [10, 10]) socket.send(depth(id));
		expect(hand.messages().map(([, , id]) => id)).toEqual([10, 12, 11, 10]);
		expect(hand.session.status().duplicates).toBe(4);
	});

	it('tells how long after the exchange sent them messages were received', () => {
		const hand = sessionByHand();
		const socket = hand.open();
		hand.until(50);
		socket.send(aggTrade(10));
		socket.send(ticker(1, '100', '101'));
		expect(hand.session.status().latency).toEqual({ last: 40, least: 40, most: 40, mean: 40 });
		hand.until(71);
		socket.send(aggTrade(11));
		expect(hand.session.status().latency).toEqual({ last: 60, least: 40, most: 60, mean: 50 });
	});

	it('has plain status, which can be posted', () => {
		const { session } = sessionByHand();
		expect(structuredClone(session.status())).toEqual(session.status());
	});
});

describe('the holes of a capture session', () => {
	it('has one where depth pauses for more than three of its intervals, told a second later', () => {
		const hand = sessionByHand();
		const socket = hand.open();
		socket.send(depth(1));
		hand.until(300);
		socket.send(depth(2));
		hand.until(1500);
		socket.send(depth(3));
		hand.until(2499);
		expect(hand.holes()).toEqual([]);
		hand.until(2500);
		expect(hand.holes()).toEqual([[300, 1500, 'no depth message for 1.2 s']]);
	});

	it('takes depth that comes twice as a sign of life', () => {
		const hand = sessionByHand();
		const socket = hand.open();
		for (const ms of [0, 200, 400]) {
			hand.until(ms);
			socket.send(depth(1));
		}
		hand.session.stop();
		expect(hand.holes()).toEqual([]);
	});

	it('waits with one that reaches into a pause which has not ended', () => {
		const hand = sessionByHand();
		const socket = hand.open();
		socket.send(depth(1));
		hand.until(10);
		socket.send(aggTrade(5));
		hand.until(20);
		socket.send(aggTrade(7));
		hand.until(4000);
		expect(hand.holes()).toEqual([]);
		expect(hand.session.status().missingSince).toBe(1_700_000_000_000);
		socket.send(depth(2));
		depthFrom(hand, socket, 4100, 5200);
		expect(hand.holes()).toEqual([[0, 4000, 'no depth message for 4.0 s; aggregate trade 6 is missing']]);
	});

	it('names trades that are missing', () => {
		const hand = sessionByHand({ depth: 'top' });
		const socket = hand.open();
		for (const [ms, id] of [
			[0, 5],
			[10, 6],
			[20, 8],
			[30, 12]
		] as const) {
			hand.until(ms);
			socket.send(aggTrade(id));
		}
		hand.until(3000);
		expect(hand.holes()).toEqual([
			[10, 20, 'aggregate trade 7 is missing'],
			[20, 30, 'aggregate trades 9 to 11 are missing']
		]);
	});

	it('has none where the missing trades come within a second, and names those that do not', () => {
		const hand = sessionByHand({ depth: 'top' });
		const socket = hand.open();
		for (const [ms, id] of [
			[0, 5],
			[10, 7],
			[20, 12],
			[30, 6],
			[1000, 10],
			[1100, 9]
		] as const) {
			hand.until(ms);
			socket.send(aggTrade(id));
		}
		hand.until(3000);
		expect(hand.messages().map(([, , id]) => id)).toEqual([5, 7, 12, 6, 10, 9]);
		expect(hand.holes()).toEqual([[10, 20, 'aggregate trades 8 to 9, 11 are missing']]);
	});

	it('has one from the last message to the first of the next connection, with all that is missing in it', () => {
		const hand = sessionByHand();
		const socket = hand.open();
		socket.send(depth(1));
		hand.until(40);
		socket.send(aggTrade(5));
		hand.until(60);
		socket.send(ticker(2, '100', '101'));
		socket.listener.closed(1006);
		expect(hand.session.status()).toMatchObject({ state: 'waiting', missingSince: 1_700_000_000_060 });
		hand.until(2000);
		const next = hand.open();
		hand.until(2010);
		next.send(ticker(30, '100', '101'));
		hand.until(2050);
		next.send(depth(20));
		hand.until(2060);
		next.send(aggTrade(9));
		depthFrom(hand, next, 2100, 4000);
		expect(hand.holes()).toEqual([[0, 2060, 'connection lost; aggregate trades 6 to 8 are missing']]);
		expect(hand.session.status()).toMatchObject({
			state: 'open',
			reconnects: 1,
			holes: 1,
			missingSince: null
		});
	});

	it('has one that begins with the last message, not with the end of the connection', () => {
		const hand = sessionByHand({ depth: 'top' });
		const socket = hand.open();
		hand.until(60);
		socket.send(ticker(2, '100', '101'));
		hand.until(500);
		socket.listener.closed(1006);
		hand.until(2000);
		const next = hand.open();
		hand.until(2010);
		next.send(ticker(30, '100', '101'));
		hand.session.stop();
		expect(hand.holes()).toEqual([[60, 2010, 'connection lost']]);
	});

	it('does not tell again that trades are missing when the next trade comes long after the connection', () => {
		const hand = sessionByHand();
		const socket = hand.open();
		socket.send(aggTrade(5));
		depthFrom(hand, socket, 0, 500);
		socket.listener.closed(1001);
		hand.until(1000);
		const next = hand.open();
		depthFrom(hand, next, 1000, 5000);
		next.send(aggTrade(9));
		depthFrom(hand, next, 5000, 7000);
		expect(hand.holes()).toEqual([[400, 1000, 'connection closed by the server (code 1001)']]);
	});

	it('has none before the first message', () => {
		const hand = sessionByHand();
		hand.open().listener.closed(1006);
		hand.until(5000);
		hand.open().send(depth(1));
		hand.session.stop();
		expect(hand.holes()).toEqual([]);
	});

	it('has an open one end at the last message when it is stopped, and then records nothing', () => {
		const hand = sessionByHand();
		const socket = hand.open();
		socket.send(depth(1));
		hand.until(1000);
		socket.send(ticker(2, '100', '101'));
		hand.session.stop();
		hand.session.stop();
		expect(socket.isClosed).toBe(true);
		expect(hand.holes()).toEqual([[0, 1000, 'no depth message for 1.0 s']]);
		socket.send(depth(3));
		hand.until(100_000);
		expect([hand.records.length, hand.sockets.length, hand.session.status().state]).toEqual([
			3,
			1,
			'stopped'
		]);
	});
});

describe('the connections of a capture session', () => {
	it('are one of three streams on spot and two on futures', () => {
		const urls = (...wish: Parameters<typeof sessionByHand>) =>
			sessionByHand(...wish).sockets.map(({ url }) => url);
		expect(urls({ host: 'wss://data-stream.binance.vision' })).toEqual([
			'wss://data-stream.binance.vision/stream?streams=btcusdt@bookTicker/btcusdt@depth20@100ms/btcusdt@aggTrade'
		]);
		expect(urls({ depth: 'top', symbol: 'ETHUSDT' })).toEqual([
			'ws://localhost:9443/stream?streams=ethusdt@bookTicker/ethusdt@aggTrade'
		]);
		expect(urls({ market: 'usdm', host: 'wss://fstream.binance.com' })).toEqual([
			'wss://fstream.binance.com/public/stream?streams=btcusdt@bookTicker/btcusdt@depth20@100ms',
			'wss://fstream.binance.com/market/stream?streams=btcusdt@aggTrade'
		]);
	});

	it('that never open are blocked, for which another host is offered while attempts go on', () => {
		const hand = sessionByHand({ host: 'wss://data-stream.binance.vision' });
		expect(hand.session.status()).toMatchObject({ state: 'connecting', nextHost: null });
		hand.sockets[0]?.listener.closed(1006);
		expect(hand.session.status()).toMatchObject({
			state: 'blocked',
			nextHost: 'wss://stream.binance.com:9443'
		});
		hand.until(1000);
		expect(hand.sockets.length).toBe(2);
		expect(hand.session.status().state).toBe('blocked');
		hand.open();
		expect(hand.session.status()).toMatchObject({ state: 'open', nextHost: null });
	});

	it('that hang while they open are given up after 10 s', () => {
		const hand = sessionByHand();
		hand.until(9999);
		expect([hand.sockets.length, hand.session.status().state]).toEqual([1, 'connecting']);
		hand.until(11_000);
		expect([hand.sockets.length, hand.sockets[0]?.isClosed, hand.session.status().state]).toEqual([
			2,
			true,
			'blocked'
		]);
	});

	it('are tried again after waits that grow from 0.5 to 30 s', () => {
		const hand = sessionByHand({}, () => 1 - 2 ** -40);
		for (let count = 1; count < 10; count++) {
			hand.sockets.at(-1)?.listener.closed(1006);
			for (let ms = hand.sockets.at(-1)!.at; hand.sockets.length === count; ms += 100) hand.until(ms);
		}
		const at = hand.sockets.map((socket) => socket.at);
		expect(at.slice(1).map((ms, i) => Math.round(ms - at[i]!))).toEqual([
			500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000
		]);
	});

	it('are not tried more than 300 times in five minutes', () => {
		const hand = sessionByHand({}, () => 0);
		for (let attempt = 1; attempt < 300; attempt++) {
			hand.sockets.at(-1)?.listener.closed(1006);
			hand.until(attempt);
		}
		expect(hand.sockets.length).toBe(300);
		hand.sockets.at(-1)?.listener.closed(1006);
		hand.until(299_999);
		expect(hand.sockets.length).toBe(300);
		hand.until(300_000);
		expect(hand.sockets.length).toBe(301);
	});

	it('that bring no depth for 5 s are given up, though other messages come', () => {
		const hand = sessionByHand();
		const socket = hand.open();
		socket.send(depth(1));
		for (let ms = 100; ms <= 4900; ms += 100) {
			hand.until(ms);
			socket.send(ticker(ms, '100', '101'));
		}
		expect(socket.isClosed).toBe(false);
		hand.until(6000);
		expect(socket.isClosed).toBe(true);
		const next = hand.open();
		next.send(depth(9000));
		hand.until(8000);
		expect(hand.holes()).toEqual([[0, 6000, 'no depth message for 5 s, connected again']]);
	});

	it('wait twice as long each time that nothing comes, as a market may be quiet', () => {
		const hand = sessionByHand({ depth: 'top' }, () => 0);
		hand.open();
		hand.until(5000);
		hand.open();
		hand.until(14_999);
		expect(hand.sockets.length).toBe(2);
		hand.until(15_000);
		expect(hand.sockets.length).toBe(3);
	});

	it('are renewed at 23.5 h: the next one is heard before the old one is closed, and nothing is recorded twice', () => {
		const hand = sessionByHand({ depth: 'top' });
		const old = hand.open();
		let id = 1;
		for (let ms = 0; ms < 23.5 * HOUR; ms += 4000) {
			hand.until(ms);
			old.send(ticker(id, '100', '101'));
			old.send(aggTrade(id++));
		}
		hand.until(23.5 * HOUR);
		expect(hand.sockets.length).toBe(2);
		const next = hand.open();
		old.send(ticker(id, '100', '101'));
		old.send(aggTrade(id));
		hand.until(23.5 * HOUR + 100);
		next.send(aggTrade(id + 1));
		expect(old.isClosed).toBe(false);
		old.send(aggTrade(id + 1));
		old.send(aggTrade(id + 2));
		hand.until(23.5 * HOUR + 1100);
		expect([old.isClosed, next.isClosed]).toEqual([true, false]);
		next.send(aggTrade(id + 2));
		next.send(aggTrade(id + 3));
		hand.session.stop();
		const trades = hand.messages().filter(([, kind]) => kind === 'aggTrade');
		expect(trades.map(([, , trade]) => trade)).toEqual(Array.from({ length: id + 3 }, (_, i) => i + 1));
		expect(hand.holes()).toEqual([]);
		expect(hand.session.status()).toMatchObject({ rollovers: 1, reconnects: 0, duplicates: 2 });
	});

	it('are renewed when the server says that it shuts down; that it then closes leaves no hole', () => {
		const hand = sessionByHand();
		const old = hand.open();
		depthFrom(hand, old, 0, 20_000);
		old.send(wrapped('!serverShutdown', { e: 'serverShutdown', E: 1 }));
		hand.until(20_000);
		const next = hand.open();
		next.send(depth(201));
		old.listener.closed(1001);
		depthFrom(hand, next, 20_100, 22_000);
		hand.session.stop();
		expect(hand.sockets.length).toBe(2);
		expect(hand.holes()).toEqual([]);
		expect(hand.session.status()).toMatchObject({ rollovers: 1, reconnects: 0 });
	});

	it('of trades alone leave a hole only where a trade is missing', () => {
		const hand = sessionByHand({ market: 'usdm', depth: 'top' });
		const [books, trades] = hand.sockets;
		books!.listener.opened();
		trades!.listener.opened();
		const tickersUntil = (from: number, to: number) => {
			for (let ms = from; ms <= to; ms += 1000) {
				hand.until(ms);
				books!.send(ticker(ms + 1, '100', '101'));
			}
		};
		trades!.send(aggTrade(5));
		tickersUntil(0, 12_000);
		trades!.listener.closed(1006);
		tickersUntil(13_000, 14_000);
		hand.open().send(aggTrade(6));
		tickersUntil(15_000, 30_000);
		hand.sockets.at(-1)!.listener.closed(1006);
		tickersUntil(31_000, 32_000);
		hand.open().send(aggTrade(8));
		tickersUntil(33_000, 35_000);
		// Each trade came behind a ticker of the same ms.
		expect(hand.holes()).toEqual([[14_000.001, 32_000.001, 'connection lost; aggregate trade 7 is missing']]);
		expect(hand.session.status().reconnects).toBe(2);
	});
});
