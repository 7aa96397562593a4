import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { zipped } from '../../fixtures/csv.ts';
import { HAS_REAL, inMemory, NO_REAL, onDisk, REAL } from '../../fixtures/files.ts';
import { contentOf, openOne, refusal, tapeOf } from '../../fixtures/tapes.ts';

const DAY = Date.parse('2012-06-21T00:00:00Z');
const named = (kind: string, levels = 2) => `AAPL_2012-06-21_34200000_57600000_${kind}_${levels}.csv`;

/** A submission, an execution of a visible order to buy, one of a hidden order to sell, a deletion. */
const MESSAGES = [
	'34200.000000001,1,1001,100,5853300,1',
	'34200.5,4,1001,40,5853300,1',
	'34201,5,0,10,5855000,-1',
	'34202.25,3,1001,60,5853300,1'
].join('\n');

const BOOKS = [
	'5859400,200,5853300,100,5859800,150,-9999999999,0',
	'5859400,200,5853300,60,5859800,150,-9999999999,0',
	'5859400,200,5853300,60,9999999999,0,-9999999999,0',
	'5859400,200,5853000,30,9999999999,0,5852000,5'
].join('\n');

const pair = (messages = MESSAGES, books = BOOKS) => [
	inMemory(named('message'), messages),
	inMemory(named('orderbook'), books)
];

describe('a day of LOBSTER', () => {
	it('joins order book and messages by row number, dummy levels left out', async () => {
		const source = await openOne(...pair());
		const tape = await source.read();
		expect(source.info).toMatchObject({ format: 'lobster', symbol: 'AAPL', rows: 4, levels: 2 });
		expect(source.info.bytes).toBe(MESSAGES.length + BOOKS.length);
		expect([...tape.times.subarray(0, 4)]).toEqual(
			[34_200_000, 34_200_500, 34_201_000, 34_202_250].map((t) => DAY + t)
		);
		expect([...tape.asks.start.subarray(0, 5)]).toEqual([0, 2, 4, 5, 6]);
		expect([...tape.bids.start.subarray(0, 5)]).toEqual([0, 1, 2, 3, 5]);
		expect([...tape.asks.prices.subarray(0, 2)]).toEqual([585.94, 585.98]);
		expect([...tape.bids.prices.subarray(0, 5)]).toEqual([585.33, 585.33, 585.33, 585.3, 585.2]);
		expect([...tape.bids.sizes.subarray(0, 5)]).toEqual([100, 60, 60, 30, 5]);
	});

	it('has executions as trades, sold where the resting order was to buy', async () => {
		const { trades } = await (await openOne(...pair())).read();
		expect(trades.length).toBe(2);
		expect([...trades.prices.subarray(0, 2)]).toEqual([585.33, 585.5]);
		expect([...trades.sizes.subarray(0, 2)]).toEqual([40, 10]);
		expect([...trades.buyerIsMaker.subarray(0, 2)]).toEqual([1, 0]);
	});

	it('opens from one archive with its notes', async () => {
		const archive = zipped({
			'LOBSTER_SampleFiles_ReadMe.txt': 'about',
			[named('message')]: MESSAGES,
			[named('orderbook')]: BOOKS
		});
		const plain = contentOf(await tapeOf(...pair()));
		expect(contentOf(await tapeOf(inMemory('sample.zip', archive)))).toEqual(plain);
	});

	it('is refused without its other half', async () => {
		const [messages, books] = pair();
		expect(await refusal(messages!)).toContain(
			'is a LOBSTER message file without its order book file; open both together'
		);
		expect(await refusal(books!)).toContain(
			'is a LOBSTER order book file without its message file; open both together'
		);
	});

	it('is refused where its rows cannot be joined', async () => {
		expect(await refusal(...pair(MESSAGES, BOOKS.split('\n').slice(1).join('\n')))).toContain(
			'has not as many rows as'
		);
		expect(await refusal(...pair(MESSAGES.split('\n').slice(1).join('\n')))).toContain(
			'has not as many rows as'
		);
		expect(await refusal(...pair(MESSAGES, BOOKS.replace(/,5$/, '')))).toContain('joined by their number');
	});

	it('is refused without a date in its name', async () => {
		const books = inMemory('x.csv', BOOKS);
		expect(await refusal(inMemory('x.csv', MESSAGES), books)).toContain('is a LOBSTER file without its date');
	});

	it('opens as its makers recorded it', async (ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		const folder = join(REAL, 'lobster');
		const source = await openOne(...readdirSync(folder).map((name) => onDisk(join(folder, name))));
		expect(source.info).toMatchObject({ symbol: 'AAPL', rows: 999, levels: 10 });
		expect(source.info.start).toBeCloseTo(DAY + 34_200_004, 0);
		expect(source.info.end).toBeCloseTo(DAY + 34_249_086, 0);
		const tape = await source.read();
		expect(tape.quality).toMatchObject({ rows: 999, books: 999, repaired: 0 });
		expect([tape.bestBid(0), tape.bestAsk(0)]).toEqual([585.33, 585.94]);
	});
});
