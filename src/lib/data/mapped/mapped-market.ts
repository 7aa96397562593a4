import { Tape } from '../../engine/index.ts';
import { checkBooks, checkMemory } from '../books.ts';
import { counted, DataError, listed } from '../data-error.ts';
import type { MarketFormat, MarketInfo, MarketSource, ReadOptions, TimeRange } from '../market-source.ts';
import { Pace } from '../pace.ts';
import { symbolInName } from '../stem.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { ColumnBatch, ColumnTable } from './column-table.ts';
import { guessMapping, type MappingGuess } from './guess-mapping.ts';
import { ColumnSummarySink, ColumnTapeSink, type MarketSink } from './market-sink.ts';
import { columnPlayer, type ColumnPlayer } from './play-columns.ts';

/** A table and what its columns are. */
export interface MappedTable {
	readonly table: ColumnTable;
	readonly guess: MappingGuess;
}

/** The mapping that was given, else the one that is guessed. Throws a `DataError` that names the columns there are. */
export function mapped(table: ColumnTable, mapping: ColumnMapping | undefined): MappedTable {
	if (mapping) return { table, guess: { mapping, confidence: 1, notes: [] } };
	const guess = guessMapping(table.columns, table.samples);
	if (guess) return { table, guess };
	const names = table.columns.map(({ name }) => name);
	throw new DataError(
		table.file.name,
		`has no columns that are known as a time and a book, available: ${listed(names) || 'none'}; ` +
			'rename them, as in timestamp, bid_price_0, bid_size_0, ask_price_0, ask_size_0'
	);
}

/**
 * The market that tables hold together: the books of the deepest one, and the trades of those that have trades. Throws
 * a `DataError` where none has books.
 */
export async function openMapped(
	format: MarketFormat,
	tables: readonly MappedTable[],
	pace: Pace,
	symbol?: string
): Promise<MarketSource> {
	const isTrades = ({ guess }: MappedTable) => guess.mapping.layout.kind === 'trades';
	const [books, ...others] = tables.filter((one) => !isTrades(one)).sort((a, b) => depthOf(b) - depthOf(a));
	const trades = tables.filter(isTrades);
	if (!books) {
		throw new DataError(
			trades[0]?.table.file.name ?? '',
			'holds trades and no books; open it together with the books or quotes of the same market'
		);
	}
	const leftOut = others.map(({ table }) => `${table.file.name} is left out: it is of the same market.`);
	const { info, isSorted } = await describe(format, books, trades, pace, symbol);
	return new MappedMarket({ ...info, warnings: [...info.warnings, ...leftOut] }, books, trades, isSorted);
}

/** How many levels a side a table tells of, as far as its layout says. */
function depthOf({ guess: { mapping } }: MappedTable): number {
	const { layout } = mapping;
	return layout.kind === 'columns' ? layout.bids.length : Infinity;
}

class MappedMarket implements MarketSource {
	readonly info: MarketInfo;
	readonly #books: MappedTable;
	readonly #trades: readonly MappedTable[];
	readonly #hasSortedTimes: boolean;

	constructor(info: MarketInfo, books: MappedTable, trades: readonly MappedTable[], hasSortedTimes: boolean) {
		this.info = info;
		this.#books = books;
		this.#trades = trades;
		this.#hasSortedTimes = hasSortedTimes;
	}

	async read(range?: TimeRange, options: ReadOptions = {}): Promise<Tape> {
		const pace = new Pace(options);
		const tape = new Tape({ symbol: this.info.symbol, tick: 0, lot: 0 });
		const sink = new ColumnTapeSink(tape, range);
		const parts = 1 + this.#trades.length;
		for (const [i, one] of [this.#books, ...this.#trades].entries()) {
			await play(one, range, sink, pace.part(i / parts, (i + 1) / parts), (player, { badRows }) => {
				const isInside = !range || (player.time >= range.from && player.time < range.to);
				if (isInside) countBadRows(tape, badRows);
				checkMemory(this.info.name, tape.length, tape.bids.levels + tape.asks.levels);
				return this.#hasSortedTimes && range !== undefined && player.time >= range.to;
			});
		}
		if (!options.mayBeEmpty) checkBooks(this.info.name, tape, range);
		await pace.step(1);
		return tape;
	}
}

function countBadRows({ quality }: Tape, count: number): void {
	quality.rows += count;
	quality.badRows += count;
}

/** Plays a table's rows until they end or `isEnough` of a batch. */
async function play(
	{ table, guess }: MappedTable,
	range: TimeRange | undefined,
	sink: MarketSink,
	pace: Pace,
	isEnough: (player: ColumnPlayer, batch: ColumnBatch) => boolean
): Promise<{ player: ColumnPlayer; names: readonly string[] }> {
	const player = columnPlayer(guess.mapping, sink);
	let names: readonly string[] = [];
	for await (const batch of table.scan(guess.mapping, range)) {
		player.add(batch);
		names = batch.names;
		if (isEnough(player, batch)) break;
		await pace.step(batch.done);
	}
	player.finish();
	return { player, names };
}

/** What the tables hold, in one pass over each that keeps nothing else; and whether no row goes back in time. */
async function describe(
	format: MarketFormat,
	books: MappedTable,
	trades: readonly MappedTable[],
	pace: Pace,
	symbol?: string
): Promise<{ info: MarketInfo; isSorted: boolean }> {
	const { file } = books.table;
	const sink = new ColumnSummarySink();
	const warnings = [...books.guess.notes];
	let bad = 0;
	let newest = -Infinity;
	let isSorted = true;
	const parts = 1 + trades.length;
	const { names, player } = await play(books, undefined, sink, pace.part(0, 1 / parts), (soFar, batch) => {
		bad += batch.badRows;
		if (soFar.time < newest) isSorted = false;
		newest = soFar.time;
		return false;
	});
	warnings.push(...books.table.finish(), ...othersIn(player, names));
	for (const [i, one] of trades.entries()) {
		const own = await play(one, undefined, sink, pace.part((i + 1) / parts, (i + 2) / parts), () => false);
		warnings.push(...one.table.finish(), ...lateTradesIn(own.player));
	}
	const known = sink.summary.finish(file.name);
	const all = new Set([books, ...trades].map(({ table }) => table));
	const info: MarketInfo = {
		name: file.name,
		format,
		symbol: symbol ?? (names[0] || symbolInName(file.name)),
		...known,
		rows: known.rows + bad,
		levels: sink.levels,
		bytes: [...all].reduce((sum, { bytes }) => sum + bytes, 0),
		warnings: [...new Set(warnings)],
		mapping: books.guess
	};
	return { info, isSorted };
}

function othersIn({ others }: ColumnPlayer, names: readonly string[]): string[] {
	if (others.size === 0) return [];
	const markets = listed([...others].map((other) => names[other] ?? 'others'));
	return [`It holds other markets, which are left out: ${markets}; split it by symbol to open those.`];
}

function lateTradesIn({ lateTrades }: ColumnPlayer): string[] {
	if (lateTrades === 0) return [];
	const verb = lateTrades === 1 ? 'goes' : 'go';
	return [`${counted(lateTrades, 'trade')} ${verb} back in time or have none and are left out`];
}
