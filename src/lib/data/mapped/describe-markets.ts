import { counted } from '../data-error.ts';
import type { BadRows, MarketFormat, MarketInfo } from '../market-source.ts';
import type { Pace } from '../pace.ts';
import { symbolInName } from '../stem.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { ColumnTable } from './column-table.ts';
import { hasContractSizes } from './contract-sizes.ts';
import type { MappingGuess } from './guess-mapping.ts';
import { ColumnSummarySink } from './market-sink.ts';
import { columnPlayer } from './play-columns.ts';
import type { ColumnPlayer } from './row-player.ts';

const CONTRACT_SIZES = 'It is of BitMEX: sizes are contracts, not coins.';

/** Markets of one file that are opened. */
export const MOST_MARKETS = 16;

/** A table and what its columns are. */
export interface MappedTable {
	readonly table: ColumnTable;
	readonly guess: MappingGuess;
}

/** A table and how it calls a market; null where all its rows are of that one. */
export interface NamedTable extends MappedTable {
	readonly name: string | null;
}

/** One market of some tables. */
export interface DescribedMarket {
	readonly info: MarketInfo;
	readonly books: NamedTable;
	readonly trades: readonly NamedTable[];
	/** Whether no row of its books goes back in time. */
	readonly isSorted: boolean;
}

/**
 * What the tables hold, in one pass over each that keeps nothing else: a market for each symbol that the books have, in
 * the order of their first rows. Of several, those without two usable books are left out. `symbol` is what a market
 * is called that has none. Throws a `DataError` where none is usable.
 */
export async function describeMarkets(
	format: MarketFormat,
	books: MappedTable,
	trades: readonly MappedTable[],
	pace: Pace,
	symbol?: string
): Promise<DescribedMarket[]> {
	const parts = 1 + trades.length;
	const found = await scanBooks(books, pace.part(0, 1 / parts));
	const reports = [books.table.finish()];
	for (const [i, one] of trades.entries()) {
		await joinTrades(one, found.markets, pace.part((i + 1) / parts, (i + 2) / parts));
		reports.push(one.table.finish());
	}
	const { file } = books.table;
	const usable = found.markets.filter(({ sink }) => sink.summary.isUsable);
	const used = usable.length > 0 ? usable : found.markets.slice(0, 1);
	const badRows = worst(reports.map((report) => report.badRows));
	return used.map((market) => {
		const known = market.sink.summary.finish(file.name);
		const warnings = [
			...books.guess.notes,
			...(hasContractSizes(books.table, books.guess.mapping) ? [CONTRACT_SIZES] : []),
			...reports.flatMap((report) => report.warnings),
			...leftOut(found, used),
			...market.warnings
		];
		const info: MarketInfo = {
			name: file.name,
			format,
			symbol: market.name ?? symbol ?? symbolInName(file.name),
			...known,
			rows: known.rows + found.badRows,
			levels: market.sink.levels,
			bytes: sizeOf([books, ...trades]),
			warnings: [...new Set(warnings)],
			...(badRows && { badRows }),
			...(books.table.columns.length > 0 && { mapping: books.guess })
		};
		const { name, player } = market;
		return { info, books: { ...books, name }, trades: market.trades, isSorted: player.isSorted };
	});
}

interface FoundMarkets {
	readonly markets: readonly FoundMarket[];
	/** Names beyond the most that are opened. */
	readonly more: number;
	readonly badRows: number;
}

class FoundMarket {
	readonly name: string | null;
	readonly sink = new ColumnSummarySink();
	readonly trades: NamedTable[] = [];
	readonly warnings: string[] = [];
	readonly player: ColumnPlayer;

	constructor(mapping: ColumnMapping, name: string | null) {
		this.name = name;
		this.player = columnPlayer(mapping, this.sink, name);
	}
}

