import { describe, expect, it } from 'vitest';
import { BinanceFeed, type FeedOptions } from '../../../../src/lib/data/binance/binance-feed.ts';
import { parseMessage } from '../../../../src/lib/data/binance/parse-message.ts';
import { TapeSink } from '../../../../src/lib/data/binance/tape-sink.ts';
import { Tape } from '../../../../src/lib/engine/index.ts';
import {
	aggTrade,
	diff,
	partial,
	snapshot,
	T0,
	ticker,
	trade,
	type RawLevel
} from '../../../fixtures/binance.ts';

type Timed = readonly [ms: number, message: object];

function feedOf(messages: readonly Timed[], options: Partial<FeedOptions> = {}) {
	const tape = new Tape();
	const feed = new BinanceFeed(new TapeSink(tape), {
		depth: 'partial',
		trades: 'aggTrade',
		levels: 20,
		...options
	});
	for (const [ms, message] of messages) feed.add(parseMessage(message), T0 + ms);
	feed.finish();
	return { tape, feed };
}

const tapeOf = (messages: readonly Timed[], options: Partial<FeedOptions> = {}) =>
	feedOf(messages, options).tape;

/** Book i as `[ms, bids, asks]`, a level as `[price, size]`. */
function book(tape: Tape, i: number) {
	const side = ({ start, prices, sizes }: Tape['bids']) =>
		Array.from({ length: start[i + 1]! - start[i]! }, (_, l) => [
			prices[start[i]! + l],
			sizes[start[i]! + l]
		]);
	return [tape.times[i]! - T0, side(tape.bids), side(tape.asks)];
}

const books = (tape: Tape) => Array.from({ length: tape.length }, (_, i) => book(tape, i));

const BIDS: readonly RawLevel[] = [
	['100', '1'],
	['99', '2'],
	['98', '3']
];
const ASKS: readonly RawLevel[] = [
	['101', '1'],
	['102', '2'],
	['103', '3']
];
const bidLevels = [
	[100, 1],
	[99, 2],
	[98, 3]
];
const askLevels = [
	[101, 1],
	[102, 2],
	[103, 3]
];

