import type { Tape } from '../../engine/index.ts';
import { flagFormat, numberFormat, timeFormat } from './column-formats.ts';
import { exactDivisor } from './exact-divisor.ts';
import { levelColumn, PROPERTY, ROWS_A_GROUP, SCHEMA_VERSION, type Side } from './flat-format.ts';
import { writeParquet, type FlatColumn } from './write-parquet.ts';

/** Bytes of a tape's files by the ending of their names: `.book.parquet`, and `.trades.parquet` where it has trades. */
export interface TapeFiles {
	readonly book: Uint8Array;
	readonly trades?: Uint8Array;
}

/**
 * The tape as TRACE-ZERO Parquet; reading it back gives the same books, trades, holes and instrument to the last bit.
 * The tape's quality report is not kept: what is written is clean.
 */
export async function writeTape(tape: Tape): Promise<TapeFiles> {
	const book = await writeBook(tape);
	return tape.trades.length === 0 ? { book } : { book, trades: await writeTrades(tape) };
}

async function writeBook(tape: Tape): Promise<Uint8Array> {
	const { bids, asks, length } = tape;
	const depth = Math.max(1, tape.depth);
	const prices = exactDivisor([
		[bids.prices, bids.levels],
		[asks.prices, asks.levels]
	]);
	const sizes = exactDivisor([
		[bids.sizes, bids.levels],
		[asks.sizes, asks.levels]
	]);
	const columns: FlatColumn[] = [timeColumn(tape.times)];
	const addLevels = (
		side: Side,
		what: 'px' | 'sz',
		book: Tape['bids'],
		values: Float64Array,
		divisor: number | null
	) => {
		for (let level = 0; level < depth; level++) {
			columns.push(
				numberColumn(levelColumn(side, what, level), divisor, what === 'px', (row) => {
					const l = book.start[row]! + level;
					return l < book.start[row + 1]! ? values[l]! : 0;
				})
			);
		}
	};
	addLevels('bid', 'px', bids, bids.prices, prices);
	addLevels('bid', 'sz', bids, bids.sizes, sizes);
	addLevels('ask', 'px', asks, asks.prices, prices);
	addLevels('ask', 'sz', asks, asks.sizes, sizes);
	return writeParquet(columns, length, ROWS_A_GROUP, {
		...instrumentProperties(tape, 'book', prices, sizes),
		[PROPERTY.depth]: String(depth),
		[PROPERTY.start]: String(tape.start),
		[PROPERTY.end]: String(tape.end),
		[PROPERTY.holes]: JSON.stringify(tape.holes)
	});
}

async function writeTrades(tape: Tape): Promise<Uint8Array> {
	const { trades } = tape;
	const prices = exactDivisor([[trades.prices, trades.length]]);
	const sizes = exactDivisor([[trades.sizes, trades.length]]);
	const columns: FlatColumn[] = [
		timeColumn(trades.times),
		numberColumn('px', prices, true, (row) => trades.prices[row]!),
		numberColumn('sz', sizes, false, (row) => trades.sizes[row]!),
		{
			...flagFormat('is_buyer_maker'),
			slice: (from, to) => Array.from(trades.buyerIsMaker.subarray(from, to), (flag) => flag === 1)
		}
	];
	return writeParquet(columns, trades.length, ROWS_A_GROUP, {
		...instrumentProperties(tape, 'trades', prices, sizes),
		[PROPERTY.start]: String(trades.times[0]!),
		[PROPERTY.end]: String(trades.times[trades.length - 1]!)
	});
}

function instrumentProperties(
	{ instrument }: Tape,
	content: 'book' | 'trades',
	priceDivisor: number | null,
	sizeDivisor: number | null
): Record<string, string> {
	return {
		[PROPERTY.schema]: SCHEMA_VERSION,
		[PROPERTY.content]: content,
		[PROPERTY.symbol]: instrument.symbol,
		[PROPERTY.tick]: String(instrument.tick),
		[PROPERTY.lot]: String(instrument.lot),
		[PROPERTY.priceDivisor]: String(priceDivisor ?? 1),
		[PROPERTY.sizeDivisor]: String(sizeDivisor ?? 1)
	};
}

function timeColumn(times: Float64Array): FlatColumn {
	return {
		...timeFormat('ts'),
		slice: (from, to) =>
			BigInt64Array.from(times.subarray(from, to), (time) => BigInt(Math.round(time * 1000)))
	};
}

function numberColumn(
	name: string,
	divisor: number | null,
	isSlow: boolean,
	value: (row: number) => number
): FlatColumn {
	return {
		...numberFormat(name, divisor, isSlow),
		slice: (from, to) => {
			if (divisor === null) return Float64Array.from({ length: to - from }, (_, i) => value(from + i));
			return Int32Array.from({ length: to - from }, (_, i) => Math.round(value(from + i) * divisor));
		}
	};
}
