import type { SchemaElement } from 'hyparquet';
import type { Tape } from '../../engine/index.ts';
import type { ByteOutput } from '../byte-output.ts';
import { ParquetOutput, type ColumnFormat, type LeafValues } from '../flat/parquet-output.ts';
import { classicLevelsEnd, classicQuote } from './classic-row.ts';

const ROWS_A_GROUP = 4096;

const optional = (name: string, more: Partial<SchemaElement>): SchemaElement => ({
	name,
	repetition_type: 'OPTIONAL',
	...more
});

const list = (name: string): SchemaElement =>
	optional(name, { num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } });

const REPEATED = { name: 'list', repetition_type: 'REPEATED', num_children: 1 } as SchemaElement;

const doubles = (name: string): ColumnFormat => ({
	element: optional(name, { type: 'DOUBLE' }),
	encoding: 'PLAIN',
	hasStatistics: true
});

/** Lists of [price, size] lists. */
const levels = (name: string): ColumnFormat => ({
	element: list(name),
	children: [REPEATED, list('element'), REPEATED, optional('element', { type: 'DOUBLE' })],
	encoding: 'PLAIN'
});

/** The classic capture's columns as Polars writes them. */
const COLUMNS: readonly ColumnFormat[] = [
	{
		element: optional('symbol', {
			type: 'BYTE_ARRAY',
			converted_type: 'UTF8',
			logical_type: { type: 'STRING' }
		}),
		encoding: 'RLE_DICTIONARY',
		hasStatistics: true
	},
	doubles('bid'),
	doubles('ask'),
	doubles('mid'),
	doubles('spread'),
	{ element: optional('timestamp_ms', { type: 'INT64' }), encoding: 'PLAIN', hasStatistics: true },
	levels('bid_levels'),
	levels('ask_levels')
];

/** Writes the books of neighbouring tapes as the classic capture in Parquet, times to the ms. */
export async function writeClassicParquet(
	tapes: Iterable<Tape> | AsyncIterable<Tape>,
	output: ByteOutput
): Promise<void> {
	const parquet = await ParquetOutput.open(output, COLUMNS, {});
	let group = new ClassicGroup();
	for await (const tape of tapes) {
		for (let book = 0; book < tape.length; book++) {
			group.add(tape, book);
			if (group.rows < ROWS_A_GROUP) continue;
			await parquet.writeLeaves(group.leaves, group.rows);
			group = new ClassicGroup();
		}
	}
	await parquet.writeLeaves(group.leaves, group.rows);
	await parquet.finish();
}

/** The rows of one row group as columns. */
class ClassicGroup {
	rows = 0;
	readonly #symbols: string[] = [];
	readonly #bids: number[] = [];
	readonly #asks: number[] = [];
	readonly #mids: number[] = [];
	readonly #spreads: number[] = [];
	readonly #times: bigint[] = [];
	readonly #bidLevels = new LevelLists();
	readonly #askLevels = new LevelLists();

	add(tape: Tape, book: number): void {
		const { symbol, bid, ask, mid, spread, timestamp_ms } = classicQuote(tape, book);
		this.#symbols.push(symbol);
		this.#bids.push(bid);
		this.#asks.push(ask);
		this.#mids.push(mid);
		this.#spreads.push(spread);
		this.#times.push(BigInt(timestamp_ms));
		this.#bidLevels.add(tape.bids, book);
		this.#askLevels.add(tape.asks, book);
		this.rows++;
	}

	/** In the order of the columns. */
	get leaves(): LeafValues[] {
		const flat = [this.#symbols, this.#bids, this.#asks, this.#mids, this.#spreads, this.#times];
		const definitionLevels = new Array<number>(this.rows).fill(1);
		return [
			...flat.map((values) => ({ values, definitionLevels, repetitionLevels: [], maxDefinitionLevel: 1 })),
			this.#bidLevels,
			this.#askLevels
		];
	}
}

/**
 * One side of many books as the leaf of lists of [price, size] lists. A value begins a row, a level or neither:
 * repetition 0, 1 or 2. Its definition is 5, or 1 where it stands for an empty list.
 */
class LevelLists implements LeafValues {
	readonly values: (number | null)[] = [];
	readonly definitionLevels: number[] = [];
	readonly repetitionLevels: number[] = [];
	readonly maxDefinitionLevel = 5;

	add(side: Tape['bids'], book: number): void {
		const { prices, sizes, start } = side;
		const first = start[book]!;
		const end = classicLevelsEnd(side, book);
		if (end === first) this.#push(null, 1, 0);
		for (let l = first; l < end; l++) {
			this.#push(prices[l]!, 5, l === first ? 0 : 1);
			this.#push(sizes[l]!, 5, 2);
		}
	}

	#push(value: number | null, definition: number, repetition: number): void {
		this.values.push(value);
		this.definitionLevels.push(definition);
		this.repetitionLevels.push(repetition);
	}
}
