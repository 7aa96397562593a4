import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DiffBook } from '../../../src/lib/data/binance/diff-book.ts';
import { LevelColumns } from '../../../src/lib/data/binance/levels.ts';
import type { BookMessage, DiffMessage } from '../../../src/lib/data/binance/message.ts';
import { parseMessage } from '../../../src/lib/data/binance/parse-message.ts';
import { diff, snapshot, type RawLevel } from '../../fixtures/binance.ts';
import { runs, SEED } from './run.ts';

/** Many levels at few prices, so that they meet; one in three removes. */
const levels = fc.array(
	fc.tuple(
		fc.integer({ min: 1, max: 60 }).map((price) => (price / 2).toFixed(2)),
		fc.constantFrom('0.00000000', '1.5', '2.25')
	),
	{ maxLength: 12 }
);

const diffs = fc.array(fc.tuple(levels, levels), { maxLength: 60 });

type Side = Map<number, number>;

function setAll(side: Side, changes: readonly RawLevel[]): void {
	for (const [price, size] of changes) {
		if (Number(size) === 0) side.delete(Number(price));
		else side.set(Number(price), Number(size));
	}
}

const best = (side: Side, direction: 1 | -1, limit: number) =>
	[...side].sort(([a], [b]) => direction * (b - a)).slice(0, limit);

function written(side: DiffBook['bids'], limit: number) {
	const out = new LevelColumns(limit);
	side.copyTo(out, limit);
	return Array.from({ length: out.count }, (_, l) => [out.prices[l], out.sizes[l]]);
}

describe(`a book of random diffs, seed ${SEED}`, () => {
	it('has the levels of a plain map of prices, best first, after each', () => {
		fc.assert(
			fc.property(diffs, fc.integer({ min: 1, max: 25 }), (changes, limit) => {
				const book = new DiffBook();
				const bids: Side = new Map([[10, 1]]);
				const asks: Side = new Map([[11, 1]]);
				book.addSnapshot(parseMessage(snapshot(0, [['10', '1']], [['11', '1']])) as BookMessage);
				for (const [i, [b, a]] of changes.entries()) {
					setAll(bids, b);
					setAll(asks, a);
					expect(book.addDiff(parseMessage(diff(i + 1, i + 1, b, a)) as DiffMessage)).toBe(true);
					expect(written(book.bids, limit)).toEqual(best(bids, 1, limit));
					expect(written(book.asks, limit)).toEqual(best(asks, -1, limit));
				}
			}),
			runs(100)
		);
	});

	it('ends as the same book however its diffs are repeated and whenever the snapshot comes', () => {
		fc.assert(
			fc.property(diffs, fc.nat(), fc.array(fc.nat(), { maxLength: 20 }), (changes, at, repeats) => {
				const all = changes.map(([b, a], i) => parseMessage(diff(i + 1, i + 1, b, a)) as DiffMessage);
				const start = parseMessage(snapshot(0, [['10', '1']], [['11', '1']])) as BookMessage;
				const plain = new DiffBook();
				plain.addSnapshot(start);
				for (const message of all) plain.addDiff(message);
				const other = new DiffBook();
				const late = at % (all.length + 1);
				for (const [i, message] of all.entries()) {
					if (i === late) other.addSnapshot(start);
					other.addDiff(message);
					const again = repeats[i];
					if (again !== undefined) other.addDiff(all[again % (i + 1)]!);
				}
				if (late === all.length) other.addSnapshot(start);
				expect(other.id).toBe(plain.id);
				expect(written(other.bids, 100)).toEqual(written(plain.bids, 100));
				expect(written(other.asks, 100)).toEqual(written(plain.asks, 100));
			}),
			runs(100)
		);
	});
});