async function scanBooks({ table, guess: { mapping } }: MappedTable, pace: Pace): Promise<FoundMarkets> {
	const markets: FoundMarket[] = [];
	let namesSeen = 0;
	let more = 0;
	let badRows = 0;
	for await (const batch of table.scan(mapping, undefined)) {
		for (; namesSeen < batch.names.length; namesSeen++) {
			const name = batch.names[namesSeen]!;
			if (name === '' || markets[0]?.name === null) continue;
			if (markets.length < MOST_MARKETS) markets.push(new FoundMarket(mapping, name));
			else more++;
		}
		if (markets.length === 0 && batch.rows > 0) markets.push(new FoundMarket(mapping, null));
		for (const market of markets) market.player.add(batch);
		badRows += batch.badRows;
		await pace.step(batch.done);
	}
	if (markets.length === 0) markets.push(new FoundMarket(mapping, null));
	for (const { player, warnings } of markets) {
		player.finish();
		if (player.badLevels > 0) warnings.push(badLevels(player.badLevels));
	}
	return { markets, more, badRows };
}

/** Gives each market the trades that the table has of it. */
async function joinTrades(one: MappedTable, markets: readonly FoundMarket[], pace: Pace): Promise<void> {
	const { table, guess } = one;
	const joined = new Map<FoundMarket, ColumnPlayer>();
	for await (const batch of table.scan(guess.mapping, undefined)) {
		for (const market of markets) {
			const name = joined.has(market) ? undefined : nameOf(market, markets, guess.mapping, batch.names);
			if (name === undefined) continue;
			joined.set(market, columnPlayer(guess.mapping, market.sink, name));
			market.trades.push({ ...one, name });
		}
		for (const player of joined.values()) player.add(batch);
		await pace.step(batch.done);
	}
	for (const market of markets) {
		const player = joined.get(market);
		if (player === undefined) market.warnings.push(`${table.file.name} has no trades of it.`);
		else if (player.lateTrades > 0) market.warnings.push(lateTrades(player.lateTrades));
	}
}

/** How a table of trades calls a market: null where it calls it nothing, undefined where it has not named it so far. */
function nameOf(
	market: FoundMarket,
	markets: readonly FoundMarket[],
	{ symbol }: ColumnMapping,
	names: readonly string[]
): string | null | undefined {
	if (symbol === null) return markets.length === 1 ? null : undefined;
	const wanted = market.name;
	return wanted === null ? names[0] : names.find((name) => plain(name) === plain(wanted));
}

/** `BTC-USDT` and `btcusdt` are the same market. */
function plain(symbol: string): string {
	return symbol.toUpperCase().replace(/[^A-Z0-9]/g, '') || symbol;
}

function badLevels(count: number): string {
	const what = count === 1 ? 'is no level and left out: its' : 'are no levels and left out: their';
	return `${count} of its rows ${what} price or size is not a positive number.`;
}

function lateTrades(count: number): string {
	return `${counted(count, 'trade')} ${count === 1 ? 'goes' : 'go'} back in time or have none and are left out`;
}

function leftOut({ markets, more }: FoundMarkets, used: readonly FoundMarket[]): string[] {
	const poor = markets.filter((market) => !used.includes(market)).map(({ name }) => name ?? '');
	return [
		...(poor.length > 0 ? [`It holds other markets without two usable books: ${poor.join(', ')}.`] : []),
		...(more > 0
			? [`It holds ${counted(more, 'more market')}, left out; split it by symbol to open those.`]
			: [])
	];
}

/** Of several files' bad rows those that have to be asked about, else the first. */
function worst(all: readonly (BadRows | null)[]): BadRows | undefined {
	const known = all.filter((one) => one !== null);
	return known.find(({ areMany }) => areMany) ?? known[0];
}

function sizeOf(tables: readonly MappedTable[]): number {
	const all = new Set(tables.map(({ table }) => table));
	return [...all].reduce((sum, { bytes }) => sum + bytes, 0);
}
