import { describe, expect, it } from 'vitest';
import { npy, npz, oldNpy, type EventRow } from '../../fixtures/events.ts';
import { inMemory } from '../../fixtures/files.ts';
import { openOne, refusal, tapeOf } from '../../fixtures/tapes.ts';

const T0 = 1_700_000_000_000;
const [DEPTH, TRADE, CLEAR, SNAPSHOT] = [1, 2, 3, 4];

const EVENTS: EventRow[] = [
	[CLEAR, 1, 0, 0, 0],
	[SNAPSHOT, 1, 0, 100, 1],
	[SNAPSHOT, 1, 0, 99, 2],
	[SNAPSHOT, -1, 0, 101, 3],
	[DEPTH, 1, 100, 100, 5],
	[TRADE, -1, 150, 100, 0.5],
	[DEPTH, 1, 200, 100, 0],
	[DEPTH, -1, 200, 100.5, 4],
	[TRADE, 1, 250, 100.5, 0.25],
	[SNAPSHOT, 1, 300, 98, 1],
	[SNAPSHOT, -1, 300, 99, 1]
];

describe('an event array of hftbacktest', () => {
	it.each([
		['.npz of version 2', npz(npy(EVENTS))],
		['.npy of version 2', npy(EVENTS)],
		['.npz of version 1', npz(oldNpy(EVENTS))]
	])('has the books and trades of its events: %s', async (_, bytes) => {
		const source = await openOne(inMemory('btcusdt_20231114.npz', bytes));
		const tape = await source.read();
		expect(source.info).toMatchObject({ format: 'hftbacktest', rows: 4, levels: 2, warnings: [] });
		expect([...tape.times.subarray(0, tape.length)]).toEqual([0, 100, 200, 300].map((t) => T0 + t));
		expect([...tape.bids.start.subarray(0, 5)]).toEqual([0, 2, 4, 5, 6]);
		expect([...tape.bids.prices.subarray(0, 6)]).toEqual([100, 99, 100, 99, 99, 98]);
		expect([...tape.bids.sizes.subarray(0, 6)]).toEqual([1, 2, 5, 2, 2, 1]);
		expect([...tape.asks.prices.subarray(0, 6)]).toEqual([101, 101, 100.5, 101, 99, 0]);
		const { trades } = tape;
		expect([...trades.times.subarray(0, trades.length)]).toEqual([T0 + 150, T0 + 250]);
		expect([...trades.buyerIsMaker.subarray(0, 2)]).toEqual([1, 0]);
		expect([...trades.sizes.subarray(0, 2)]).toEqual([0.5, 0.25]);
	});

	it('leaves out what only the exchange has seen so', async () => {
		const unseen: EventRow = [DEPTH, 1, 120, 100.9, 1, false];
		const tape = await tapeOf(
			inMemory('a.npz', npz(npy([...EVENTS.slice(0, 5), unseen, ...EVENTS.slice(5)])))
		);
		expect(tape.length).toBe(4);
	});

	it('says where it begins without a snapshot', async () => {
		const { info } = await openOne(
			inMemory(
				'a.npy',
				npy([
					[DEPTH, 1, 0, 100, 1],
					[DEPTH, -1, 0, 101, 1],
					[DEPTH, 1, 100, 100, 2]
				])
			)
		);
		expect(info.warnings).toEqual([
			'It begins without a snapshot: its first books have only the levels that have changed by then.'
		]);
	});

	it('is refused where it is another array, or ends early', async () => {
		expect(await refusal(inMemory('a.npy', npy(EVENTS, ['a', 'b', 'c'])))).toBe(
			'a.npy is a NumPy array of other fields, available: a, b, c; expected the events of hftbacktest: ev, exch_ts, local_ts, px, qty'
		);
		const whole = npy(EVENTS);
		expect(await refusal(inMemory('a.npy', whole.subarray(0, whole.length - 30)))).toContain(
			'ends 1 rows before its head says'
		);
	});
});
