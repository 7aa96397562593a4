import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DiffBook } from '../../../../src/lib/data/binance/diff-book.ts';
import { DEEPEST, LadderSide } from '../../../../src/lib/data/binance/ladder-side.ts';
import { LevelColumns } from '../../../../src/lib/data/binance/levels.ts';
import type { BookMessage, DiffMessage, TickerMessage } from '../../../../src/lib/data/binance/message.ts';
import { parseMessage } from '../../../../src/lib/data/binance/parse-message.ts';
import { recordedLine } from '../../../../src/lib/data/binance/recorded-line.ts';
import { lines } from '../../../../src/lib/data/lines.ts';
import { diff, snapshot, type RawLevel } from '../../../fixtures/binance.ts';
import { HAS_REAL, NO_REAL, onDisk, REAL } from '../../../fixtures/files.ts';

const snapshotOf = (id: number, bid = '100') =>
	parseMessage(snapshot(id, [[bid, '1']], [['101', '1']])) as BookMessage;
/** A diff that sets the best bid's size to its own last id. */
const spot = (first: number, last: number, b: readonly RawLevel[] = [['100', String(last)]]) =>
	parseMessage(diff(first, last, b)) as DiffMessage;
const future = (first: number, last: number, previous: number) =>
	parseMessage(diff(first, last, [['100', String(last)]], [], previous)) as DiffMessage;

const state = ({ id, isInSync, bids }: DiffBook) => [id, isInSync, bids.bestSize];

describe('a book of diffs', () => {
	it('waits for a snapshot, drops what it holds already and applies the rest', () => {
		const book = new DiffBook();
		for (const d of [spot(1, 5), spot(6, 10), spot(11, 15)]) expect(book.addDiff(d)).toBe(false);
		expect(book.addSnapshot(snapshotOf(8))).toBe(true);
		expect(state(book)).toEqual([15, true, 15]);
	});

	it('starts from a snapshot that comes first, whatever older diffs come after it', () => {
		const book = new DiffBook();
		expect(book.addSnapshot(snapshotOf(8))).toBe(true);
		expect(book.addDiff(spot(1, 8))).toBe(false);
		expect(state(book)).toEqual([8, true, 1]);
		expect(book.addDiff(spot(7, 12))).toBe(true);
		expect(state(book)).toEqual([12, true, 12]);
	});

	it.each([
		['spot: U = lastUpdateId + 1', spot(9, 12), true],
		['spot: U = lastUpdateId + 2', spot(10, 12), false],
		['futures: U <= lastUpdateId <= u', future(7, 12, 5), true],
		['futures: pu = lastUpdateId', future(20, 25, 8), true],
		['futures: pu > lastUpdateId', future(20, 25, 9), false]
	])('needs a first diff that goes on from the snapshot, %s', (_, first, isInSync) => {
		const book = new DiffBook();
		book.addDiff(first);
		expect(book.addSnapshot(snapshotOf(8))).toBe(isInSync);
		const other = new DiffBook();
		other.addSnapshot(snapshotOf(8));
		expect(other.addDiff(first)).toBe(isInSync);
		expect(other.isInSync).toBe(isInSync);
	});

	it.each([
		['spot: U = u + 1', spot(9, 10), spot(11, 12), true],
		['spot: one id missing', spot(9, 10), spot(12, 13), false],
		['futures: pu = u, though ids have a gap', future(9, 10, 8), future(30, 40, 10), true],
		['futures: pu is another', future(9, 10, 8), future(30, 40, 11), false]
	])('breaks where a diff is missing, %s', (_, first, second, isInSync) => {
		const book = new DiffBook();
		book.addSnapshot(snapshotOf(8));
		book.addDiff(first);
		expect(book.addDiff(second)).toBe(isInSync);
		expect(book.isInSync).toBe(isInSync);
	});

	it('passes over a diff that comes twice', () => {
		const book = new DiffBook();
		book.addSnapshot(snapshotOf(8));
		book.addDiff(spot(9, 10));
		expect(book.addDiff(spot(9, 10))).toBe(false);
		expect(state(book)).toEqual([10, true, 10]);
	});

	it('comes back with the next snapshot that the kept diffs go on from', () => {
		const book = new DiffBook();
		book.addSnapshot(snapshotOf(8));
		book.addDiff(spot(12, 13));
		expect(book.addSnapshot(snapshotOf(10))).toBe(false);
		book.addDiff(spot(14, 15));
		expect(book.addSnapshot(snapshotOf(13))).toBe(true);
		expect(state(book)).toEqual([15, true, 15]);
	});

	it('comes back at once where a newer snapshot came before the break was seen', () => {
		const book = new DiffBook();
		book.addSnapshot(snapshotOf(8));
		expect(book.addSnapshot(snapshotOf(20, '99'))).toBe(false);
		expect(book.addDiff(spot(19, 22))).toBe(true);
		expect(state(book)).toEqual([22, true, 22]);
	});

	it('keeps only diffs that go on from each other while it waits', () => {
		const book = new DiffBook();
		book.addDiff(spot(1, 5));
		book.addDiff(spot(7, 9));
		expect(book.addSnapshot(snapshotOf(4))).toBe(false);
		expect(book.addSnapshot(snapshotOf(6))).toBe(true);
		expect(book.id).toBe(9);
	});

	it('writes its best levels, or those behind a price', () => {
		const book = new DiffBook();
		book.addSnapshot(snapshotOf(8));
		book.addDiff(
			spot(9, 9, [
				['98', '3'],
				['99.5', '2'],
				['5', '9']
			])
		);
		const best = (limit: number, behind?: number) => {
			const out = new LevelColumns(4);
			book.bids.copyTo(out, limit, behind);
			return [...out.prices.subarray(0, out.count)];
		};
		expect(best(3)).toEqual([100, 99.5, 98]);
		expect(best(4, 99.5)).toEqual([98, 5]);
		expect(best(4, 99.7)).toEqual([99.5, 98, 5]);
	});
});

