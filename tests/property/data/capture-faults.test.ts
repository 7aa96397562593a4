import { describe, expect, it } from 'vitest';
import { BinanceFeed } from '../../../src/lib/data/binance/binance-feed.ts';
import { parseMessage } from '../../../src/lib/data/binance/parse-message.ts';
import { TapeSink } from '../../../src/lib/data/binance/tape-sink.ts';
import type { CaptureRecord } from '../../../src/lib/data/capture/capture-record.ts';
import { CaptureSession } from '../../../src/lib/data/capture/capture-session.ts';
import { Tape, type Hole } from '../../../src/lib/engine/index.ts';
import { lossesOf } from '../../support/expected-holes.ts';
import { randomFrom } from '../../support/random-from.ts';
import { NO_FAULTS, type Faults } from '../../support/replay-server/fault-injector.ts';
import { VirtualExchange, type VirtualMarket } from '../../support/virtual-exchange.ts';
import { VirtualTime } from '../../support/virtual-time.ts';

const T0 = 1_700_000_000_000;
const SESSIONS = process.env.LONG ? 200 : 20;
const HOUR = 3_600_000;

/** Ms by which stamps within one tick of the clock may be late. */
const STAMPS = 0.1;

const MARKET: VirtualMarket = { depthEvery: 100, tickerEvery: 50, tradeEvery: 200 };
const TOP: VirtualMarket = { ...MARKET, depthEvery: 0 };

/** How often a fault is that is tried: each comes several times in a session. */
const OFTEN: Faults = {
	drop: 0.02,
	delay: 0.02,
	duplicate: 0.02,
	reorder: 0.02,
	garbage: 0.01,
	silence: 0.001,
	close: 0.002,
	shutdown: 0.001,
	cut: 0.005
};
const NAMES = Object.keys(OFTEN) as (keyof Faults)[];

