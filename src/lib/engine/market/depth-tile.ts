import { bisectRight } from '../math/bisect-right.ts';
import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import type { BookSide } from './book-side.ts';
import type { DepthScale } from './depth-scale.ts';
import type { Tape } from './tape.ts';

/** Columns of time from `from` on, each `columnMs` wide; ms since the epoch. */
export interface TimeColumns {
	readonly from: number;
	readonly columnMs: number;
	readonly columns: number;
}

/** A raster of time by price: row r holds the prices `low + r step <= p < low + (r + 1) step`, quote currency. */
export interface DepthTileSpec extends TimeColumns {
	readonly low: number;
	readonly step: number;
	readonly rows: number;
}

/** Instants of a column whose books are looked up: what a tile costs does not depend on how many books there are. */
const INSTANTS = 4;

/** Keeps a price on the edge of a bin in that bin, whatever the rounding. */
const EDGE = 1e-6;

/**
 * Mean resting size in each bin, base units, row by row from the lowest price; length rows x columns. The mean is over
 * instants evenly spread over the column, each with the newest book at that time; instants before the first book, after the
 * last, or where nothing was recorded do not count.
 */
export function depthSizes(tape: Tape, spec: DepthTileSpec): Float64Array {
	const { from, columnMs, columns } = spec;
	const sizes = new Float64Array(spec.rows * columns);
	let book = 0;
	const books: number[] = [];
	for (let column = 0; column < columns; column++) {
		books.length = 0;
		for (let i = 0; i < INSTANTS; i++) {
			const time = from + columnMs * (column + (i + 0.5) / INSTANTS);
			if (!isRecorded(tape, time)) continue;
			book = tape.bookAt(time, book);
			books.push(book);
		}
		addBooks(tape, spec, books, column, sizes);
	}
	return sizes;
}

function isRecorded(tape: Tape, time: number): boolean {
	return (
		time >= tape.start && time < tape.end && !tape.holes.some(({ from, to }) => time >= from && time < to)
	);
}

/** Adds the mean of `books` (not falling, a book may come more than once) to a column. */
function addBooks(
	tape: Tape,
	spec: DepthTileSpec,
	books: readonly number[],
	column: number,
	sizes: Float64Array
): void {
	for (let i = 0, next = 0; i < books.length; i = next) {
		const book = books[i]!;
		while (next < books.length && books[next] === book) next++;
		const weight = (next - i) / books.length;
		addSide(tape.bids, book, -1, spec, column, weight, sizes);
		addSide(tape.asks, book, 1, spec, column, weight, sizes);
	}
}

/** Adds one side of a book; its prices rise where `direction` is 1 and fall where it is -1. */
function addSide(
	{ start, prices, sizes: levelSizes }: BookSide,
	book: number,
	direction: 1 | -1,
	{ low, step, rows, columns }: DepthTileSpec,
	column: number,
	weight: number,
	sizes: Float64Array
): void {
	const end = start[book + 1]!;
	for (let l = start[book]!; l < end; l++) {
		const row = binOf(prices[l]! - low, step);
		if (row >= 0 && row < rows) sizes[row * columns + column]! += weight * levelSizes[l]!;
		else if (direction > 0 ? row >= rows : row < 0) break;
	}
}

/** The bin of width `step` that a distance from the lowest edge falls into. */
export function binOf(distance: number, step: number): number {
	return Math.floor(distance / step + EDGE);
}

/**
 * The same sizes as bytes on a logarithmic scale: 0 where nothing rests, else 1 + 254 ln(size / low) / ln(high / low), rounded
 * and held within 1 to 255.
 */
export function depthTile(tape: Tape, spec: DepthTileSpec, scale: DepthScale): Uint8Array {
	const sizes = depthSizes(tape, spec);
	const edges = byteEdges(scale);
	const bytes = new Uint8Array(sizes.length);
	for (let i = 0; i < sizes.length; i++) {
		if (sizes[i]! > 0) bytes[i] = 1 + bisectRight(edges, sizes[i]!, 0, edges.length);
	}
	return bytes;
}

/** The sizes between one byte and the next, from that between 1 and 2 to that between 254 and 255. */
function byteEdges({ low, high }: DepthScale): Float64Array {
	const perByte = log(high / low) / 254;
	return Float64Array.from({ length: 254 }, (_, i) => low * exp((i + 0.5) * perByte));
}
