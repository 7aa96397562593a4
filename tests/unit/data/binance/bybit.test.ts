import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../../../src/lib/data/binance/parse-message.ts';
import { gzipped, zstdStored, type RawLevel } from '../../../fixtures/binance.ts';
import { zipped } from '../../../fixtures/csv.ts';
import { inMemory } from '../../../fixtures/files.ts';
import { contentOf, openOne, tapeOf } from '../../../fixtures/tapes.ts';

const T0 = 1_700_000_000_000;

const message = (
	type: 'snapshot' | 'delta',
	u: number,
	ms: number,
	b: readonly RawLevel[],
	a: readonly RawLevel[] = [],
	symbol = 'XRPUSDT'
) => ({
	topic: `orderbook.500.${symbol}`,
	type,
	ts: T0 + ms,
	data: { s: symbol, b, a, u, seq: 7 * u },
	cts: T0 + ms - 3
});

const linesOf = (messages: readonly object[]) => messages.map((one) => JSON.stringify(one) + '\n').join('');

const DAY = [
	message(
		'snapshot',
		10,
		0,
		[
			['0.5000', '100'],
			['0.4999', '50']
		],
		[['0.5002', '70']]
	),
	message('delta', 11, 100, [
		['0.5000', '0'],
		['0.5001', '30']
	]),
	message(
		'delta',
		12,
		200,
		[],
		[
			['0.5002', '10'],
			['0.5003', '5']
		]
	),
	message('snapshot', 1, 300, [['0.4000', '1']], [['0.4001', '2']]),
	message('delta', 2, 400, [['0.4000', '4']])
];

describe('a recording of Bybit order books', () => {
	it('follows snapshots and deltas; a snapshot takes the place of the book though its ids begin anew', async () => {
		const source = await openOne(inMemory('2023-11-14_XRPUSDT_ob500.data', linesOf(DAY)));
		expect(source.info).toMatchObject({ format: 'bybit-books', symbol: 'XRPUSDT', rows: 5, levels: 2 });
		expect(source.info.warnings).toEqual([
			'It has no times of receipt: times are those at which the exchange sent each message.'
		]);
		const tape = await source.read();
		const { bids, asks } = tape;
		expect([...tape.times.subarray(0, tape.length)]).toEqual([0, 100, 200, 300, 400].map((t) => T0 + t));
		expect([...bids.start.subarray(0, 6)]).toEqual([0, 2, 4, 6, 7, 8]);
		expect([...bids.prices.subarray(0, 8)]).toEqual([0.5, 0.4999, 0.5001, 0.4999, 0.5001, 0.4999, 0.4, 0.4]);
		expect([...bids.sizes.subarray(0, 8)]).toEqual([100, 50, 30, 50, 30, 50, 1, 4]);
		expect([...asks.start.subarray(0, 6)]).toEqual([0, 1, 2, 4, 5, 6]);
		expect([...asks.prices.subarray(0, 6)]).toEqual([0.5002, 0.5002, 0.5002, 0.5003, 0.4001, 0.4001]);
		expect([...asks.sizes.subarray(0, 6)]).toEqual([70, 70, 10, 5, 2, 2]);
		expect(tape.instrument).toEqual({ symbol: 'XRPUSDT', tick: 0.0001, lot: 1 });
		expect(tape.holes).toEqual([]);
	});

	it('names a missing delta as a hole, and makes no book until the next snapshot', async () => {
		const gap = [
			DAY[0]!,
			message('delta', 13, 200, [['0.5001', '9']]),
			message('delta', 14, 250, []),
			...DAY.slice(3)
		];
		const tape = await tapeOf(inMemory('a.data', linesOf(gap)));
		expect([...tape.times.subarray(0, tape.length)]).toEqual([0, 300, 400].map((t) => T0 + t));
		expect(tape.holes).toEqual([{ from: T0, to: T0 + 300, reason: 'depth updates 11 to 12 are missing' }]);
	});

	it('opens from ZIP, gzip and Zstandard as it does plain', async () => {
		const text = linesOf(DAY);
		const plain = contentOf(await tapeOf(inMemory('a.data', text)));
		const packed = [
			zipped({ '2023-11-14_XRPUSDT_ob500.data': text }),
			gzipped(text),
			zstdStored(new TextEncoder().encode(text))
		];
		for (const bytes of packed) expect(contentOf(await tapeOf(inMemory('a', bytes)))).toEqual(plain);
	});

	it.each<[string, object]>([
		['is a delta without a usable u', { ...DAY[1], data: { b: [], a: [] } }],
		['is a book without a usable b', { ...DAY[0], data: { u: 1, b: [['x', '1']], a: [] } }],
		['is a delta without a usable data', { ...DAY[1], data: null }],
		['is a book without a usable type', { ...DAY[1], type: 'x', data: { u: 1, b: [], a: [] } }]
	])('has a line that %s', (flaw, value) => {
		const parsed = parseMessage(value);
		expect(parsed.kind === 'fault' ? parsed.flaw : parsed).toBe(flaw);
	});
});
