import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { depthScale, depthSizes, depthTile, type DepthTileSpec } from '../../../src/lib/engine/index.ts';
import type { Tape } from '../../../src/lib/engine/index.ts';
import { arbitraryTape } from '../../support/arbitrary-market.ts';
import { checkProperty } from '../../support/check-property.ts';

/** A raster that may lie anywhere around a tape's times and prices; no bin's edge is a price of the tape. */
const arbitraryTile = fc
	.tuple(
		arbitraryTape(),
		fc.record({
			start: fc.double({ min: -0.5, max: 1, noNaN: true }),
			width: fc.double({ min: 1e-3, max: 1, noNaN: true }),
			columns: fc.integer({ min: 1, max: 8 }),
			above: fc.integer({ min: -3000, max: 3000 }),
			ticks: fc.integer({ min: 1, max: 700 }),
			rows: fc.integer({ min: 1, max: 8 })
		})
	)
	.map(([tape, { start, width, columns, above, ticks, rows }]): [Tape, DepthTileSpec] => {
		const length = tape.end - tape.start;
		const spec = {
			from: tape.start + start * length,
			columnMs: (width * length) / columns,
			columns,
			low: (Math.round(100 * tape.bestBid(0)) + above + 0.5) / 100,
			step: ticks / 100,
			rows
		};
		return [tape, spec];
	});

/** Base units of a book within prices. */
function restingIn(tape: Tape, book: number, low: number, high: number): number {
	let sum = 0;
	for (const { start, prices, sizes } of [tape.bids, tape.asks]) {
		for (let l = start[book]!; l < start[book + 1]!; l++)
			if (prices[l]! >= low && prices[l]! < high) sum += sizes[l]!;
	}
	return sum;
}

describe('a tile of resting sizes', () => {
	it('adds up, column by column, to what rests between its prices in the books it looks up', () => {
		checkProperty(
			fc.property(arbitraryTile, ([tape, spec]) => {
				const sizes = depthSizes(tape, spec);
				const { from, columnMs, columns, low, step, rows } = spec;
				expect(sizes).toHaveLength(rows * columns);
				for (let column = 0; column < columns; column++) {
					const times = [0.125, 0.375, 0.625, 0.875].map((share) => from + columnMs * (column + share));
					const seen = times.filter((time) => time >= tape.start && time < tape.end);
					const resting = seen.map((time) => restingIn(tape, tape.bookAt(time), low, low + rows * step));
					const mean = seen.length === 0 ? 0 : resting.reduce((sum, size) => sum + size, 0) / seen.length;
					let sum = 0;
					for (let row = 0; row < rows; row++) sum += sizes[row * columns + column]!;
					expect(sum).toBeCloseTo(mean, 8);
				}
			})
		);
	});

	it('has a byte above 0 exactly where something rests', () => {
		checkProperty(
			fc.property(arbitraryTile, ([tape, spec]) => {
				const sizes = depthSizes(tape, spec);
				const bytes = depthTile(tape, spec, depthScale(tape, spec.step)!);
				expect([...bytes].map((byte) => byte > 0)).toEqual([...sizes].map((size) => size > 0));
			})
		);
	});
});