function captured(
	faults: Faults,
	{
		seed,
		ms,
		market = MARKET,
		refuses = 0
	}: { seed: number; ms: number; market?: VirtualMarket; refuses?: number }
) {
	const isTop = market.depthEvery === 0;
	const random = randomFrom(seed);
	const time = new VirtualTime(T0);
	const exchange = new VirtualExchange(time, random, faults, market, refuses);
	const records: CaptureRecord[] = [];
	const session = new CaptureSession(
		{
			market: 'spot',
			symbol: 'BTCUSDT',
			depth: isTop ? 'top' : 'full',
			host: 'ws://localhost:9443'
		},
		{
			openSocket: exchange.openSocket,
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
	time.runUntil(T0 + ms);
	session.stop();
	const holes = records.flatMap((record) => (record.kind === 'hole' ? [record.hole] : []));
	const messages = records.flatMap((record) => (record.kind === 'message' ? [record] : []));
	return { exchange, session, records, holes, messages, isTop };
}

type Captured = ReturnType<typeof captured>;

/** Every message that was delivered is recorded, once, as it was and in its order; and nothing else is. */
function checkMessages({ exchange, messages }: Captured): void {
	const seen = new Set<string>();
	const delivered = exchange.delivered.filter(({ text }) => !seen.has(text) && seen.add(text));
	expect(messages.map(({ message }) => JSON.stringify(message))).toEqual(
		delivered.map(({ text }) => JSON.stringify(parseMessage(JSON.parse(text))))
	);
	for (const [i, { received }] of messages.entries()) {
		expect(received).toBeGreaterThan(messages[i - 1]?.received ?? 0);
		expect(Math.abs(received - delivered[i]!.at)).toBeLessThan(STAMPS);
	}
}

/** Every loss has its hole, every hole its losses, and no two holes overlap. */
function checkHoles({ exchange, holes }: Captured): void {
	for (const [i, { from, to, reason }] of holes.entries()) {
		expect(to).toBeGreaterThan(from);
		expect(reason).not.toBe('');
		if (i > 0) expect(from).toBeGreaterThanOrEqual(holes[i - 1]!.to);
	}
	const losses = lossesOf(exchange);
	for (const loss of losses) {
		if (loss.trade === null) expect([loss, uncovered(loss, holes)]).toEqual([loss, 0]);
		else {
			const around = holes.filter(({ from, to }) => from < loss.to && to > loss.from);
			const reasons = around.map(({ reason }) => reason).join();
			expect(reasons).toMatch(/connection|connected|aggregate trade/);
			if (!/connect/.test(reasons)) expect(reasons).toMatch(new RegExp(`\\b${loss.trade}\\b|more`));
		}
	}
	for (const hole of holes) expect([hole, uncovered(hole, losses)]).toEqual([hole, 0]);
}

/** How much of a stretch none of the others covers, ms; what stamps within one tick explain is 0. */
function uncovered(
	{ from, to }: Pick<Hole, 'from' | 'to'>,
	others: readonly Pick<Hole, 'from' | 'to'>[]
): number {
	let at = from;
	let left = 0;
	for (const other of others.toSorted((a, b) => a.from - b.from)) {
		if (other.to <= at || other.from >= to) continue;
		left += Math.max(0, other.from - at);
		at = other.to;
	}
	left += Math.max(0, to - at);
	return left < STAMPS ? 0 : left;
}

/** The tape of a capture has its holes, and no book on it is crossed. */
function checkTape({ records, holes, isTop }: Captured): void {
	const tape = new Tape();
	const sink = new TapeSink(tape);
	const feed = new BinanceFeed(sink, {
		depth: isTop ? 'ticker' : 'partial',
		trades: 'aggTrade',
		levels: 20,
		findsHoles: false
	});
	for (const record of records) {
		if (record.kind === 'hole') sink.addHole(record.hole);
		else feed.add(record.message, record.received);
	}
	feed.finish();
	expect(tape.holes).toEqual(holes);
	expect(tape.quality.crossed).toBe(0);
	expect(tape.length).toBeGreaterThan(0);
	for (let book = 0; book < tape.length; book++) {
		if (!(tape.bestBid(book) < tape.bestAsk(book))) expect.fail(`book ${book} is crossed`);
	}
}

function check(capture: Captured): void {
	checkMessages(capture);
	checkHoles(capture);
	checkTape(capture);
}

describe('a capture of an exchange on virtual time', () => {
	it('has no hole where there is no fault', () => {
		const capture = captured(NO_FAULTS, { seed: 1, ms: 120_000 });
		check(capture);
		expect(capture.holes).toEqual([]);
		expect(capture.messages.length).toBeGreaterThan(3500);
	});

	it.each(NAMES)('loses nothing that was delivered and tells every hole: %s alone', (name) => {
		const capture = captured({ ...NO_FAULTS, [name]: OFTEN[name] }, { seed: 2, ms: 180_000 });
		check(capture);
		const { duplicates, faults, others, reconnects, rollovers } = capture.session.status();
		const count = [...faults, ...others].reduce((sum, odd) => sum + odd.count, 0);
		expect(count).toBe(capture.exchange.garbage);
		if (name === 'duplicate') expect(duplicates).toBeGreaterThan(10);
		if (name === 'garbage') expect(count).toBeGreaterThan(10);
		if (name === 'silence') expect(reconnects).toBeGreaterThan(0);
		if (name === 'close' || name === 'cut') expect(reconnects).toBeGreaterThan(2);
		if (name === 'shutdown') expect(rollovers).toBeGreaterThan(2);
	});

	it.each(Array.from({ length: SESSIONS }, (_, i) => i + 100))(
		'loses nothing that was delivered and tells every hole: a random combination, seed %i',
		(seed) => {
			const random = randomFrom(seed);
			const faults = Object.fromEntries(
				NAMES.map((name) => [name, random() < 0.5 ? OFTEN[name] * 2 * random() + 1e-4 : NO_FAULTS[name]])
			) as unknown as Faults;
			const refuses = random() < 0.3 ? 0.5 : 0;
			const market = random() < 0.3 ? TOP : MARKET;
			check(captured(faults, { seed, ms: 90_000, market, refuses }));
		}
	);

	it('goes over a 24 h cut twice in 50 h, no trade twice and none missing', () => {
		const market = { depthEvery: 0, tickerEvery: 2000, tradeEvery: 2000 };
		const capture = captured(NO_FAULTS, { seed: 3, ms: 50 * HOUR, market });
		checkMessages(capture);
		const trades = capture.messages.flatMap(({ message }) =>
			message.kind === 'aggTrade' ? [message.id] : []
		);
		const first = trades[0]!;
		expect(trades.toSorted((a, b) => a - b)).toEqual(trades.map((_, i) => first + i));
		expect(trades.length).toBeGreaterThan(80_000);
		expect(capture.holes).toEqual([]);
		expect(capture.session.status()).toMatchObject({ rollovers: 2, reconnects: 0 });
	});
});
