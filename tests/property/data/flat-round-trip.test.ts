import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BookIntake, Tape } from '../../../src/lib/engine/index.ts';
import { writeTape } from '../../../src/lib/data/index.ts';
import { inMemory } from '../../fixtures/files.ts';
import { contentOf, openOne } from '../../fixtures/tapes.ts';
import { LONG_TIMEOUT, runs } from './run.ts';

const gap = fc.oneof(fc.nat(300_000), fc.constant(0));
/** Price steps from one level to the next, then sizes: whole ticks and lots or any double. */
const sides = (size: fc.Arbitrary<number>, step: fc.Arbitrary<number>) =>
	fc.array(fc.tuple(step, size), { minLength: 1, maxLength: 7 });

const ticks = sides(
	fc.integer({ min: 1, max: 500_000 }).map((lots) => lots / 100_000),
	fc.integer({ min: 1, max: 500 }).map((tick) => tick / 100)
);
const doubles = sides(
	fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
	fc.double({ min: 1e-3, max: 5, noNaN: true })
);

const book = (levels: typeof ticks) =>
	fc.record({
		gap,
		isQuote: fc.boolean(),
		mid: fc.integer({ min: 9_000, max: 9_100 }),
		bids: levels,
		asks: levels
	});

const market = fc.record({
	start: fc.integer({ min: 0, max: 2e15 }),
	symbol: fc.string({ maxLength: 12 }),
	tick: fc.constantFrom(0, 0.01, 0.05),
	books: fc.oneof(
		fc.array(book(ticks), { minLength: 2, maxLength: 30 }),
		fc.array(book(doubles), { minLength: 2, maxLength: 30 })
	),
	trades: fc.array(
		fc.record({
			gap,
			price: fc.integer({ min: 1, max: 1e9 }),
			size: fc.double({ min: 1e-6, max: 10, noNaN: true }),
			flag: fc.boolean()
		})
	),
	holes: fc.array(fc.record({ from: fc.nat(1e6), to: fc.nat(1e6), reason: fc.string() }), { maxLength: 3 })
});

function tapeOf({
	start,
	symbol,
	tick,
	books,
	trades,
	holes
}: typeof market extends fc.Arbitrary<infer T> ? T : never): Tape {
	const tape = new Tape({ symbol, tick, lot: 0 });
	const intake = new BookIntake(tape);
	let us = start;
	for (const { gap, isQuote, mid, bids, asks } of books) {
		us += gap;
		if (isQuote) {
			intake.addQuote(us / 1000, mid, mid + asks[0]![0]);
			continue;
		}
		const prices = (levels: typeof bids, direction: number) => {
			let price = mid;
			return levels.map(([step]) => (price += direction * step));
		};
		const sizes = (levels: typeof bids) => levels.map(([, size]) => size);
		intake.addBook(
			us / 1000,
			prices(bids, -1).map(cents),
			sizes(bids),
			0,
			bids.length,
			prices(asks, 1).map(cents),
			sizes(asks),
			0,
			asks.length
		);
	}
	us = start;
	for (const { gap, price, size, flag } of trades)
		tape.trades.append((us += gap) / 1000, price / 100, size, flag);
	tape.holes.push(...holes);
	return tape;
}

/** Sums of hundredths are no hundredths until they are rounded; others are left as they are. */
function cents(price: number): number {
	const rounded = Math.round(price * 100) / 100;
	return Math.abs(rounded - price) < 1e-9 ? rounded : price;
}

describe('a tape written and read again', () => {
	it(
		'is the same to the last bit',
		async () => {
			await fc.assert(
				fc.asyncProperty(market, async (recipe) => {
					const tape = tapeOf(recipe);
					fc.pre(tape.length >= 2);
					const { book, trades } = await writeTape(tape);
					const source = await openOne(
						inMemory('a.book.parquet', book),
						...(trades ? [inMemory('a.trades.parquet', trades)] : [])
					);
					const again = await source.read();
					expect(contentOf(again)).toEqual(contentOf(tape));
					expect(again.quality).toMatchObject({ rows: tape.length, books: tape.length, repaired: 0 });
					expect(source.info).toMatchObject({
						rows: tape.length,
						start: tape.start,
						end: tape.end,
						levels: Math.max(1, tape.depth)
					});
				}),
				runs(60)
			);
		},
		LONG_TIMEOUT
	);
});
