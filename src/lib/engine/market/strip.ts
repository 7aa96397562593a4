import { priceSeries, type PriceSeries } from './price-series.ts';
import type { TimeColumns } from './depth-tile.ts';
import type { Tape } from './tape.ts';

/** Trades of the whole market, thinned: each entry stands for those of one side in one column of time. */
export interface TradeMarks {
	/** Average, weighted by size; ms since the epoch. */
	readonly time: Float64Array;
	/** Average, weighted by size; quote currency. */
	readonly price: Float64Array;
	/** Base units together. */
	readonly size: Float64Array;
	/** 1 where sell orders hit the bid, 0 where buy orders hit the ask. */
	readonly isSale: Uint8Array;
}

/** Prices and trades of a stretch of time, thinned to what a chart can show of it. */
export interface Strip {
	readonly prices: PriceSeries;
	readonly trades: TradeMarks;
}

/** Lowest and highest prices and the trades of both sides in each column of time. */
export function stripOf(tape: Tape, { from, columnMs, columns }: TimeColumns): Strip {
	return {
		prices: priceSeries(tape, 2 * columns + 2, from, from + columnMs * columns),
		trades: tradeMarks(tape, { from, columnMs, columns })
	};
}

/** Strips of neighbouring stretches, in order of time, as one. */
export function joinStrips(strips: readonly Strip[]): Strip {
	return {
		prices: joinColumns(strips.map(({ prices }) => prices)),
		trades: joinColumns(strips.map(({ trades }) => trades))
	};
}

function joinColumns<T extends { readonly [name in keyof T]: Float64Array | Uint8Array }>(
	parts: readonly T[]
): T {
	const [first] = parts;
	const names = Object.keys(first ?? {}) as (keyof T)[];
	const joined = names.map((name) => {
		const total = parts.reduce((sum, part) => sum + part[name].length, 0);
		const column = first![name] instanceof Uint8Array ? new Uint8Array(total) : new Float64Array(total);
		let place = 0;
		for (const part of parts) {
			column.set(part[name], place);
			place += part[name].length;
		}
		return [name, column];
	});
	return Object.fromEntries(joined) as T;
}

interface Sum {
	size: number;
	notional: number;
	/** ms since `from`, times base units. */
	delay: number;
}

function tradeMarks({ trades }: Tape, { from, columnMs, columns }: TimeColumns): TradeMarks {
	const marks: { time: number; price: number; size: number; isSale: number }[] = [];
	let next = trades.firstAt(from);
	for (let column = 0; column < columns; column++) {
		const end = from + columnMs * (column + 1);
		const sums: Sum[] = [0, 1].map(() => ({ size: 0, notional: 0, delay: 0 }));
		for (; next < trades.length && trades.times[next]! < end; next++) {
			const sum = sums[trades.buyerIsMaker[next]!]!;
			const size = trades.sizes[next]!;
			sum.size += size;
			sum.notional += size * trades.prices[next]!;
			sum.delay += size * (trades.times[next]! - from);
		}
		sums.forEach(({ size, notional, delay }, isSale) => {
			if (size > 0) marks.push({ time: from + delay / size, price: notional / size, size, isSale });
		});
	}
	return {
		time: Float64Array.from(marks, ({ time }) => time),
		price: Float64Array.from(marks, ({ price }) => price),
		size: Float64Array.from(marks, ({ size }) => size),
		isSale: Uint8Array.from(marks, ({ isSale }) => isSale)
	};
}
