import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { binOf } from './depth-tile.ts';
import type { Tape } from './tape.ts';

/** From which size to which the colours of a heatmap go, and how much of the book there is to see. */
export interface DepthScale {
	/** Base units in one bin of price. */
	readonly low: number;
	readonly high: number;
	/** How far from the mid the levels go, up to the 20th, in half of all books; quote currency. */
	readonly reach: number;
}

/** Books that a scale is taken from, evenly chosen. */
const SAMPLES = 256;

/** Levels that count for the reach. */
const REACH_LEVELS = 20;

/** Shares of bins whose sizes are below the scale, and not above it. */
const LOWEST = 0.05;
const HIGHEST = 0.995;

/** The scale for bins of `step` (quote currency), in steps of 1, 2 and 5, a decade at least; null where no sizes are known. */
export function depthScale(tape: Tape, step: number): DepthScale | null {
	const stride = Math.max(1, Math.ceil(tape.length / SAMPLES));
	const sizes: number[] = [];
	const reaches: number[] = [];
	for (let book = 0; book < tape.length; book += stride) {
		binSizes(tape, book, step, sizes);
		reaches.push(reachOf(tape, book));
	}
	if (sizes.length === 0) return null;
	const sorted = Float64Array.from(sizes).sort();
	const low = roundSize(sorted[Math.floor(LOWEST * (sorted.length - 1))]!, false);
	const high = roundSize(sorted[Math.floor(HIGHEST * (sorted.length - 1))]!, true);
	const reach = Float64Array.from(reaches).sort()[reaches.length >> 1]!;
	return { low, high: Math.max(high, 10 * low), reach };
}

/** The size that a byte of a tile stands for, base units. */
export function sizeOf(byte: number, { low, high }: DepthScale): number {
	return byte === 0 ? 0 : low * exp(((byte - 1) / 254) * log(high / low));
}

/** Appends the sizes of all bins of a book that hold something; they come in order of price. */
function binSizes({ bids, asks }: Tape, book: number, step: number, sizes: number[]): void {
	let bin = NaN;
	const add = (price: number, size: number) => {
		if (size === 0) return;
		const next = binOf(price, step);
		if (next === bin) sizes[sizes.length - 1]! += size;
		else sizes.push(size);
		bin = next;
	};
	for (let l = bids.start[book + 1]! - 1; l >= bids.start[book]!; l--) add(bids.prices[l]!, bids.sizes[l]!);
	for (let l = asks.start[book]!; l < asks.start[book + 1]!; l++) add(asks.prices[l]!, asks.sizes[l]!);
}

function reachOf({ bids, asks }: Tape, book: number): number {
	const last = ({ start }: { start: Uint32Array }) =>
		Math.min(start[book + 1]!, start[book]! + REACH_LEVELS) - 1;
	return (asks.prices[last(asks)]! - bids.prices[last(bids)]!) / 2;
}

/** The next of 1, 2 and 5 times a power of ten, at or below `size` or at or above it. */
function roundSize(size: number, isUp: boolean): number {
	let power = 1;
	while (power > size) power /= 10;
	while (power * 10 <= size) power *= 10;
	const steps = [1, 2, 5, 10].map((factor) => factor * power);
	return isUp
		? steps.find((it) => it >= size * (1 - EPSILON))!
		: steps.findLast((it) => it <= size * (1 + EPSILON))!;
}

const EPSILON = 1e-9;