describe('a side deeper than any market', () => {
	it('gives its worst levels up', () => {
		const bids = new LadderSide(1);
		for (let price = 1; price <= DEEPEST + 2; price++) bids.set(price, price);
		expect([bids.count, bids.best, bids.bestSize]).toEqual([DEEPEST, DEEPEST + 2, DEEPEST + 2]);
		bids.set(2, 5);
		bids.set(3.5, 7);
		const all = new LevelColumns(DEEPEST);
		bids.copyTo(all, DEEPEST);
		expect([...all.prices.subarray(DEEPEST - 2)]).toEqual([4, 3.5]);
		expect([...all.sizes.subarray(DEEPEST - 2)]).toEqual([4, 7]);
	});
});

describe.skipIf(!HAS_REAL)(`a book of a real recording${HAS_REAL ? '' : `, ${NO_REAL}`}`, () => {
	it.each([
		['spot_btcusdt_20240808.gz', 564],
		['cm_btcusd_perp_20240808.gz', 1124]
	])('equals the ticker wherever their update ids are equal: %s, %i times', async (name, expected) => {
		const book = new DiffBook();
		const tickers = new Map<number, TickerMessage>();
		const tops = new Map<number, number[]>();
		for await (const { batch } of lines(onDisk(join(REAL, 'hftbacktest', name)))) {
			for (const { text } of batch) {
				const { message } = recordedLine(text);
				if (message.kind === 'ticker') tickers.set(message.id, message);
				else if (message.kind === 'snapshot') book.addSnapshot(message);
				else if (message.kind === 'diff' && book.addDiff(message)) {
					const { bids, asks } = book;
					tops.set(book.id, [bids.best, bids.bestSize, asks.best, asks.bestSize]);
				}
			}
		}
		const shared = [...tops].flatMap(([id, top]) => {
			const quote = tickers.get(id);
			return quote ? [{ top, quote: [quote.bid, quote.bidSize, quote.ask, quote.askSize] }] : [];
		});
		expect(shared).toHaveLength(expected);
		expect(shared.map(({ top }) => top)).toEqual(shared.map(({ quote }) => quote));
		expect(book.isInSync).toBe(true);
	});
});
