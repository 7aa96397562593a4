import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../../../src/lib/data/binance/parse-message.ts';
import type { CapturedMessage, CaptureRecord } from '../../../../src/lib/data/capture/capture-record.ts';
import { writeTape, type FileLike } from '../../../../src/lib/data/index.ts';
import { aggTrade, partial, T0, ticker } from '../../../fixtures/binance.ts';
import { inMemory } from '../../../fixtures/files.ts';
import { contentOf, openOne, refusal, tapeOf } from '../../../fixtures/tapes.ts';
import { SPEC } from '../../../support/arbitrary-records.ts';
import { busyMarket } from '../../../support/busy-market.ts';
import { liveTape, partOf, storedCapture } from '../../../support/capture-files.ts';

const record = (ms: number, message: object): CaptureRecord => ({
	kind: 'message',
	received: T0 + ms,
	message: parseMessage(message) as CapturedMessage
});

const HOLE = { kind: 'hole', hole: { from: T0 + 1, to: T0 + 100, reason: 'connection lost' } } as const;

const RECORDS: readonly CaptureRecord[] = [
	record(0, partial(10, [['100.25', '1']], [['100.50', '2']])),
	record(0.001, ticker(12, '100.30', '100.50', '1.5', '2.25')),
	record(1, aggTrade(7)),
	HOLE,
	record(
		100,
		partial(
			20,
			[['100', '1']],
			[
				['101', '2'],
				['102', '1']
			]
		)
	)
];

const fileOf = (files: readonly FileLike[], content: string) =>
	files.find(({ name }) => name.includes(`.${content}.`))!;

const rowsOf = async (file: FileLike) =>
	parquetReadObjects({
		file: await file.slice(0, file.size).arrayBuffer(),
		parsers: {
			timestampFromMilliseconds: (value: bigint) => value,
			timestampFromMicroseconds: (value: bigint) => value,
			timestampFromNanoseconds: (value: bigint) => value
		}
	});

const us = (ms: number) => BigInt(T0) * 1000n + BigInt(Math.round(ms * 1000));

describe('a stored capture', () => {
	it('has the messages as rows, by whole ticks and lots, in order of receipt', async () => {
		const files = await storedCapture(RECORDS, SPEC);
		const level = { bid_px_01: 0, bid_sz_01: 0 };
		expect(await rowsOf(fileOf(files, 'book'))).toEqual([
			{
				ts: us(0),
				update_id: 10n,
				bid_px_00: 10025,
				bid_sz_00: 1,
				ask_px_00: 10050,
				ask_sz_00: 2,
				...level,
				ask_px_01: 0,
				ask_sz_01: 0
			},
			{
				ts: us(100),
				update_id: 20n,
				bid_px_00: 10000,
				bid_sz_00: 1,
				ask_px_00: 10100,
				ask_sz_00: 2,
				...level,
				ask_px_01: 10200,
				ask_sz_01: 1
			}
		]);
		expect(await rowsOf(fileOf(files, 'quotes'))).toEqual([
			{ ts: us(0.001), update_id: 12n, bid_px: 1003, bid_sz: 150, ask_px: 1005, ask_sz: 225 }
		]);
		expect(await rowsOf(fileOf(files, 'trades'))).toEqual([
			{ ts: us(1), trade_ts: us(7), trade_id: 7n, px: 1005, sz: 1, is_buyer_maker: true }
		]);
	});

	it('opens as the market that it was, with its hole', async () => {
		const source = await openOne(...(await storedCapture(RECORDS, SPEC)));
		expect(source.info).toMatchObject({
			name: 'capture.book.parquet',
			format: 'trace-zero-parquet',
			symbol: 'BTCUSDT',
			rows: 3,
			start: T0,
			end: T0 + 100,
			low: 100,
			high: 101,
			levels: 2,
			warnings: []
		});
		const tape = await source.read();
		expect(contentOf(tape)).toEqual(contentOf(liveTape(RECORDS, SPEC)));
		expect(tape).toMatchObject({ length: 3, holes: [HOLE.hole] });
		expect(tape.trades.length).toBe(1);
	});

	it('of the top of the book is made of quotes alone, which hold the holes', async () => {
		const spec = { ...SPEC, depth: 'top' as const };
		const records = [record(0, ticker(1, '100', '101')), HOLE, record(100, ticker(2, '100', '102'))];
		const files = await storedCapture(records, spec);
		expect(files.map(({ name }) => name)).toEqual(['capture.quotes.parquet']);
		const tape = await tapeOf(...files);
		expect(contentOf(tape)).toEqual(contentOf(liveTape(records, spec)));
		expect(tape.holes).toHaveLength(1);
	});

	it('has the holes that were told and finds none by itself', () => {
		const records = [record(0, partial(1, [['100', '1']], [['101', '2']])), record(1, aggTrade(1))];
		const later = [record(9000, partial(2, [['100', '1']], [['101', '2']])), record(9001, aggTrade(9))];
		expect(liveTape([...records, ...later], SPEC).holes).toEqual([]);
		expect(liveTape([...records, HOLE, ...later], SPEC).holes).toEqual([HOLE.hole]);
	});

	it('that got no depth at all is read as the top of the book', async () => {
		const records = [record(0, ticker(1, '100', '101')), record(100, ticker(2, '100', '102'))];
		expect((await tapeOf(...(await storedCapture(records, SPEC)))).length).toBe(2);
	});

	it('leaves quotes out where the book file has no update ids, and says so', async () => {
		const quotes = fileOf(await storedCapture(RECORDS, SPEC), 'quotes');
		const { book } = await writeTape(liveTape(RECORDS, SPEC));
		const source = await openOne(inMemory('capture.book.parquet', book), quotes);
		expect(source.info.warnings).toEqual([
			'capture.quotes.parquet is left out: the book file beside it has no update ids to put quotes in order by'
		]);
		expect((await source.read()).length).toBe(3);
	});

	it('is refused where its trades have no ids', async () => {
		const book = fileOf(await storedCapture(RECORDS, SPEC), 'book');
		const { trades } = await writeTape(liveTape(RECORDS, SPEC));
		expect(await refusal(book, inMemory('capture.trades.parquet', trades ?? ''))).toContain(
			'capture.trades.parquet is TRACE-ZERO Parquet without the column trade_id'
		);
	});

	it('gives a range the books of the whole, in whichever row group it begins', async () => {
		// Every hundredth message comes a second time late, so that the newest is not always the last.
		const records: CaptureRecord[] = [];
		for (const one of busyMarket(1300)) {
			const late = records.at(-40);
			records.push(one);
			if (records.length % 100 === 0 && late?.kind === 'message' && one.kind === 'message') {
				records.push({ ...late, received: one.received + 0.001 });
			}
		}
		const source = await openOne(...(await storedCapture(records, SPEC)));
		const live = liveTape(records, SPEC);
		const { start, end } = source.info;
		for (const share of [0, 0.27, 0.5, 0.93]) {
			const range = { from: start + share * (end - start), to: start + share * (end - start) + 3000 };
			const part = await source.read(range);
			expect(contentOf(part)).toEqual(contentOf(partOf(live, range.from, range.to)));
		}
	});
});