describe('a feed of partial depth and tickers', () => {
	it('makes a book of each depth message', () => {
		const tape = tapeOf([
			[0, partial(10, BIDS, ASKS)],
			[100, partial(20, BIDS.slice(1), ASKS)]
		]);
		expect(books(tape)).toEqual([
			[0, bidLevels, askLevels],
			[100, bidLevels.slice(1), askLevels]
		]);
	});

	it('has no book from tickers before the first depth message', () => {
		const tape = tapeOf([
			[0, ticker(5, '100', '101')],
			[100, partial(10, BIDS, ASKS)]
		]);
		expect(books(tape)).toEqual([[100, bidLevels, askLevels]]);
	});

	it('patches the top with a newer ticker, in size where the price is there', () => {
		const tape = tapeOf([
			[0, partial(10, BIDS, ASKS)],
			[50, ticker(11, '100', '101', '7', '8')]
		]);
		expect(book(tape, 1)).toEqual([50, [[100, 7], ...bidLevels.slice(1)], [[101, 8], ...askLevels.slice(1)]]);
	});

	it('puts a better price before the others', () => {
		const tape = tapeOf([
			[0, partial(10, BIDS, ASKS)],
			[50, ticker(11, '100.4', '100.6', '7', '8')]
		]);
		expect(book(tape, 1)).toEqual([50, [[100.4, 7], ...bidLevels], [[100.6, 8], ...askLevels]]);
	});

	it('drops every level that the ticker proves gone, on both sides', () => {
		const up = tapeOf([
			[0, partial(10, BIDS, ASKS)],
			[50, ticker(11, '102.1', '102.5', '7', '8')]
		]);
		expect(book(up, 1)).toEqual([
			50,
			[[102.1, 7], ...bidLevels],
			[
				[102.5, 8],
				[103, 3]
			]
		]);
		const down = tapeOf([
			[0, partial(10, BIDS, ASKS)],
			[50, ticker(11, '98', '98.5', '7', '8')]
		]);
		expect(book(down, 1)).toEqual([50, [[98, 7]], [[98.5, 8], ...askLevels]]);
	});

	it('lets no older ticker, nor one as old, overwrite a newer book', () => {
		const tape = tapeOf([
			[0, partial(10, BIDS, ASKS)],
			[50, ticker(10, '90', '91')],
			[51, ticker(9, '90', '91')]
		]);
		expect(tape.length).toBe(1);
	});

	it('lets no older ticker undo a newer one', () => {
		const tape = tapeOf([
			[0, partial(10, BIDS, ASKS)],
			[50, ticker(12, '100', '101', '7', '8')],
			[51, ticker(11, '90', '91')]
		]);
		expect(tape.length).toBe(2);
	});

	it('keeps a newer ticker on top of an older book that comes after it', () => {
		const tape = tapeOf([
			[0, partial(10, BIDS, ASKS)],
			[99, ticker(25, '100', '101', '7', '8')],
			[100, partial(20, BIDS, ASKS)],
			[200, partial(30, BIDS, ASKS)]
		]);
		expect(book(tape, 2)).toEqual([
			100,
			[[100, 7], ...bidLevels.slice(1)],
			[[101, 8], ...askLevels.slice(1)]
		]);
		expect(book(tape, 3)).toEqual([200, bidLevels, askLevels]);
	});

	it('passes over a book that is older than the last one, or the same again', () => {
		const tape = tapeOf([
			[0, partial(20, BIDS, ASKS)],
			[100, partial(20, BIDS, ASKS)],
			[200, partial(10, BIDS, ASKS)]
		]);
		expect(tape.length).toBe(1);
		expect(tape.holes).toEqual([]);
	});

	it('counts a crossed ticker and patches nothing with it', () => {
		const tape = tapeOf([
			[0, partial(10, BIDS, ASKS)],
			[50, ticker(11, '101', '101')],
			[60, ticker(12, '100', '101', '7', '8')]
		]);
		expect(tape.quality).toMatchObject({ rows: 3, books: 2, crossed: 1 });
		expect(book(tape, 1)[0]).toBe(60);
	});

	it('counts a crossed book, which the next ticker may set right', () => {
		const tape = tapeOf([
			[0, partial(10, [['101.5', '1'], ...BIDS], ASKS)],
			[50, ticker(11, '100', '101', '7', '8')]
		]);
		expect(tape.quality).toMatchObject({ rows: 2, books: 1, crossed: 1 });
		expect(book(tape, 0)).toEqual([50, [[100, 7], ...bidLevels.slice(1)], [[101, 8], ...askLevels.slice(1)]]);
	});

	it('counts a book whose ticker says that a side is empty', () => {
		const tape = tapeOf([
			[0, partial(10, BIDS, ASKS)],
			[50, ticker(11, '0.00', '101', '0.00')]
		]);
		expect(tape.quality).toMatchObject({ rows: 2, books: 1, oneSided: 1 });
	});

	it('has no more levels than are asked for', () => {
		const tape = tapeOf(
			[
				[0, partial(10, BIDS, ASKS)],
				[50, ticker(11, '100.4', '100.6')]
			],
			{ levels: 2 }
		);
		expect(tape.depth).toBe(2);
	});

	it('has a hole where depth pauses for more than three of its intervals', () => {
		const tape = tapeOf([
			[0, partial(10, BIDS, ASKS)],
			[300, partial(20, BIDS, ASKS)],
			[1500, partial(30, BIDS, ASKS)]
		]);
		expect(tape.holes).toEqual([{ from: T0 + 300, to: T0 + 1500, reason: 'no depth message for 1.2 s' }]);
	});
});

describe('a feed of tickers alone', () => {
	it('makes books of one level in the order of their ids', () => {
		const tape = tapeOf(
			[
				[0, ticker(10, '100', '101', '7', '8')],
				[1, ticker(9, '90', '91')],
				[2, ticker(11, '100', '102', '7', '9')]
			],
			{ depth: 'ticker' }
		);
		expect(books(tape)).toEqual([
			[0, [[100, 7]], [[101, 8]]],
			[2, [[100, 7]], [[102, 9]]]
		]);
	});
});

