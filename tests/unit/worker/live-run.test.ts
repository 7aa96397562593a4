import { describe, expect, it } from 'vitest';
import { JournalEncoder } from '../../../src/lib/data/capture/journal-encoder.ts';
import type { CaptureRecord } from '../../../src/lib/data/capture/capture-record.ts';
import { openMarketFiles } from '../../../src/lib/data/index.ts';
import { writeFile } from '../../../src/lib/data/library/file-store.ts';
import { Library } from '../../../src/lib/data/library/library.ts';
import { MemoryStore } from '../../../src/lib/data/library/memory-store.ts';
import { parseConfig, simulate } from '../../../src/lib/engine/index.ts';
import { LiveIntake, LiveMarket } from '../../../src/lib/worker/live-market.ts';
import { runLive } from '../../../src/lib/worker/live-run.ts';
import type { RunEvent } from '../../../src/lib/worker/protocol.ts';
import { SPEC } from '../../support/arbitrary-records.ts';
import { journalBytes } from '../../support/capture-files.ts';
import { busyMarket } from '../../support/busy-market.ts';

/** A capture that is fed by hand, `size` records a batch. */
function setUp(seconds: number, size = 7, spec = SPEC) {
	const records = [...busyMarket(seconds)];
	const encoder = new JournalEncoder(spec);
	const intake = new LiveIntake(1);
	intake.take(encoder.header);
	const market = intake.market!;
	let fed = 0;
	const feed = (to: number) => {
		while (fed < Math.min(to, records.length)) {
			for (const record of records.slice(fed, Math.min(fed + size, to))) encoder.append(record);
			fed = Math.min(fed + size, to);
			intake.take(encoder.take());
		}
	};
	return { records, intake, market, feed };
}

const never = new AbortController().signal;
const CONFIG = {
	shares: 0.5,
	trades: 6,
	horizon: 20,
	latencyMs: 30,
	strategies: ['dump', 'twap', 'vwap', 'ac', 'pov']
};

/** The whole market in one go. */
function finished(seconds: number) {
	const { market, feed, records } = setUp(seconds, 1e6);
	feed(records.length);
	market.end();
	return market.tape;
}

describe('a run on a capture under way', () => {
	it('equals, to the byte, the same order on the finished capture', async () => {
		const { market, feed, records } = setUp(60);
		feed(200);
		const events: RunEvent[] = [];
		const run = runLive(market, parseConfig(CONFIG), (event) => events.push(event), never);
		feed(records.length);
		const { config, result } = await run;
		const replay = simulate(finished(60), config);
		expect(result.hash).toBe(replay.hash);
		for (const [id, { fills }] of Object.entries(replay.strategies)) {
			expect(result.strategies[id]!.fills).toEqual(fills);
			expect(fills.time.length).toBeGreaterThan(0);
		}
		expect(config.horizon).toBe(20);
		expect(config.arrival).toBe((records[199] as Extract<CaptureRecord, { kind: 'message' }>).received);
	});

	it('equals, to the byte, the same order on the capture as the library stores it', async () => {
		const { market, feed, records } = setUp(60);
		feed(300);
		const run = runLive(market, parseConfig(CONFIG), () => undefined, never);
		feed(records.length);
		const { config, result } = await run;
		const store = new MemoryStore();
		const library = new Library(store, { now: () => 0, newId: () => 'e1' });
		const { id } = await library.begin(SPEC);
		await writeFile(store, library.journalPath(id), journalBytes(records, SPEC));
		await library.finish(id, 0);
		const [source] = await openMarketFiles(await library.files(id));
		const replay = simulate(await source!.read(), config);
		expect(result.hash).toBe(replay.hash);
		for (const [strategy, { fills }] of Object.entries(replay.strategies)) {
			expect(result.strategies[strategy]!.fills).toEqual(fills);
		}
	});

	it('tells its market and how far it has come', async () => {
		const { market, feed, records } = setUp(40);
		feed(300);
		const events: RunEvent[] = [];
		const run = runLive(market, parseConfig(CONFIG), (event) => events.push(event), never);
		expect(events.map(({ kind }) => kind)).toEqual(['market', 'snapshot']);
		const [first] = events;
		expect(first?.kind === 'market' && first.window.to - first.window.from).toBeGreaterThan(20_000);
		feed(records.length);
		await run;
	});

	it('says so where the capture ends before the order', async () => {
		const { market, feed } = setUp(60);
		feed(200);
		const run = runLive(market, parseConfig(CONFIG), () => undefined, never);
		feed(260);
		market.end();
		await expect(run).rejects.toThrow(/^the capture ended \d+\.\d s before the order did; open the capture/);
	});

	it('stops when it is cancelled', async () => {
		const { market, feed } = setUp(60);
		feed(200);
		const abort = new AbortController();
		const run = runLive(market, parseConfig(CONFIG), () => undefined, abort.signal);
		abort.abort();
		feed(300);
		await expect(run).rejects.toMatchObject({ name: 'AbortError' });
	});
});

describe('a capture under way as a market', () => {
	it('has the books, trades and holes of its records, however they are cut into batches', () => {
		const hole = { from: 1, to: 2, reason: 'connection lost' };
		const withHole = (size: number) => {
			const { market, intake, feed, records } = setUp(20, size);
			feed(records.length);
			const encoder = new JournalEncoder(SPEC);
			encoder.append({ kind: 'hole', hole });
			intake.take(encoder.take());
			return market.tape;
		};
		const tape = withHole(13);
		expect(tape).toEqual(withHole(1e6));
		// Every book and ticker makes a book; a ticker comes ten times as often, and no id twice.
		expect(tape.length).toBe(20 * 10 * 11);
		expect(tape.trades.length).toBe(20 * 10);
		expect(tape.holes).toEqual([hole]);
	});

	it('of top of book alone has one level a side', () => {
		const { market, feed, records } = setUp(5, 7, { ...SPEC, depth: 'top' });
		feed(records.length);
		expect(market.tape.depth).toBe(1);
		expect(market.tape.length).toBe(5 * 10 * 10);
	});

	it('forgets its oldest books, but none that a run needs', () => {
		const records = [...busyMarket(20)];
		const market = new LiveMarket(1, SPEC, 10_000);
		const feed = (from: number, to: number) => {
			for (let i = from; i < to; i += 100) market.add(records.slice(i, Math.min(i + 100, to)));
		};
		feed(0, 1000);
		// 110 books a second of nearly 20 levels: 10,000 levels are some 500 books.
		expect(market.tape.bids.levels).toBeLessThanOrEqual(10_000);
		expect(market.tape.length).toBeGreaterThan(200);
		const { start } = market.tape;
		const leave = market.follow(() => undefined);
		feed(1000, 2000);
		expect(market.tape.start).toBe(start);
		expect(market.tape.bids.levels).toBeGreaterThan(20_000);
		leave();
		feed(2000, 2100);
		expect(market.tape.start).toBeGreaterThan(start);
	});
});
