import { Tape } from '../../engine/index.ts';
import { checkBooks, checkMemory } from '../books.ts';
import { DataError, listed, shortened } from '../data-error.ts';
import { emptied } from '../emptied.ts';
import type { MarketFormat, MarketInfo, MarketSource, ReadOptions, TimeRange } from '../market-source.ts';
import { Pace } from '../pace.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { ColumnBatch, ColumnTable } from './column-table.ts';
import {
	describeMarkets,
	type DescribedMarket,
	type MappedTable,
	type NamedTable
} from './describe-markets.ts';
import { guessMapping } from './guess-mapping.ts';
import { ColumnTapeSink, type MarketSink } from './market-sink.ts';
import { columnPlayer } from './play-columns.ts';
import type { ColumnPlayer } from './row-player.ts';

/** The mapping that was given, else the one that is guessed. Throws a `DataError` that names the columns there are. */
export function mapped(table: ColumnTable, mapping: ColumnMapping | undefined): MappedTable {
	if (mapping) return { table, guess: { mapping, confidence: 1, notes: [] } };
	const guess = guessMapping(table.columns, table.samples);
	if (guess) return { table, guess };
	const names = table.columns.map(({ name }) => shortened(name));
	throw new DataError(
		table.file.name,
		`has no columns that are known as a time and a book, available: ${listed(names) || 'none'}; ` +
			'rename them, as in timestamp, bid_price_0, bid_size_0, ask_price_0, ask_size_0'
	);
}

/**
 * The markets that tables hold together, one for each symbol in them: the books of the deepest table, and the trades of
 * those that have trades. `symbol` is what a market without a symbol is called. Throws a `DataError` where none has books.
 */
export async function openMapped(
	format: MarketFormat,
	tables: readonly MappedTable[],
	pace: Pace,
	symbol?: string
): Promise<MarketSource[]> {
	const isTrades = ({ guess }: MappedTable) => guess.mapping.layout.kind === 'trades';
	const [books, ...others] = tables.filter((one) => !isTrades(one)).sort((a, b) => levelsOf(b) - levelsOf(a));
	const trades = tables.filter(isTrades);
	if (!books) {
		throw new DataError(
			trades[0]?.table.file.name ?? '',
			'holds trades and no books; open it together with the books or quotes of the same market'
		);
	}
	const leftOut = others.map(({ table }) => `${table.file.name} is left out: it is of the same market.`);
	const markets = await describeMarkets(format, books, trades, pace, symbol);
	return markets.map(({ info, ...market }) => {
		const warnings = [...info.warnings, ...leftOut];
		return new MappedMarket({ ...market, info: { ...info, warnings } });
	});
}

/** How many levels a side a table tells of, as far as its layout says. */
export function levelsOf({ guess: { mapping } }: MappedTable): number {
	const { layout } = mapping;
	return layout.kind === 'columns' ? layout.bids.length : Infinity;
}

class MappedMarket implements MarketSource {
	readonly info: MarketInfo;
	readonly #market: DescribedMarket;

	constructor(market: DescribedMarket) {
		this.info = market.info;
		this.#market = market;
	}

	async read(range?: TimeRange, options: ReadOptions = {}): Promise<Tape> {
		const pace = new Pace(options);
		const tape = new Tape({ symbol: this.info.symbol, tick: 0, lot: 0 });
		const tables = [this.#market.books, ...this.#market.trades];
		for (const [i, one] of tables.entries()) {
			await this.#fill(tape, one, range, pace.part(i / tables.length, (i + 1) / tables.length));
		}
		if (!options.mayBeEmpty) checkBooks(this.info.name, tape, range);
		await pace.step(1);
		return tape;
	}

	async *tapes(books: number, options: ReadOptions = {}): AsyncGenerator<Tape, void, undefined> {
		const pace = new Pace(options);
		const tape = new Tape({ symbol: this.info.symbol, tick: 0, lot: 0 });
		const tables = [this.#market.books, ...this.#market.trades];
		for (const [i, one] of tables.entries()) {
			for await (const { batch } of playing(one, undefined, new ColumnTapeSink(tape, undefined))) {
				countBadRows(tape, batch.badRows);
				await pace.step((i + batch.done) / tables.length);
				if (tape.length < books && tape.trades.length < books) continue;
				yield tape;
				emptied(tape);
			}
		}
		yield tape;
	}

	/** Plays a table's rows until they end or, where none goes back in time, the range does. */
	async #fill(tape: Tape, one: NamedTable, range: TimeRange | undefined, pace: Pace): Promise<void> {
		const { isSorted } = this.#market;
		for await (const { player, batch } of playing(one, range, new ColumnTapeSink(tape, range))) {
			const { time } = player;
			if (!range || (time >= range.from && time < range.to)) countBadRows(tape, batch.badRows);
			checkMemory(this.info.name, tape.length, tape.bids.levels + tape.asks.levels);
			if (isSorted && player.isSorted && range && time >= range.to) break;
			await pace.step(batch.done);
		}
	}
}

function countBadRows({ quality }: Tape, count: number): void {
	quality.rows += count;
	quality.badRows += count;
}

/** Plays a table's rows of one market, and says so after each batch. */
export async function* playing(
	{ table, guess, name }: NamedTable,
	range: TimeRange | undefined,
	sink: MarketSink
): AsyncGenerator<{ readonly player: ColumnPlayer; readonly batch: ColumnBatch }, void, undefined> {
	const player = columnPlayer(guess.mapping, sink, name);
	try {
		for await (const batch of table.scan(guess.mapping, range)) {
			player.add(batch);
			yield { player, batch };
		}
	} finally {
		player.finish();
	}
}