describe('a feed of diffs', () => {
	const options = { depth: 'diff' } as const;

	it('makes a book once the snapshot is there and of each diff after it', () => {
		const tape = tapeOf(
			[
				[0, diff(8, 9, [['1', '1']])],
				[100, diff(10, 12, [['99', '0']])],
				[150, snapshot(10, BIDS, ASKS)],
				[200, diff(13, 15, [['100.5', '4']], [['101', '9']])]
			],
			options
		);
		expect(books(tape)).toEqual([
			[
				150,
				[
					[100, 1],
					[98, 3]
				],
				askLevels
			],
			[
				200,
				[
					[100.5, 4],
					[100, 1],
					[98, 3]
				],
				[[101, 9], ...askLevels.slice(1)]
			]
		]);
		expect(tape.holes).toEqual([]);
	});

	it('has the newest ticker on top until a diff is as new', () => {
		const tape = tapeOf(
			[
				[0, snapshot(10, BIDS, ASKS)],
				[50, ticker(12, '99', '101', '7', '8')],
				[100, diff(11, 12, [['100', '0']])]
			],
			options
		);
		expect(book(tape, 1)).toEqual([
			50,
			[
				[99, 7],
				[98, 3]
			],
			[[101, 8], ...askLevels.slice(1)]
		]);
		expect(book(tape, 2)).toEqual([100, bidLevels.slice(1), askLevels]);
	});

	it('has no books from a missing diff to the next snapshot, and a hole that names what is missing', () => {
		const tape = tapeOf(
			[
				[0, snapshot(10, BIDS, ASKS)],
				[100, diff(11, 12, [])],
				[200, diff(15, 16, [])],
				[250, ticker(17, '100', '101')],
				[300, diff(17, 18, [])],
				[400, snapshot(18, BIDS, ASKS)],
				[500, diff(19, 19, [])]
			],
			options
		);
		expect(books(tape).map(([ms]) => ms)).toEqual([0, 100, 400, 500]);
		expect(tape.holes).toEqual([
			{ from: T0 + 100, to: T0 + 400, reason: 'depth updates 13 to 14 are missing' }
		]);
	});

	it('has a hole to the end where no snapshot comes', () => {
		const tape = tapeOf(
			[
				[0, snapshot(10, BIDS, ASKS)],
				[100, diff(11, 12, [], [], 10)],
				[200, diff(15, 16, [], [], 14)],
				[900, ticker(17, '100', '101')]
			],
			options
		);
		expect(tape.holes).toEqual([
			{ from: T0 + 100, to: T0 + 900, reason: 'depth updates between 12 and 14 are missing' }
		]);
	});

	it('has a hole where a snapshot that came early bridges the missing diffs at once', () => {
		const tape = tapeOf(
			[
				[0, snapshot(10, BIDS, ASKS)],
				[100, snapshot(20, BIDS, ASKS)],
				[200, diff(12, 22, [])]
			],
			options
		);
		expect(books(tape).map(([ms]) => ms)).toEqual([0, 200]);
		expect(tape.holes).toEqual([{ from: T0, to: T0 + 200, reason: 'depth update 11 is missing' }]);
	});
});

describe('the trades of a feed', () => {
	it('are those of the kind asked for, never both', () => {
		const { trades } = tapeOf([
			[0, trade(1)],
			[1, aggTrade(1, '100.25', '0.5', true)]
		]);
		expect([
			trades.length,
			trades.times[0],
			trades.prices[0],
			trades.sizes[0],
			trades.buyerIsMaker[0]
		]).toEqual([1, T0 + 1, 100.25, 0.5, 1]);
	});

	it('name those that are missing by their ids', () => {
		const { trades, holes } = tapeOf([
			[0, aggTrade(5)],
			[10, aggTrade(6)],
			[20, aggTrade(8)],
			[30, aggTrade(12)]
		]);
		expect(trades.length).toBe(4);
		expect(holes).toEqual([
			{ from: T0 + 10, to: T0 + 20, reason: 'aggregate trade 7 is missing' },
			{ from: T0 + 20, to: T0 + 30, reason: 'aggregate trades 9 to 11 are missing' }
		]);
	});

	it('and pauses of depth are no holes where a capture tells its own', () => {
		const tape = tapeOf(
			[
				[0, partial(10, BIDS, ASKS)],
				[1, aggTrade(5)],
				[2, aggTrade(9)],
				[1500, partial(20, BIDS, ASKS)]
			],
			{ findsHoles: false }
		);
		expect([tape.length, tape.trades.length, tape.holes]).toEqual([2, 2, []]);
	});

	it('pass over one that comes twice, count one that goes back in time and leave out those off the book', () => {
		const offBook = { ...trade(7, '0', '0').data, X: 'NA' };
		const { tape, feed } = feedOf(
			[
				[0, trade(5)],
				[0, trade(5)],
				[-1, trade(6)],
				[1, offBook],
				[2, trade(8)]
			],
			{ trades: 'trade' }
		);
		expect(tape.trades.length).toBe(2);
		expect(tape.holes).toEqual([]);
		expect(feed.lateTrades).toBe(1);
	});
});
